import { innerText } from "./element.ts";
import type { Element } from "./xml-tree.ts";

/** What an item has once: the same field again, elsewhere, belongs to another. */
const MANY =
  /^(?:(?:rss|atom|media|itunes):(?:category|enclosure|content|group|thumbnail)|dc:subject|atom:link)$/;
/** What only the feed itself has, and what holds items. */
const OF_THE_FEED =
  /^(?:rss:(?:rss|channel|language|image|textinput|lastbuilddate|ttl|generator|docs|cloud|copyright|managingeditor|webmaster|skiphours|skipdays|rating|items)|atom:(?:feed|generator|logo|icon|subtitle|tagline)|rdf:.*|sy:.*|feedburner:.*|itunes:(?:owner|new-feed-url|type))$/;
const ENTRY = /^(?:rss|atom):(?:item|entry)$/;
const MOST = 200;

/**
 * An end of an item where none is open: what stands loose before it was an item whose beginning is lost, or the rest of
 * one that ended too early. Takes it out of the parent's children and gives it a place.
 */
export function adoptOrphans(parent: Element, ending: Pick<Element, "name" | "raw">): void {
  const { children } = parent;
  const from = firstOrphan(children);
  const orphans = children.slice(from);
  if (!orphans.some((child) => typeof child !== "string")) return;
  const before = children[lastElement(children, from)];
  if (before !== undefined && typeof before !== "string" && ENTRY.test(before.name)) {
    if (before.children.length < MOST && areHalves(before, { children: orphans })) {
      children.length = from;
      for (const orphan of orphans) before.children.push(orphan);
      return;
    }
  }
  children.length = from;
  const { base, language } = parent;
  children.push({
    ...ending,
    attributes: {},
    children: orphans,
    base,
    language,
    cdata: false,
    ended: true,
    flat: false,
  });
}

/** Where the loose fields at the end begin. */
function firstOrphan(children: Element["children"]): number {
  const seen = new Set<string>();
  let from = children.length;
  let last = "";
  for (let at = children.length - 1; at >= 0 && children.length - at < MOST; at--) {
    const child = children[at];
    if (child === undefined || typeof child === "string") continue;
    const { name } = child;
    if (ENTRY.test(name) || OF_THE_FEED.test(name) || isSelf(child)) break;
    if (seen.has(name) && name !== last && !MANY.test(name)) break;
    seen.add(name);
    last = name;
    from = at;
  }
  return from;
}

function isSelf({ name, attributes }: Element): boolean {
  return name === "atom:link" && /^(?:self|hub|next)$/i.test(attributes["rel"] ?? "");
}

function lastElement(children: Element["children"], before: number): number {
  let at = before - 1;
  while (at >= 0 && typeof children[at] === "string") at -= 1;
  return at;
}

const KEYS: Readonly<Record<string, string>> = {
  "rss:title": "title",
  "atom:title": "title",
  "rss:link": "link",
  "rss:guid": "id",
  "atom:id": "id",
  "rss:pubdate": "date",
  "atom:published": "date",
  "atom:updated": "updated",
  "dc:date": "date",
  "rss:description": "summary",
  "atom:summary": "summary",
  "atom:content": "content",
  "content:encoded": "content",
};

function keysOf({ children }: Pick<Element, "children">): (string | undefined)[] {
  return children.map((child) => (typeof child === "string" ? undefined : KEYS[child.name]));
}

/** Whether two parts have no field in common, so that together they make one item. */
export function areHalves(first: Pick<Element, "children">, second: Pick<Element, "children">): boolean {
  const known = new Set(keysOf(first));
  // Both with a link of their own: two items, whatever else they have.
  const links = [first, second].every((part) => part.children.some((child) => isAlternate(child)));
  return !links && keysOf(second).every((key) => key === undefined || !known.has(key));
}

function isAlternate(child: Element | string): boolean {
  if (typeof child === "string" || child.name !== "atom:link") return false;
  return /^(?:alternate)?$/i.test(child.attributes["rel"] ?? "");
}

/** Items between which end and beginning are lost, one behind the other: title and identity come more than once. */
export function splitEntry(entry: Element): Element[] {
  if (!isTwofold(keysOf(entry))) return [entry];
  const keys = distinctKeys(entry);
  if (!isTwofold(keys)) return [entry];
  const parts: Element["children"][] = [];
  let part: Element["children"] = [];
  let seen = new Set<string>();
  for (const [at, child] of entry.children.entries()) {
    const key = keys[at];
    if (key !== undefined && seen.has(key)) {
      parts.push(part);
      part = [];
      seen = new Set();
    }
    part.push(child);
    if (key !== undefined) seen.add(key);
  }
  parts.push(part);
  return parts.map((children, at) => ({ ...entry, attributes: at === 0 ? entry.attributes : {}, children }));
}

function isTwofold(keys: readonly (string | undefined)[]): boolean {
  const twice = repeated(keys);
  return twice.has("title") && ["id", "date", "link"].some((key) => twice.has(key));
}

/** The keys of fields that say something, and something else than the same field before. */
function distinctKeys(entry: Element): (string | undefined)[] {
  const said = new Map<string, string>();
  return keysOf(entry).map((key, at) => {
    const child = entry.children[at];
    if (key === undefined || child === undefined || typeof child === "string") return undefined;
    const text = innerText(child).trim();
    if (text === "" || text === said.get(key)) return undefined;
    said.set(key, text);
    return key;
  });
}

function repeated(keys: readonly (string | undefined)[]): ReadonlySet<string | undefined> {
  const seen = new Set<string | undefined>();
  return new Set(keys.filter((key) => key !== undefined && seen.size === seen.add(key).size));
}
