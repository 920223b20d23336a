import { expect, it } from "vitest";
import type { Classification } from "../../src/model/labels.ts";
import { effectOf, learnedPart, learnWeights, type VotedItem } from "../../src/score/learn.ts";
import {
  exampleProfile,
  labelled,
  ndcg,
  type RankedItem,
  rankedItems,
  scored,
  sortedBy,
} from "./ranked-example.ts";

const PLAIN: Classification = { pestle: [], disruption: [], stance: "neutral", note: null };
const vote = (title: string, verdict: VotedItem["verdict"], sourceId = "s"): VotedItem => ({
  title,
  summary: "",
  sourceId,
  classification: PLAIN,
  verdict,
});

it("lifts the ranking of items it has not seen with 20 votes of an owner who has a taste of his own", () => {
  const profile = exampleProfile("bakery");
  const items = rankedItems("feedback");
  // The first twenty that come are voted on, the rest is held back.
  const voted = items.slice(0, 20);
  const heldBack = items.slice(20);
  const learned = learnWeights(
    voted.map((item) => ({
      ...vote(item.title, item.grade >= 2 ? "useful" : "not-useful", item.source),
      summary: item.summary,
      classification: labelled(item),
    })),
  );
  const quality = (weights: typeof learned): number => {
    const scores = scored(profile, heldBack, weights);
    return ndcg(
      sortedBy(heldBack, (_: RankedItem, index) => scores[index]?.score ?? 0).map(({ grade }) => grade),
    );
  };
  const [before, after] = [quality({}), quality(learned)];
  console.log(
    `NDCG@10 on ${heldBack.length} held-back items: ${before.toFixed(3)}, after 20 votes ${after.toFixed(3)}`,
  );
  expect(after).toBeGreaterThan(before + 0.1);
});

it("keeps every weight within its bound, however many votes agree", () => {
  const weights = learnWeights(Array<VotedItem>(500).fill(vote("Butter market report", "useful")));
  expect(weights["term:butter"]).toBeLessThanOrEqual(0.12);
  expect(weights["source:s"]).toBeLessThanOrEqual(0.15);
  const item = vote("Butter market report butter price butter trade", "useful");
  expect(learnedPart(item, new Map(Object.entries(weights))).value).toBeLessThanOrEqual(0.25);
});

it("learns the same in any order, and nothing from votes that cancel out", () => {
  const votes = [
    vote("Butter dear", "useful"),
    vote("Coffee dear", "not-useful"),
    vote("Rye cheap", "useful", "t"),
  ];
  expect(learnWeights(votes)).toEqual(learnWeights([...votes].reverse()));
  expect(learnWeights([vote("Butter", "useful"), vote("Butter", "not-useful")])).toEqual({});
});

it("takes a vote back whole", () => {
  const first = [vote("Butter dear", "useful")];
  const both = [...first, vote("Coffee dear", "not-useful")];
  const back = effectOf(learnWeights(both), learnWeights(first));
  expect(back).toContainEqual({ term: "term:coffe", from: -0.02, to: 0 });
  expect(effectOf(learnWeights(first), learnWeights(first))).toEqual([]);
});

it("names what it has learned in the score", () => {
  const learned = learnWeights([vote("Butter dear", "useful")]);
  const part = learnedPart(vote("Butter is scarce", "useful"), new Map(Object.entries(learned)));
  // Two words share the title: 0.02 / √2.
  expect(part.because).toEqual(["term:butter +0.014", "source:s +0.025"]);
  expect(part.value).toBeCloseTo(0.039);
});
