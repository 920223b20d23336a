import type { Change } from "../model/change.ts";
import type { Price } from "../model/page.ts";
import { IMPORTANCE } from "./importance.ts";

type Amount = Pick<Price, "amount" | "currency" | "period" | "text">;

/** The Change that says how a price moved; percent is null when the two cannot be compared. */
export function priceMove({ label, from, to }: { label: string | null; from: Amount; to: Amount }): Change {
  const sameMoney = from.currency === to.currency || from.currency === null || to.currency === null;
  const [old, now] = [Number(from.amount), Number(to.amount)];
  return {
    type: "price-changed",
    region: "main",
    importance: IMPORTANCE["price-changed"],
    label,
    before: from.text,
    after: to.text,
    beforeAmount: from.amount,
    afterAmount: to.amount,
    currency: to.currency ?? from.currency,
    period: to.period,
    percent:
      sameMoney && from.period === to.period && old > 0
        ? Math.round(((now - old) / old) * 10_000) / 100
        : null,
  };
}
