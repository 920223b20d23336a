import { describe, expect, it } from "vitest";
import {
  chooseDigest,
  type DigestInput,
  type DigestSignal,
  shortened,
} from "../../src/digest/choose-digest.ts";
import { factsOf, hasNewFacts } from "../../src/digest/story-facts.ts";
import { webUrl } from "../../src/digest/web-url.ts";
import type { Change } from "../../src/model/change.ts";
import type { StoredItem } from "../../src/model/item.ts";
import type { PestleCategory } from "../../src/model/labels.ts";
import { PESTLE_CATEGORIES } from "../../src/model/labels.ts";
import type { Score } from "../../src/model/score.ts";
import { item } from "../store/contract.ts";

interface Given {
  readonly score?: number;
  readonly source?: string;
  readonly force?: PestleCategory | null;
  readonly story?: string;
  readonly title?: string;
  readonly stance?: Score["stance"];
  readonly tags?: readonly string[];
  readonly change?: Change;
}

function signal(id: string, given: Given = {}): DigestSignal {
  const { score = 0.4, source = id, force = "legal", stance = "threat", tags = [], change } = given;
  const stored: StoredItem = item(id, {
    sourceId: source,
    storyId: given.story ?? null,
    title: given.title ?? `Title of ${id}`,
    kind: change === undefined ? "item" : "change",
    change: change ?? null,
    classification: {
      pestle: force === null ? [] : [{ category: force, score: 1, evidence: [] }],
      disruption: [],
      stance,
      note: null,
    },
  });
  const judged: Score = {
    score,
    stance,
    parts: [],
    profile: [{ field: "inputs", entry: "butter", terms: ["butter"] }],
    swot: null,
    impact: 3,
    likelihood: 3,
    horizon: { band: "H1", date: null, passed: false, because: "" },
    options: [],
  };
  return {
    item: stored,
    score: judged,
    source: { name: `Source ${source}`, tags, competitor: change === undefined ? null : "Brothaus" },
  };
}

function choose(signals: readonly DigestSignal[], change: Partial<DigestInput> = {}) {
  return chooseDigest({
    digestId: "weekly",
    period: "2026-W11",
    from: new Date("2026-03-02T06:00:00Z"),
    to: new Date("2026-03-09T06:00:00Z"),
    timezone: "Europe/Vienna",
    business: "Backstube",
    late: null,
    nextAt: null,
    maxStories: 12,
    only: { pestle: [], disruption: [], sources: [], tags: [] },
    signals,
    told: [],
    urgentItemIds: new Set(),
    sourcesRead: 1,
    sourcesFailed: 0,
    unread: [],
    trends: [],
    weakSignals: [],
    ...change,
  });
}

const many = (count: number, given: (index: number) => Given): DigestSignal[] =>
  Array.from({ length: count }, (_, index) => signal(`i${String(index).padStart(3, "0")}`, given(index)));
const ids = (stories: readonly { itemId: string }[]): string[] => stories.map(({ itemId }) => itemId);

const PRICE: Change = {
  type: "price-changed",
  region: "main",
  importance: 0.9,
  label: "Pro",
  before: "$29",
  after: "$35",
  period: "month",
  percent: 20.7,
};

it("tells three to act on and nine to know, best first, and counts what it saw", () => {
  const told = choose(
    many(60, (index) => ({ score: 0.9 - index / 100, force: PESTLE_CATEGORIES[index % 6] ?? "legal" })),
  );
  expect(ids(told.actOn)).toEqual(["i000", "i001", "i002"]);
  expect(told.know).toHaveLength(9);
  expect([told.itemsSeen, told.itemsChosen]).toEqual([60, 12]);
});

it("gives no source and no category more than two places in Know", () => {
  const oneSource = choose(
    many(20, (index) => ({ source: "loud", force: PESTLE_CATEGORIES[index % 6] ?? "legal" })),
  );
  expect(oneSource.know).toHaveLength(2);
  const oneForce = choose(many(20, () => ({ force: "economic" })));
  expect(oneForce.know).toHaveLength(2);
});

it("grows with maxStories, and keeps within it when it is small", () => {
  const signals = many(80, (index) => ({
    score: 0.9 - index / 200,
    force: PESTLE_CATEGORIES[index % 6] ?? "legal",
  }));
  const thirty = choose(signals, { maxStories: 30 });
  expect(thirty.actOn.length + thirty.know.length).toBe(30);
  const two = choose(signals, { maxStories: 2 });
  expect(two.actOn.length + two.know.length).toBe(2);
});

it("leads a story with its best report and counts the others", () => {
  const told = choose([
    signal("a", { story: "s", score: 0.6 }),
    signal("b", { story: "s", score: 0.8 }),
    signal("c", { story: "s", score: 0.3 }),
  ]);
  expect(told.actOn).toMatchObject([{ itemId: "b", storyId: "s", more: 2 }]);
  expect(told.know).toEqual([]);
});

it("does not depend on the order in which items come", () => {
  const signals = many(30, (index) => ({
    score: (index * 7) % 10 === 0 ? 0.7 : 0.4,
    force: PESTLE_CATEGORIES[index % 6] ?? "legal",
  }));
  expect(choose([...signals].reverse())).toEqual(choose(signals));
});

it("does not ask to act on what is neutral", () => {
  expect(choose([signal("a", { score: 0.9, stance: "neutral" })])).toMatchObject({
    actOn: [],
    know: [{ itemId: "a" }],
  });
});

it("tells what competitors changed, the weightiest first", () => {
  const told = choose([
    signal("t", { change: { ...PRICE, type: "text-changed", importance: 0.2 }, force: null }),
    signal("p", { change: PRICE, force: null }),
  ]);
  expect(told.competitors.map(({ itemId }) => itemId)).toEqual(["p", "t"]);
  expect(told.competitors[0]?.line).toMatch(/^Brothaus – .*\$29 → \$35.*\+21 %/);
  expect(told.quiet).toBe(false);
});

describe("topics of a reader", () => {
  const signals = [
    signal("law", { force: "legal", source: "gazette", tags: ["rules"] }),
    signal("money", { force: "economic", source: "bank" }),
    signal("price", { force: null, source: "rival", change: PRICE }),
  ];
  const told = (only: Partial<DigestInput["only"]>) => {
    const { actOn, know, competitors } = choose(signals, {
      only: { pestle: [], disruption: [], sources: [], tags: [], ...only },
    });
    return [...ids(actOn), ...ids(know), ...ids(competitors)].sort();
  };
  it.each([
    [{}, ["law", "money", "price"]],
    [{ pestle: ["legal" as const] }, ["law"]],
    [{ pestle: ["economic" as const] }, ["money", "price"]],
    [{ sources: ["bank", "rival"] }, ["money", "price"]],
    [{ tags: ["rules"] }, ["law"]],
    [{ tags: ["rules"], sources: ["bank"] }, []],
    [{ disruption: ["market" as const] }, []],
  ])("%j gives %j", (only, expected) => expect(told(only)).toEqual(expected));
});

describe("a story that was told", () => {
  const facts = factsOf(["Butter up 18 percent"], {
    impact: 3,
    horizon: { band: "H1", date: null, passed: false, because: "" },
  });
  const told = [{ storyId: "s", itemId: "x", facts }];
  it.each([
    ["the same again", "Butter price up 18 percent again", []],
    ["a new number", "Butter up 21 percent", ["a"]],
  ])("%s", (_name, title, expected) => {
    const { actOn, know } = choose([signal("a", { story: "s", title })], { told });
    expect([...ids(actOn), ...ids(know)]).toEqual(expected);
  });

  it("is told again when it gets a date, more impact or three reports more", () => {
    expect(hasNewFacts({ ...facts }, facts)).toBe(false);
    expect(hasNewFacts({ ...facts, date: "2026-04-01" }, facts)).toBe(true);
    expect(hasNewFacts({ ...facts, impact: 4 }, facts)).toBe(true);
    expect(hasNewFacts({ ...facts, impact: 2 }, facts)).toBe(false);
    expect(hasNewFacts({ ...facts, reports: 3 }, facts)).toBe(false);
    expect(hasNewFacts({ ...facts, reports: 4 }, facts)).toBe(true);
  });
});

it("is quiet when nothing is above the bar, and names the three nearest misses", () => {
  const told = choose(many(10, (index) => ({ score: 0.2 - index / 100 })));
  expect(told).toMatchObject({ quiet: true, actOn: [], know: [], competitors: [], itemsChosen: 0 });
  expect(ids(told.nearMisses)).toEqual(["i000", "i001", "i002"]);
  expect(choose(many(1, () => ({ score: 0.6 }))).nearMisses).toEqual([]);
});

it.each([
  ["https://news.example/ä b", "https://news.example/%C3%A4%20b"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["no address", null],
  [null, null],
])("links to %s as %s", (url, linked) => expect(webUrl(url)).toBe(linked));

it("cuts a summary at a word, and a text without spaces anywhere", () => {
  expect(shortened("short", 10)).toBe("short");
  expect(shortened("one two three four", 12)).toBe("one two…");
  expect(shortened("x".repeat(30), 10)).toBe(`${"x".repeat(9)}…`);
  expect(shortened("👍".repeat(30), 10).isWellFormed()).toBe(true);
});
