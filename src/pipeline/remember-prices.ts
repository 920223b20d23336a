import type { Source } from "../model/source.ts";
import type { PriceFact } from "../pages/page-reading.ts";
import type { Workbench } from "./workbench.ts";

/** Adds to the price history what is new or moved against the last reading; all of it at the first visit. */
export async function rememberPrices(
  prices: readonly PriceFact[],
  source: Source,
  { store, clock }: Pick<Workbench, "store" | "clock">,
  before: readonly PriceFact[] = [],
): Promise<void> {
  const key = ({ label, amount, currency, period }: PriceFact): string =>
    JSON.stringify([label, amount, currency, period]);
  const known = new Set(before.map(key));
  const seenAt = clock();
  await store.addPrices(
    prices
      .filter((price) => price.label !== null && price.kind !== "other" && !known.has(key(price)))
      .map(({ label, amount, currency, period }) => ({
        sourceId: source.id,
        url: source.url,
        label: label ?? "",
        amount,
        currency,
        period,
        seenAt,
      })),
  );
}
