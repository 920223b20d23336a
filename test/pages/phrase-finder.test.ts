import { expect, it } from "vitest";
import { phraseFinder } from "../../src/pages/phrase-finder.ts";
import { WorkBudget } from "../../src/pages/work-budget.ts";

/** Numbers 0..n-1, the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

it("finds what a search for each phrase alone finds", () => {
  const number = numbers(5);
  const words = (count: number): string =>
    Array.from({ length: count }, () => ["a", "b", "bb", "ab", "…", ""][number(6)] ?? "").join(" ");
  let hits = 0;
  for (let round = 0; round < 400; round++) {
    const phrases = Array.from({ length: 30 }, () => words(1 + number(6))).filter((one) => one !== "");
    const text = words(number(60));
    const alone = phrases.flatMap((phrase, at) => (` ${text} `.includes(` ${phrase} `) ? at : []));
    expect(phraseFinder(phrases, new WorkBudget())(text).sort((a, b) => a - b)).toEqual(alone);
    hits += alone.length;
  }
  expect(hits).toBeGreaterThan(1_000);
});

it("finds whole words only", () => {
  expect(
    phraseFinder(["warm bread to shops", "bread"], new WorkBudget())("they carry warm bread to shopkeepers"),
  ).toEqual([1]);
});

it("finds a phrase that stands twice in the list, and twice in the text, once for each place in the list", () => {
  expect(
    phraseFinder(["we bake bread", "we bake bread"], new WorkBudget())("we bake bread as we bake bread"),
  ).toEqual([0, 1]);
});
