import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openClassifier } from "../../src/open-classifier.ts";

const TITLE = "Zibibbo blight seen in Pantelleria";

async function classifierWith(yaml: string) {
  const folder = mkdtempSync(join(tmpdir(), "lexicon-"));
  mkdirSync(join(folder, "lexicon"));
  writeFileSync(join(folder, "lexicon", "mine.yaml"), yaml);
  return openClassifier(join(folder, "tidewatch.yaml"));
}

const categories = (classifier: Awaited<ReturnType<typeof openClassifier>>, title: string): string[] =>
  classifier.classify({ title, summary: "" }).pestle.map(({ category }) => category);

it("takes the user's own phrases from the folder lexicon beside the config file", async () => {
  const shipped = await openClassifier(null);
  expect(categories(shipped, TITLE)).not.toContain("environmental");

  const own = await classifierWith(
    "label: environmental\ngroups:\n  vine-diseases: { weight: 5, terms: [zibibbo blight] }\n",
  );
  const labels = own.classify({ title: TITLE, summary: "" }).pestle;
  expect(labels.map(({ category }) => category)).toContain("environmental");
  const evidence = labels.find(({ category }) => category === "environmental")?.evidence ?? [];
  expect(evidence[0]?.term).toBe("Zibibbo blight");
});

it("lets the user's own cancelling phrase take a word away", async () => {
  const title = "Quarterly inflation report out";
  expect(categories(await openClassifier(null), title)).toContain("economic");
  const own = await classifierWith(
    "label: economic\ngroups: {}\ncancels: [quarterly inflation report out]\n",
  );
  const economic = (list: Awaited<ReturnType<typeof openClassifier>>): number =>
    list.classify({ title, summary: "" }).pestle.find(({ category }) => category === "economic")?.score ?? 0;
  expect(economic(own)).toBeLessThan(economic(await openClassifier(null)));
});

it("says in which file and group a list is wrong", async () => {
  await expect(classifierWith("label: economics\ngroups: {}\n")).rejects.toThrow(
    /mine\.yaml: unknown label economics/,
  );
  await expect(classifierWith("label: legal\ngroups: { mine: { weight: 9, terms: [x] } }\n")).rejects.toThrow(
    /legal: mine: weight is 9/,
  );
});
