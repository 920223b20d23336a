import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import type { PageReading, PriceFact, ReadBlock } from "../../src/pages/page-reading.ts";
import { WorkBudget } from "../../src/pages/work-budget.ts";
import { reader } from "./test-reader.ts";

const OUTCOME = reader.read({
  html: "<title>Shop</title><main><h1>Shop</h1><p>We bake.</p></main>",
  url: null,
});
if (!OUTCOME.ok) throw new Error(OUTCOME.error);
const EMPTY = OUTCOME.reading;

type Line = string | Partial<ReadBlock>;

/** A page of so many blocks as the reader lets through, without reading it each time. */
function pageOf(lines: readonly Line[], priceFacts: readonly PriceFact[] = []): PageReading {
  const blocks = lines.map((line): ReadBlock => {
    const bare: ReadBlock = {
      kind: "paragraph",
      text: "",
      region: "main",
      under: null,
      card: null,
      href: null,
    };
    return typeof line === "string" ? { ...bare, text: line } : { ...bare, ...line };
  });
  return { ...EMPTY, blocks, priceFacts };
}

const many = <T>(count: number, one: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => one(at));
const WORDS = "the oven bakes rolls with heat left from night and every loaf rests on a wooden board".split(
  " ",
);
const words = (count: number, from: number): string =>
  many(count, (at) => WORDS[(from * 7 + at * (1 + (from % 5))) % WORDS.length]).join(" ");
const code = (at: number, salt: number): string => ((at + 1) * 7919 * salt).toString(36);
const price = (at: number, label: string, amount: number): PriceFact => ({
  amount: `${amount}.50`,
  currency: "USD",
  period: null,
  label,
  text: `$${amount}.50`,
  card: at,
  kind: "product",
  line: "",
});

const BIG = 3_000;
const side = <T>(make: (salt: number) => T): readonly [T, T] => [make(1), make(3)];
const HOSTILE: readonly (readonly [string, readonly [PageReading, PageReading]])[] = [
  ["other lines in one place", side((s) => pageOf(many(BIG, (at) => `${code(at, s)} ${words(3, at)}.`)))],
  ["like lines in one place", side((s) => pageOf(many(BIG, (at) => `${words(8, at * s)} ${at * s}`)))],
  [
    "lines between others",
    side((s) => pageOf(many(BIG, (at) => (at % 2 ? `Line ${at}` : `${words(6, at)} ${code(at, s)}`)))),
  ],
  [
    "cells",
    side((s) =>
      pageOf(
        many(BIG, (at) => ({
          kind: "cell",
          text: `${code(at, s)} GB`,
          under: `Row ${at % 900} – Plan ${at % 12}`,
        })),
      ),
    ),
  ],
  [
    "links",
    side((s) =>
      pageOf(
        many(BIG, (at) => ({
          kind: "item",
          text: `${words(3, at)} ${at * s}`,
          href: `/${at * s}`,
          under: "News",
        })),
      ),
    ),
  ],
  [
    "jobs",
    side((s) =>
      pageOf(
        many(BIG, (at) => ({
          kind: "item",
          job: true,
          text: `${words(3, at)} ${at * s}`,
          href: `/${at * s}`,
          under: "Jobs",
        })),
      ),
    ),
  ],
  [
    "one heading over all",
    side((s) =>
      pageOf(
        many(BIG, (at) =>
          at % 60
            ? { text: `${words(4, at)} ${code(at, s)}`, under: `Team ${s}` }
            : { kind: "heading", text: `Team ${s}` },
        ),
      ),
    ),
  ],
  ["long paragraphs", side((s) => pageOf(many(300, (at) => `${words(1500, at)} ${s}`)))],
  ["a word without end", side((s) => pageOf(many(200, (at) => `${"a ".repeat(4_000 + at)}${s}`)))],
  ["letters without end", side((s) => pageOf(many(20, (at) => `${"ab".repeat(40_000 + at)}${s}`)))],
  [
    "words that nothing else has",
    side((s) => pageOf(many(300, (at) => many(700, (n) => code(at * 700 + n, s)).join(" ")))),
  ],
  [
    "paragraphs and their pieces",
    [
      pageOf(many(300, (at) => many(60, (n) => `Part ${at} ${n % 7} is here.`).join(" "))),
      pageOf(many(BIG, (at) => `Part ${at % 300} ${at % 7} is here.`)),
    ],
  ],
  [
    "pieces that begin alike",
    side((s) => pageOf(many(5_000, (at) => `we bake bread ${"so ".repeat(at % 200)}${at * s}`))),
  ],
  [
    "dates",
    side((s) =>
      pageOf(
        many(BIG, (at) => ({
          text: `Page ${at * s} updated ${1 + ((at + s) % 28)} March 2026 at 12:${10 + (at % 40)}`,
          under: `Event ${at}`,
        })),
      ),
    ),
  ],
  ["numbers", side((s) => pageOf(many(BIG, (at) => `${at * 7919 * s} ${at * 104_729} ${at * s} of 5`)))],
  [
    "quotations",
    side((s) => pageOf(many(BIG, (at) => ({ text: `${words(9, at)} ${at * s}`, quote: true })))),
  ],
  [
    "prices of other things",
    side((s) =>
      pageOf(
        [],
        many(3_000, (at) => price(at, `${words(12, at * s)} ${at * s}`, at)),
      ),
    ),
  ],
  [
    "prices under ten names",
    side((s) =>
      pageOf(
        [],
        many(3_000, (at) => price(at, `Thing ${at % 10}`, at * s)),
      ),
    ),
  ],
  [
    "sentences with prices",
    side((s) =>
      pageOf(
        many(4_000, (at) => `We ask ${many(8, (n) => `$${at + n * s} for ${words(2, n)}`).join(" and ")}.`),
      ),
    ),
  ],
];

it.each(HOSTILE)(
  "does bounded work on pages of %s, and tells only what stands there",
  (_, [before, after]) => {
    const budget = new WorkBudget();
    const changes = comparePages(before, after, budget);
    for (const work of ["masking", "moving", "pairing", "searching", "naming", "wording", "pricing"] as const)
      expect([work, budget.share(work) < 1.3]).toEqual([work, true]);
    expect(changes.length).toBeGreaterThan(0);
    const [old, now] = [before, after].map(({ blocks, priceFacts }) =>
      [...blocks, ...priceFacts].map(({ text }) => text).join(" · "),
    );
    for (const change of changes.slice(0, 200)) {
      for (const [told, page] of [
        [change.before, old],
        [change.after, now],
      ] as const) {
        const first = told?.replace(/^… |…$/gu, "").split(/, | · |(?<=\.) /)[0];
        if (first !== undefined) expect(page).toContain(first);
      }
    }
  },
  30_000,
);

it("tells a rewritten page as removed and added once its work is spent", () => {
  const [before, after] = side((s) => pageOf(many(BIG, (at) => `${code(at, s)} ${words(3, at)}.`)));
  const budget = new WorkBudget();
  while (budget.take("pairing", 1_000_000));
  const types = comparePages(before, after, budget).map(({ type }) => type);
  expect([...new Set(types)]).toEqual(["text-removed", "text-added"]);
});
