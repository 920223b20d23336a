import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { exampleProfile, keywordCount, ndcg, rankedItems, scored, sortedBy } from "./ranked-example.ts";

const BUSINESSES = ["bakery", "bicycle-shop", "machine-parts-maker", "it-service-firm"];

function measured(name: string) {
  const profile = exampleProfile(name);
  const items = rankedItems(name);
  const scores = scored(profile, items);
  const ranked = (value: (index: number) => number): number =>
    ndcg(sortedBy(items, (_, index) => value(index)).map(({ grade }) => grade));
  return {
    name,
    items,
    ours: ranked((index) => scores[index]?.score ?? 0),
    newest: ranked((index) => items[index]?.publishedAt.getTime() ?? 0),
    counted: ranked((index) => (items[index] === undefined ? 0 : keywordCount(profile, items[index]))),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it("ranks the week of four businesses as their owners do, far better than newest first or counted words", () => {
  const table = BUSINESSES.map(measured);
  const rows = table.map(
    ({ name, items, ours, newest, counted }) =>
      `${name.padEnd(20)} ${items.length} items   score ${ours.toFixed(3)}   newest first ${newest.toFixed(3)}   counted words ${counted.toFixed(3)}`,
  );
  console.log(["NDCG@10", ...rows].join("\n"));
  for (const { items, ours, newest, counted } of table) {
    expect(items.length).toBeGreaterThanOrEqual(60);
    expect(ours).toBeGreaterThanOrEqual(0.85);
    expect(ours).toBeGreaterThan(newest + 0.3);
    expect(ours).toBeGreaterThan(counted);
  }
  expect(mean(table.map(({ ours }) => ours))).toBeGreaterThan(
    mean(table.map(({ counted }) => counted)) + 0.1,
  );
});

type Profiles = Readonly<Record<string, Profile>>;

function profilesOf(name: string): Profiles {
  return JSON.parse(readFileSync(`test/score/ranking/${name}.profiles.json`, "utf8"));
}

// First runs, before any rule was changed for what they showed: 0.90 and 0.83 on average (docs/scoring.md).
it.each([
  ["six-other-trades", 0.85],
  ["five-more-trades", 0.75],
])("carries over to %s", (name, bar) => {
  const items = rankedItems(name);
  const rows = Object.entries(profilesOf(name)).map(([trade, profile]) => {
    const grade = (item: (typeof items)[number]): number => item.grades[trade] ?? 0;
    const scores = scored(profile, items);
    const ours = ndcg(sortedBy(items, (_, index) => scores[index]?.score ?? 0).map(grade));
    const counted = ndcg(sortedBy(items, (item) => keywordCount(profile, item)).map(grade));
    return { trade, ours, counted };
  });
  console.log(
    rows
      .map(
        ({ trade, ours, counted }) =>
          `${trade.padEnd(12)} score ${ours.toFixed(3)}   counted words ${counted.toFixed(3)}`,
      )
      .join("\n"),
  );
  for (const { ours } of rows) expect(ours).toBeGreaterThanOrEqual(bar);
  expect(mean(rows.map(({ ours }) => ours))).toBeGreaterThan(mean(rows.map(({ counted }) => counted)) + 0.05);
});

// First runs, before any rule was changed for what they showed: 0.84 on average for the six, 0.93 for the four.
it.each([
  ["six-small-firms", 0.84],
  ["four-later-trades", 0.8],
])("carries over to %s, each with a list of its own", (name, bar) => {
  const items = rankedItems(name);
  const rows = Object.entries(profilesOf(name)).map(([trade, profile]) => {
    const own = items.filter(({ grades }) => grades[trade] !== undefined);
    const grade = (item: (typeof items)[number]): number => item.grades[trade] ?? 0;
    const scores = scored(profile, own);
    const ours = ndcg(sortedBy(own, (_, index) => scores[index]?.score ?? 0).map(grade));
    const newest = ndcg(sortedBy(own, ({ publishedAt }) => publishedAt.getTime()).map(grade));
    const counted = ndcg(sortedBy(own, (item) => keywordCount(profile, item)).map(grade));
    return { trade, ours, newest, counted };
  });
  const figure = (value: number): string => value.toFixed(3);
  console.log(
    rows
      .map(
        ({ trade, ours, newest, counted }) =>
          `${trade.padEnd(12)} score ${figure(ours)}   newest first ${figure(newest)}   counted words ${figure(counted)}`,
      )
      .join("\n"),
  );
  for (const { ours, newest } of rows) {
    expect(ours).toBeGreaterThanOrEqual(bar);
    expect(ours).toBeGreaterThan(newest + 0.2);
  }
  expect(mean(rows.map(({ ours }) => ours))).toBeGreaterThan(mean(rows.map(({ counted }) => counted)) + 0.05);
});

it("puts different items on top for different businesses, each with a reason", () => {
  const items = rankedItems("six-other-trades");
  const tops = Object.values(profilesOf("six-other-trades")).map((profile) => {
    const scores = scored(profile, items);
    const best = sortedBy(
      items.map((item, index) => ({ item, score: scores[index] })),
      ({ score }) => score?.score ?? 0,
    );
    for (const { score } of best.slice(0, 10))
      expect(score?.parts.flatMap(({ because }) => because)).not.toEqual([]);
    return new Set(best.slice(0, 5).map(({ item }) => item.id));
  });
  for (const [index, top] of tops.entries())
    for (const other of tops.slice(index + 1))
      expect([...top].filter((id) => other.has(id)).length).toBeLessThan(2);
});
