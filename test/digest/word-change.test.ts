import { expect, it } from "vitest";
import { wordChange } from "../../src/digest/word-change.ts";
import type { Change } from "../../src/model/change.ts";

const PLAIN: Change = {
  type: "text-added",
  region: "main",
  importance: 0.5,
  label: null,
  before: null,
  after: null,
};

it.each<[Partial<Change>, string]>([
  [
    {
      type: "price-changed",
      label: "Pro plan",
      before: "$29/mo",
      after: "$35/mo",
      period: "month",
      percent: 20.69,
    },
    "Acme – Pro plan: $29 → $35 per month (+21 %)",
  ],
  [
    {
      type: "price-changed",
      label: "Basis",
      before: "9,90 € mtl.",
      after: "8,90 € mtl.",
      percent: -10.1,
      period: null,
    },
    "Acme – Basis: 9,90 € mtl. → 8,90 € mtl. (−10 %)",
  ],
  ...(
    [
      ["$29/user/mo", "$35 per user / month", 20.69, "$29 → $35 per user and month (+21 %)"],
      [
        "29 € pro Nutzer und Monat",
        "35 € pro Nutzer und Monat",
        20.69,
        "29 € → 35 € per user and month (+21 %)",
      ],
      ["€12 per seat, per month", "€14 per seat, per month", 16.67, "€12 → €14 per seat and month (+17 %)"],
      ["$29/month", "$29/user/month", 0, "$29, now per user and month"],
      ["$29/month", "$12/user/month", -58.6, "$29 → $12, now per user and month"],
      ["$29/user/month", "$35/month", 20.69, "$29 → $35 per month, no longer per user"],
      ["$290/year", "$29/month", null, "$290 → $29, now per month"],
      ["$290", "$29/month", null, "$290 → $29 per month"],
      ["$29/monthly person of trust", "$35", 20.69, "$29 → $35 per month (+21 %)"],
    ] as const
  ).map(([before, after, percent, words]): [Partial<Change>, string] => [
    { type: "price-changed", label: "Pro plan", before, after, percent, period: "month" },
    `Acme – Pro plan: ${words}`,
  ]),
  [
    {
      type: "price-changed",
      label: "Pro",
      before: "$29 per user",
      after: "$35 per user",
      period: "user",
      percent: 21,
    },
    "Acme – Pro: $29 → $35 per user (+21 %)",
  ],
  [
    { type: "plan-added", label: "Studio", after: "€49 per user/month", period: "month" },
    "Acme – new plan “Studio”: €49 per user and month",
  ],
  [
    { type: "plan-removed", label: "Solo", before: "€9/seat/month", period: "month" },
    "Acme – plan “Solo” is gone (was €9 per seat and month)",
  ],
  [
    { type: "price-changed", label: "X", before: "€10", after: "€10.20", percent: 2 },
    "Acme – X: €10 → €10.20 (+2 %)",
  ],
  [
    { type: "plan-added", label: "Studio", after: "€49", period: "month" },
    "Acme – new plan “Studio”: €49 per month",
  ],
  [
    { type: "plan-removed", label: "Solo", before: "€9", period: "month" },
    "Acme – plan “Solo” is gone (was €9 per month)",
  ],
  [
    { type: "availability-changed", label: "1.2 kg drill", before: "in-stock", after: "out-of-stock" },
    "Acme – 1.2 kg drill: out of stock (was in stock)",
  ],
  [{ type: "technology-added", label: "Intercom", after: "Intercom" }, "Acme – now uses Intercom"],
  [
    { type: "link-added", label: "Jobs", after: "Baker · Clerk · Miller" },
    "Acme – 3 new jobs: Baker · Clerk · Miller",
  ],
  [
    { type: "link-added", label: "posts", after: "a · b · and 5 more" },
    "Acme – 7 new posts: a · b · and 5 more",
  ],
  [
    {
      type: "text-changed",
      before: "We fire the large oven twice a night and bake rolls",
      after: "We fire the large oven three times a night and bake rolls",
    },
    "Acme – … the large oven [twice → three times] a night and …",
  ],
  [{ type: "text-changed", before: "Starter", after: "Basic" }, "Acme – Starter → Basic"],
  [
    { type: "text-changed", before: "Open daily", after: "Open daily but Sunday" },
    "Acme – Open daily [+ but Sunday]",
  ],
])("words %j", (change, line) => expect(wordChange({ ...PLAIN, ...change }, "Acme")).toBe(line));

it("stays one line of bounded length", () => {
  const line = wordChange({ ...PLAIN, after: "word\n".repeat(500) }, "Acme");
  expect(line.length).toBeLessThanOrEqual(240);
  expect(line).not.toContain("\n");
});
