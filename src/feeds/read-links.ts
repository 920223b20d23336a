import { type Fields, innerText, named } from "./element.ts";
import { addressIn } from "./text-construct.ts";
import type { Element } from "./xml-tree.ts";

const HTML_TYPE = /^\s*(?:text\/html|application\/xhtml)/i;

/**
 * The address of the page that an element of a feed is about. In turn: an alternate link (HTML before other types), a
 * permanent guid, rdf:about, a link of a relation that nobody knows, the id where it is an address, related, via,
 * enclosure.
 */
export function linkOf(parent: Element, fields: Fields): string | null {
  const links = named(fields, "rss:link", "atom:link", "rss:url");
  return (
    pageOf(parent, fields, links) ??
    firstOf(
      links,
      (rel) =>
        !/^(?:self|edit|edit-media|first|last|next|previous|prev|hub|search|license|replies|service|enclosure|related|via|.*#.*)$/.test(
          rel,
        ),
    ) ??
    webAddress(textOf(fields, "atom:id"), null) ??
    webAddress(textOf(fields, "dc:identifier"), null) ??
    firstOf(links, (rel) => rel === "related") ??
    firstOf(links, (rel) => rel === "via") ??
    addressIn(named(fields, "atom:content")[0]?.attributes["src"], parent.base) ??
    enclosureOf(fields) ??
    firstOf(links, (rel) => rel === "enclosure")
  );
}

/** The address of the site that a feed is about: as with an item, but what it merely points to or plays is not the site. */
export function siteLinkOf(channel: Element, fields: Fields): string | null {
  const links = named(fields, "rss:link", "atom:link", "rss:url");
  return pageOf(channel, fields, links) ?? webAddress(textOf(fields, "atom:id"), null);
}

function pageOf(parent: Element, fields: Fields, links: readonly Element[]): string | null {
  return (
    alternate(parent, links) ??
    permanentGuid(fields) ??
    addressIn(parent.attributes["href"], parent.base) ?? // CDF
    webAddress(parent.attributes["rdf:about"], parent.base)
  );
}

interface Link {
  readonly url: string;
  readonly rank: number;
}

/** An alternate to HTML before one to anything else; of equals the first. */
function alternate(parent: Element, links: readonly Element[]): string | null {
  let best: Link | null = null;
  for (const link of links) {
    const { href, rel, type } = link.attributes;
    if (relation(rel) !== "alternate") continue;
    const url = addressIn(href ?? (innerText(link) || textBehind(parent, link)), link.base);
    const rank = type === undefined || HTML_TYPE.test(type) || href === undefined ? 0 : 1;
    if (url !== null && (best === null || rank < best.rank)) best = { url, rank };
  }
  return best?.url ?? null;
}

/** `<link />https://…`: whoever writes HTML gives a link no end, and the address stands behind it. */
function textBehind({ children }: Element, link: Element): string {
  const behind = children[children.indexOf(link) + 1];
  return typeof behind === "string" && /^\s{0,99}https?:\/\/\S+\s{0,99}$/i.test(behind) ? behind : "";
}

/** RFC 4287, 4.2.7.2: no relation is "alternate"; the registered ones may be written as addresses. */
function relation(rel: string | undefined): string {
  const name = (rel ?? "")
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, "");
  return name === "" ? "alternate" : name;
}

function firstOf(links: readonly Element[], isWanted: (rel: string) => boolean): string | null {
  for (const link of links) {
    const { href, rel } = link.attributes;
    const url = href !== undefined && isWanted(relation(rel)) ? addressIn(href, link.base) : null;
    if (url !== null) return url;
  }
  return null;
}

/** RSS 2.0: a guid is an address unless it says isPermaLink="false". */
function permanentGuid(fields: Fields): string | null {
  const guid = named(fields, "rss:guid")[0];
  if (guid === undefined || /^(?:false|0|no)$/i.test(guid.attributes["ispermalink"]?.trim() ?? ""))
    return null;
  const says = guid.attributes["ispermalink"] !== undefined;
  const text = innerText(guid);
  return says && /[/.]/.test(text) ? addressIn(text, guid.base) : webAddress(text, null);
}

function webAddress(text: string | undefined, base: string | null): string | null {
  return text !== undefined && (base !== null || /^\s*https?:\/\//i.test(text))
    ? (addressIn(text, base)?.match(/^https?:.*/)?.[0] ?? null)
    : null;
}

function textOf(fields: Fields, name: string): string | undefined {
  const field = named(fields, name)[0];
  return field === undefined ? undefined : innerText(field);
}

function enclosureOf(fields: Fields): string | null {
  const field = named(fields, "rss:enclosure", "media:content", "media:player")[0];
  return field === undefined ? null : addressIn(field.attributes["url"], field.base);
}
