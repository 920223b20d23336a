import type { Source } from "../model/source.ts";
import type { PriceFact } from "../pages/page-reading.ts";
import type { PriceRecord } from "../store/port.ts";

/** What of these prices belongs into the history: new or moved against the last reading; all of it at the first visit. */
export function pricesToRemember(
  prices: readonly PriceFact[],
  { id: sourceId, url }: Pick<Source, "id" | "url">,
  seenAt: Date,
  before: readonly PriceFact[] = [],
): PriceRecord[] {
  const key = ({ label, amount, currency, period }: PriceFact): string =>
    JSON.stringify([label, amount, currency, period]);
  const known = new Set(before.map(key));
  return prices.flatMap((price): PriceRecord[] => {
    const { label, amount, currency, period, kind } = price;
    if (label === null || kind === "other" || known.has(key(price))) return [];
    return [{ sourceId, url, label, amount, currency, period, seenAt }];
  });
}
