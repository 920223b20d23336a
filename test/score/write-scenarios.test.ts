import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { parseScenarioRules, type ScenarioInput, writeScenarios } from "../../src/score/write-scenarios.ts";
import { exampleProfile, inputOf, rankedItems, scored } from "./ranked-example.ts";

const rules = parseScenarioRules(parse(readFileSync("config/scenarios.yaml", "utf8")));

function inputs(name: string): ScenarioInput[] {
  const items = rankedItems(name);
  return scored(exampleProfile(name), items).map((score, index) => {
    const item = items[index];
    if (item === undefined) throw new Error("every score has its item");
    const { classification } = inputOf(item);
    const { id, title, summary } = item;
    return {
      itemId: id,
      storyId: id,
      title,
      summary,
      url: null,
      classification,
      change: null,
      competitor: null,
      score,
    };
  });
}

it("writes four fields on each of the top risks and says that rules wrote them", () => {
  const notes = writeScenarios(inputs("machine-parts-maker"), rules);
  expect(notes).toHaveLength(3);
  for (const note of notes) {
    expect(note.madeBy).toBe("rules");
    expect(note.entries.length).toBeGreaterThan(0);
    for (const text of [note.ifThisContinues, note.firstEffect, note.signToWatch, note.option]) {
      expect(text.length).toBeGreaterThan(20);
      expect(text).not.toMatch(/[{}]/);
    }
  }
});

it("takes the greatest risks, each about another entry of the profile", () => {
  const all = inputs("bakery");
  const notes = writeScenarios(all, rules);
  const risk = ({ impact, likelihood }: { impact: number; likelihood: number }): number =>
    impact * likelihood;
  expect(notes.map(risk)).toEqual(notes.map(risk).sort((a, b) => b - a));
  expect(new Set(notes.map(({ entries }) => entries[0])).size).toBe(notes.length);
});

it("names the rival in a note about a rival", () => {
  const rival = inputs("bicycle-shop").filter(({ title }) => title.startsWith("Velomarkt"));
  const [note] = writeScenarios(rival, rules);
  expect(note?.ifThisContinues).toContain("Velomarkt");
});

it("adds the rising term that the story stands in to the sign", () => {
  const [first, ...rest] = inputs("bakery").filter(({ title }) => title.startsWith("Wheat price"));
  const rising = [
    { term: "drought", weekly: [0, 0, 1, 0, 0, 0, 1, 0, 0, 3, 2, 4, 5], storyIds: [first?.storyId ?? ""] },
  ];
  const [note] = writeScenarios(first === undefined ? [] : [first, ...rest], rules, rising);
  expect(note?.signToWatch).toMatch(/“drought” is rising .*: 14 stories in 4 weeks, 2 in the 9 before\.$/);
  expect(note?.trend?.weekly).toHaveLength(13);
});

it("writes nothing where nothing touches the business", () => {
  const foreign = inputs("bakery").filter(({ score }) => score.profile.length === 0);
  expect(foreign.length).toBeGreaterThan(10);
  expect(writeScenarios(foreign, rules)).toEqual([]);
});

it("says which rule of the file is wrong", () => {
  expect(() => parseScenarioRules([{ id: "x", continues: "a", effect: "b" }])).toThrow("scenarios x");
  expect(() =>
    parseScenarioRules([{ id: "x", continues: "a", effect: "b", sign: "c", when: { stnce: [] } }]),
  ).toThrow("unknown condition stnce");
});
