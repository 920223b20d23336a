import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readHorizon } from "../../src/score/horizon.ts";

const NOW = new Date("2026-03-09T07:00:00Z");
const SENTENCES = readFileSync("test/score/dated-sentences.txt", "utf8")
  .trim()
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .map((line) => {
    const [band = "", day = "", sentence = ""] = line.split("|");
    return [sentence, band, day] as const;
  });

it.each(SENTENCES)("reads: %s", (sentence, band, day) => {
  const found = readHorizon(sentence, NOW, NOW);
  if (band === "N") {
    expect(found).toMatchObject({ date: null, passed: false });
    return;
  }
  expect(found.passed).toBe(band === "P");
  if (band !== "P") expect(found.band).toBe(band);
  if (day !== "-") expect(found.date).toBe(day);
});

it("has more than 150 of them", () => {
  expect(SENTENCES.length).toBeGreaterThan(150);
});

it("stays quick with words that repeat", () => {
  const start = process.cpuUsage();
  for (const piece of ["from 1 May to ", "support closed ", "delay from July ", "first third only "])
    readHorizon(piece.repeat(2000), NOW, NOW);
  expect(process.cpuUsage(start).user).toBeLessThan(500_000);
});
