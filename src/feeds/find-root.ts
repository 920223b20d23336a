import type { FeedFormat } from "../model/item.ts";
import { elementsOf } from "./element.ts";
import type { Element } from "./xml-tree.ts";

export interface FeedRoot {
  readonly element: Element; // everything that belongs to the feed
  readonly channel: Element; // what describes the feed itself
  readonly format: FeedFormat;
}

const MAX_DEPTH = 8;
const MAX_LOOKED_AT = 5000;

/** The element that holds the feed, under whatever stands around it; null when there is none. */
export function findRoot(tree: Element): FeedRoot | null {
  const waiting: (readonly [Element, boolean])[] = [[tree, false]];
  // Level by level, so that the outermost counts.
  for (let at = 0; at < waiting.length && at < MAX_LOOKED_AT; at++) {
    const [parent, isPage] = waiting[at] ?? [tree, false];
    for (const element of elementsOf(parent)) {
      const format = formatOf(element.name);
      if (format !== null && (!isPage || ROOT.test(element.name))) return rootOf(tree, element, format);
      if (!CLOSED.test(element.name)) waiting.push([element, isPage || hasHead(element)]);
    }
  }
  return null;
}

const ROOT = /^(?:rss:rss|rdf:rdf|atom:feed)$/;
/** Where no feed begins. */
const CLOSED = /^(?:svg|math):|^rss:(?:head|script|style|template)$/;

/** Only a whole feed counts in a web page: it may have elements that are called as the parts of feeds are. */
function hasHead(element: Element): boolean {
  return element.name === "rss:html" && elementsOf(element).some(({ name }) => name === "rss:head");
}

function formatOf(name: string): FeedFormat | null {
  if (name === "rss:rss" || name === "rss:channel") return "rss";
  if (name === "rdf:rdf") return "rdf";
  if (name === "atom:feed") return "atom";
  // A document that is one entry, and what is left of a feed that lost its root.
  if (name === "atom:entry") return "atom";
  return name === "rss:item" ? "rss" : null;
}

/** Where the root was closed too early or is broken, the rest of the document still belongs to the feed. */
function rootOf(tree: Element, element: Element, format: FeedFormat): FeedRoot {
  if (/:(?:item|entry)$/.test(element.name)) return { element: tree, channel: EMPTY, format };
  const isClosed = element.children.length === 0;
  const channel =
    format === "atom" ? element : (channelIn(element) ?? (isClosed ? channelIn(tree) : undefined) ?? element);
  return { element: tree, channel, format };
}

const EMPTY: Element = {
  name: "",
  raw: "",
  attributes: {},
  children: [],
  base: null,
  language: null,
  cdata: false,
  flat: false,
  ended: false,
};

/** The channel of RSS, under a doubled root too; of several (it happens), the first that says something. */
function channelIn(element: Element, depth = 0): Element | undefined {
  if (element.name === "rss:channel") return element;
  const channels = elementsOf(element).filter(({ name }) => name === "rss:channel");
  const inner = elementsOf(element).find(({ name }) => /^(?:rss:(?:rss|html|body|pre)|rdf:rdf)$/.test(name));
  if (channels.length === 0 && inner !== undefined && depth < MAX_DEPTH) return channelIn(inner, depth + 1);
  return channels.find((channel) => elementsOf(channel).length > 0) ?? channels[0];
}
