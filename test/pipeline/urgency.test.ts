import { expect, it } from "vitest";
import type { Change } from "../../src/model/change.ts";
import type { Score } from "../../src/model/score.ts";
import { urgencyOf } from "../../src/pipeline/urgency.ts";
import { item } from "../store/contract.ts";

const SEEN = new Date("2026-03-09T11:00:00Z");

interface Given {
  readonly title?: string;
  readonly date?: string;
  readonly score?: number;
  readonly impact?: number;
  readonly likelihood?: number;
  readonly change?: Partial<Change>;
}

function reasonFor({ title = "A matter", date, score = 0.9, impact = 4, likelihood = 4, change }: Given) {
  const judged: Score = {
    score,
    stance: "threat",
    parts: [],
    profile: [],
    swot: null,
    impact,
    likelihood,
    horizon: { band: "H1", date: date ?? null, passed: false, because: "" },
    options: [],
  };
  const full: Change | null =
    change === undefined
      ? null
      : {
          type: "price-changed",
          region: "main",
          importance: 1,
          label: null,
          before: "1",
          after: "2",
          ...change,
        };
  const stored = item("i", {
    title,
    firstSeenAt: SEEN,
    change: full,
    kind: full === null ? "item" : "change",
  });
  return urgencyOf({ item: stored, score: judged }, { minScore: 0.8 })?.kind ?? null;
}

it.each<[string, Given, string | null]>([
  ["a date within a month", { date: "2026-04-01" }, "date"],
  ["a date today", { date: "2026-03-09" }, "date"],
  ["a date in two months", { date: "2026-05-09" }, null],
  ["a date that is over", { date: "2026-03-01" }, null],
  ["a word that says now", { title: "Recall of flour" }, "now"],
  ["a price that moves much", { title: "Butter price rises 18 percent" }, "price"],
  ["a price that moves little", { title: "Butter price rises 4.5 percent" }, null],
  ["a share that is no price", { title: "18 percent of bakers are tired" }, null],
  ["no date and no word", {}, null],
  ["a date, but little impact", { date: "2026-04-01", impact: 3 }, null],
  ["a date, but not likely", { date: "2026-04-01", likelihood: 2 }, null],
  ["a date, but below the score", { date: "2026-04-01", score: 0.79 }, null],
  ["a watched price that moved much", { change: { percent: -12 } }, "price"],
  ["a watched price that moved little", { change: { percent: 9.9 } }, null],
  ["another change of a watched page", { change: { type: "text-changed", percent: null } }, null],
])("%s", (_name, given, reason) => expect(reasonFor(given)).toBe(reason));
