import type { Change } from "../model/change.ts";
import { IMPORTANCE } from "./importance.ts";
import type { ListPrice, PageReading } from "./page-reading.ts";
import { priceMove } from "./price-move.ts";
import { labelKey } from "./similar-text.ts";

/**
 * List and former prices that moved while the price beside them stayed: "A 10 – List price: €1,200 → €1,250". Where the
 * price itself moved, that says it; one that comes or goes begins or ends an offer, which the price tells too.
 */
export function compareListPrices(
  before: PageReading,
  after: PageReading,
  told: readonly Change[],
): Change[] {
  if (before.listPrices.length === 0 || after.listPrices.length === 0) return [];
  const moved = new Set(told.map(({ label }) => labelKey(label ?? "")));
  const old = byLabel(before.listPrices);
  return [...byLabel(after.listPrices)].flatMap(([label, now]) => {
    const former = old.get(label);
    if (former === undefined || former.length !== now.length || moved.has(labelKey(now[0]?.of ?? "")))
      return [];
    return now.flatMap((to, at) => {
      const from = former[at];
      return from === undefined || amountOf(from) === amountOf(to) ? [] : moveOf(from, to);
    });
  });
}

function moveOf(from: ListPrice, to: ListPrice): Change {
  if (from.isNamed && to.isNamed) return priceMove({ label: to.label, from, to });
  const label = to.of === null ? FORMER : `${to.of} – ${FORMER}`;
  const importance = IMPORTANCE["text-changed"];
  return { type: "text-changed", region: "main", importance, label, before: from.text, after: to.text };
}

const FORMER = "former price";

function amountOf({ amount, currency }: ListPrice): string {
  return `${Number(amount)} ${currency}`;
}

function byLabel(prices: readonly ListPrice[]): Map<string, ListPrice[]> {
  const groups = new Map<string, ListPrice[]>();
  for (const price of prices) {
    const key = `${price.isNamed} ${labelKey(price.label ?? "")}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [price]);
    else group.push(price);
  }
  return groups;
}
