import { expect, it } from "vitest";
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
