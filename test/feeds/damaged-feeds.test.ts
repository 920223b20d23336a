import { expect, it } from "vitest";
import { readFeed } from "../../src/feeds/read-feed.ts";
import { type BaseFeed, JSON_FEEDS, type KnownItem, type Range, XML_FEEDS } from "./damage/base-feeds.ts";
import {
  ANY_DAMAGE,
  chance,
  type DamagedFeed,
  damage,
  JSON_DAMAGE,
  WHOLE_DAMAGE,
  XML_DAMAGE,
} from "./damage/damages.ts";
import { WHOLE_JSON, WHOLE_XML, type WholeDamage } from "./damage/whole-damages.ts";

const SEED = 20261125;

/** One damage each: every kind at every base feed, at a place picked by chance from a fixed seed. */
function damagedFeeds(): DamagedFeed[] {
  const random = chance(SEED);
  const made: (DamagedFeed | null)[] = [];
  const add = (kinds: typeof ANY_DAMAGE, feeds: readonly BaseFeed[]): void => {
    for (const [kind, how] of Object.entries(kinds))
      for (const base of feeds) made.push(damage(kind, how, base, random));
  };
  add({ ...ANY_DAMAGE, ...XML_DAMAGE }, XML_FEEDS);
  add({ ...ANY_DAMAGE, ...JSON_DAMAGE }, JSON_FEEDS);
  for (const [kind, how] of Object.entries(WHOLE_DAMAGE))
    for (const base of XML_FEEDS) made.push({ kind, base, bytes: Buffer.from(how(base.text)), touched: [] });
  return made.filter((one) => one !== null && !Buffer.from(one.base.text).equals(one.bytes)) as DamagedFeed[];
}

const isHit = ([from, to]: Range, places: readonly Range[]): boolean =>
  places.some(([start, end]) => (start === end ? from < start && start < to : from < end && start < to));

type ReadItem = { readonly title: string; readonly url: string | null; readonly date: string | null };

async function itemsOf(bytes: Uint8Array): Promise<ReadItem[] | null> {
  const reading = await readFeed(bytes, { contentType: null, baseUrl: null });
  if (!reading.ok) return null;
  return reading.feed.items.map(({ title, url, publishedAt }) => ({
    title,
    url,
    date: publishedAt?.toISOString() ?? null,
  }));
}

/** Whether one item that was read says all that the damage left untouched. */
function isKept(known: KnownItem, read: readonly ReadItem[], touched: readonly Range[]): boolean {
  const fields = (["title", "url", "date"] as const).filter((name) => !isHit(known.fields[name], touched));
  return fields.length === 0 || read.some((item) => fields.every((name) => item[name] === known[name]));
}

it("saves at least 99 of 100 damaged feeds: what the damage did not touch is all there", async () => {
  const feeds = damagedFeeds();
  const lost: string[] = [];
  const lostInside: string[] = [];
  for (const { kind, base, bytes, touched } of feeds) {
    const read = await itemsOf(bytes);
    const around = base.items.filter(({ whole }) => !isHit(whole, touched));
    const inside = base.items.filter(({ whole }) => isHit(whole, touched));
    if (read === null || !around.every((known) => isKept(known, read, touched)))
      lost.push(`${kind}, ${base.name}, at ${touched[0]?.[0] ?? 0}`);
    else if (!inside.every((known) => isKept(known, read, touched))) lostInside.push(`${kind}, ${base.name}`);
  }
  expect(feeds.length).toBeGreaterThan(1000);
  expect(lost.length / feeds.length, lost.join("\n")).toBeLessThanOrEqual(0.01);
  // Even of the item that was hit, the fields that were not.
  expect(lostInside.length / feeds.length, lostInside.join("\n")).toBeLessThanOrEqual(0.01);
}, 60_000);

const WHOLE: readonly (readonly [string, WholeDamage, readonly BaseFeed[]])[] = [
  ...Object.entries(WHOLE_XML).map(([kind, how]) => [kind, how, XML_FEEDS] as const),
  ...Object.entries(WHOLE_JSON).map(([kind, how]) => [`JSON: ${kind}`, how, JSON_FEEDS] as const),
];

it.each(WHOLE)("reads every item through: %s", async (_kind, how, feeds) => {
  for (const { name, text, items } of feeds) {
    const damaged = how(text);
    const read = (await itemsOf(typeof damaged === "string" ? Buffer.from(damaged) : damaged)) ?? [];
    for (const { title, url, date } of items) expect(read, name).toContainEqual({ title, url, date });
  }
});

it("knows what its undamaged feeds say", async () => {
  for (const { name, text, items } of [...XML_FEEDS, ...JSON_FEEDS]) {
    const read = (await itemsOf(Buffer.from(text))) ?? [];
    expect(read, name).toEqual(items.map(({ title, url, date }) => ({ title, url, date })));
  }
});
