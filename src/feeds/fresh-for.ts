import { type Fields, innerText, named } from "./element.ts";

const PERIOD_MS: Readonly<Record<string, number>> = {
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 604_800_000,
  monthly: 2_592_000_000,
  yearly: 31_536_000_000,
};

/** How long a feed says it stays as it is, in milliseconds: RSS `ttl` in minutes, or the syndication module's period. */
export function freshFor(channel: Fields): number | null {
  const ttl = Number(/^\d{1,6}$/.exec(textOf(channel, "rss:ttl"))?.[0] ?? 0);
  if (ttl > 0) return ttl * 60_000;
  const period = PERIOD_MS[textOf(channel, "sy:updateperiod").toLowerCase()];
  const frequency = Math.max(1, Number(/^\d{1,4}$/.exec(textOf(channel, "sy:updatefrequency"))?.[0] ?? 1));
  return period === undefined ? null : Math.round(period / frequency);
}

function textOf(fields: Fields, name: string): string {
  const field = named(fields, name)[0];
  return field === undefined ? "" : innerText(field).trim();
}
