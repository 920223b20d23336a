import { join } from "node:path";
import { expect, it } from "vitest";
import type { Classification } from "../../src/model/labels.ts";
import { packageRoot } from "../../src/settings/package-root.ts";
import { readFolder } from "../../tools/train/items.ts";
import { shippedClassifier } from "./shipped-classifier.ts";

// Every fourth will do: all of them take as long as the rest of the suite.
const items = readFolder(join(packageRoot(), "tools", "data", "invented")).filter((_, at) => at % 4 === 0);

interface Labelled {
  readonly label: string;
  readonly terms: readonly string[];
}

function labelsOf({ pestle, disruption }: Classification): Labelled[] {
  const terms = (evidence: readonly { term: string }[]): string[] => evidence.map(({ term }) => term);
  return [
    ...pestle.map(({ category, evidence }) => ({ label: category, terms: terms(evidence) })),
    ...disruption.map(({ type, evidence }) => ({ label: `disruption ${type}`, terms: terms(evidence) })),
  ];
}

function without(text: string, terms: readonly string[]): string {
  return terms.reduce((left, term) => left.replaceAll(term, " "), text);
}

it("stands in the text letter by letter, in every label of the invented items", () => {
  for (const { title, summary } of items)
    for (const { terms } of labelsOf(shippedClassifier.classify({ title, summary }))) {
      expect(terms.length).toBeGreaterThan(0);
      for (const term of terms)
        expect(title.includes(term) || summary.includes(term), `${term} in ${title}`).toBe(true);
    }
});

it("carries the label: without its terms nine labels in ten are gone", () => {
  let given = 0;
  let gone = 0;
  for (const { title, summary } of items)
    for (const { label, terms } of labelsOf(shippedClassifier.classify({ title, summary }))) {
      const rest = { title: without(title, terms), summary: without(summary, terms) };
      const still = labelsOf(shippedClassifier.classify(rest)).some((other) => other.label === label);
      given += 1;
      if (!still) gone += 1;
    }
  expect(given).toBeGreaterThan(500);
  expect(gone / given).toBeGreaterThanOrEqual(0.9);
});
