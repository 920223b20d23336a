import { expect, it } from "vitest";
import type { Classification } from "../../src/model/labels.ts";
import type { Profile } from "../../src/model/profile.ts";
import { createScorer } from "../../src/score/create-scorer.ts";
import { learnWeights } from "../../src/score/learn.ts";
import { playbook, vocabulary } from "./ranked-example.ts";

const NOW = new Date("2026-03-09T07:00:00Z");
const PROFILE: Profile = {
  name: "Moser",
  industry: "bakery",
  description: null,
  region: ["Austria"],
  offers: ["bread", "coffee"],
  inputs: ["flour", "butter"],
  customers: ["hotels"],
  competitors: [{ name: "Apple", aliases: [], site: null }],
  strengths: ["craft"],
  weaknesses: ["one oven"],
  worries: ["labelling"],
  goals: ["online order"],
};
const scorer = createScorer({ profile: PROFILE, vocabulary, playbook, learned: {} });

function labels(category: "legal" | "economic", stance: Classification["stance"] = "threat"): Classification {
  return {
    pestle: [{ category, score: 0.9, evidence: [{ term: "rule", weight: 2 }] }],
    disruption: [],
    stance,
    note: null,
  };
}
const PLAIN: Classification = { pestle: [], disruption: [], stance: "neutral", note: null };

function score(
  title: string,
  classification = PLAIN,
  change: Partial<Parameters<typeof scorer.score>[0]> = {},
) {
  const input = {
    title,
    summary: "",
    classification,
    sourceId: "s",
    sourceBoost: 1,
    authority: false,
    publishedAt: NOW,
    firstSeenAt: NOW,
    change: null,
    competitor: null,
    corroboration: 0,
    rankInStory: 0,
    ...change,
  };
  return scorer.score(input, NOW);
}

it("puts what touches the business far above what does not", () => {
  const own = score("New allergen labelling rule for loose bread takes effect on 1 June", labels("legal"));
  const other = score("Court rules on shipping insurance", labels("legal", "neutral"));
  expect(own.score).toBeGreaterThan(0.6);
  expect(other.score).toBeLessThan(0.3);
});

it("names the profile entry and the words for every point of relevance", () => {
  const { parts, profile } = score("Butter and wheat prices climb", labels("economic"));
  expect(profile).toEqual(
    expect.arrayContaining([
      { field: "inputs", entry: "butter", terms: ["Butter"] },
      { field: "inputs", entry: "flour", terms: ["wheat"] },
    ]),
  );
  expect(parts.find(({ part }) => part === "relevance")?.because).toContain("inputs: butter (Butter)");
  expect(parts.every(({ because }) => because.length > 0)).toBe(true);
});

it("takes a competitor's name as a name only", () => {
  expect(score("Apple opens a shop").profile.map(({ field }) => field)).toContain("competitors");
  expect(score("apple harvest is poor").profile).toEqual([]);
});

it("finds no meaning in generic words and place names alone", () => {
  expect(score("Price of one order falls").profile).toEqual([]);
  expect(score("Austria votes").parts.find(({ part }) => part === "relevance")).toBeUndefined();
});

it("offers what to do, with the date", () => {
  const { options, horizon, swot } = score("Labelling of bread must change by 1 June 2026", labels("legal"));
  expect(options[0]).toMatchObject({ id: "comply-by-date", date: "2026-06-01", owner: null });
  expect(horizon).toMatchObject({ band: "H1", date: "2026-06-01", passed: false });
  expect(swot?.box).toBe("threat");
});

it("scores the tenth report of a matter below the first", () => {
  expect(score("Butter dearer", labels("economic"), { rankInStory: 3 }).score).toBeLessThan(
    score("Butter dearer", labels("economic")).score,
  );
});

it("learns in small, bounded steps", () => {
  const vote = {
    title: "Butter market report",
    summary: "",
    sourceId: "s",
    classification: PLAIN,
    verdict: "useful" as const,
  };
  const once = learnWeights([vote]);
  expect(once["term:butter"]).toBeCloseTo(0.02);
  expect(Math.max(...Object.values(learnWeights(Array(100).fill(vote))))).toBeLessThanOrEqual(0.15);
  const taught = createScorer({ profile: PROFILE, vocabulary, playbook, learned: once });
  const input = {
    ...vote,
    sourceBoost: 1,
    authority: false,
    publishedAt: NOW,
    firstSeenAt: NOW,
    change: null,
    competitor: null,
    corroboration: 0,
    rankInStory: 0,
  };
  expect(taught.score(input, NOW).parts.find(({ part }) => part === "learned")?.value).toBeGreaterThan(0);
});
