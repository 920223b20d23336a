import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Change } from "../../src/model/change.ts";
import { UNCLASSIFIED } from "../../src/model/labels.ts";
import type { Source } from "../../src/model/source.ts";
import { changeItems } from "../../src/pipeline/change-items.ts";
import type { Judge } from "../../src/pipeline/workbench.ts";
import { openStore } from "../../src/store/open-store.ts";
import { visit } from "./changes-contract.ts";

const NOON = new Date("2026-03-16T12:00:00Z");
const JUDGE = {
  key: "k",
  classify: () => UNCLASSIFIED,
  scorer: { rate: () => 0.5 },
} as unknown as Judge;

const DEARER: Change = {
  type: "price-changed",
  region: "main",
  importance: 0.9,
  label: "Pro",
  before: "$29/mo",
  after: "$35/mo",
  beforeAmount: "29",
  afterAmount: "35",
  currency: "USD",
  period: "month",
  percent: 20.69,
};

const found = (id: string, path: string) =>
  changeItems(
    [DEARER],
    { id, kind: "page", competitor: "Acme", name: null, language: null } as Source,
    { url: `http://127.0.0.1:18991/${path}`, language: "en", title: `Acme /${path}` },
    { judge: async () => JUDGE, clock: () => NOON },
  );

/**
 * A store that an earlier Tidewatch left, in which two pages told the same edit for themselves: what it has told stays, is
 * not told again by the same pages on that day, and pages that follow are gathered.
 */
export async function expectOldStoreToMove(
  url: string,
  fill: (statements: string) => Promise<void>,
): Promise<void> {
  await fill(readFileSync(new URL("../fixtures/store/before-pages.sql", import.meta.url), "utf8"));
  const store = await openStore(url);
  const ids = ["1a89f7e1d29c825b", "652bb902c098dec3"];
  expect((await store.items({})).map(({ id }) => id).sort()).toEqual(ids);
  const again = [visit("p1", ...(await found("p1", "one"))), visit("p2", ...(await found("p2", "two")))];
  expect(again.flatMap(({ changes = [] }) => changes.map(({ item }) => item.id))).toEqual(ids);
  expect(await store.saveScans(again)).toEqual(again.map(() => ({ newItems: 0, told: [] })));
  const followers = [
    visit("p3", ...(await found("p3", "three"))),
    visit("p4", ...(await found("p4", "four"))),
  ];
  expect((await store.saveScans(followers)).map(({ newItems }) => newItems)).toEqual([1, 0]);
  expect((await store.items({})).map(({ edit }) => edit?.pages.length ?? null).sort()).toEqual([
    2,
    null,
    null,
  ]);
  await store.close();
  const reopened = await openStore(url);
  expect(await reopened.countItems({})).toBe(3);
  await reopened.close();
}
