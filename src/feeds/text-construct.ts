import { decodeHTML } from "entities";
import { absoluteLink } from "../html/absolute-link.ts";
import { readHtml, type SafeHtml } from "../html/read-html.ts";
import { elementsOf, hasElements, innerMarkup, innerText } from "./element.ts";
import { looksLikeHtml, withoutForeignTags } from "./looks-like-html.ts";
import type { Element } from "./xml-tree.ts";

const MAX_TITLE = 1000;

/** A short field that people read, as plain text: tags stripped, entities decoded, in one line. */
export function plainText(element: Element | undefined): string {
  if (element === undefined) return "";
  return lessEscaped(plainTextOf(element), element).slice(0, MAX_TITLE);
}

/** What a title still says in codes was escaped once more than meant: nobody speaks of `&#8211;`. */
function lessEscaped(text: string, element: Element): string {
  if (!text.includes("&") || isAtomPlain(element)) return text;
  return text
    .replace(/(^|\s)&amp;(?=\s)/g, "$1&")
    .replace(/&(?:amp;)?#\d{2,5};/g, (code) => decodeHTML(code.replace("amp;", "")));
}

function plainTextOf(element: Element): string {
  if (isAtomPlain(element)) return oneLined(decoded(element));
  if (hasElements(element)) return readHtml(innerMarkup(element), null).text;
  const text = decoded(element);
  if (!looksLikeHtml(text)) return oneLined(text);
  return readHtml(isAtomHtml(element) ? text : withoutForeignTags(text), null).text;
}

/** RFC 4287, 3.1.1.2: whoever says HTML writes a tag that is spoken of as `&lt;em>`, so every tag is one. */
function isAtomHtml({ name, attributes }: Element): boolean {
  return name.startsWith("atom:") && /^\s*(?:text\/)?html\s*$/i.test(attributes["type"] ?? "");
}

/** The first of several fields that says anything, as plain text. */
export function firstText(elements: readonly Element[]): string {
  for (const element of elements) {
    const text = plainText(element);
    if (text !== "") return text;
  }
  return "";
}

/**
 * A field that holds markup: sanitized HTML with absolute links, and its text. In XHTML the elements are the markup, and
 * `&lt;hr&gt;` speaks of a tag (RFC 4287, 3.1.1.3).
 */
export function richText(element: Element): SafeHtml {
  if (isAtomPlain(element)) return readHtml(escapedPlain(decoded(element)), element.base);
  const inner = withoutWrapper(element);
  const isMarkup = hasElements(inner) || inner !== element || inner.name.startsWith("xhtml:");
  return readHtml(isMarkup ? innerMarkup(inner) : decoded(inner), inner.base);
}

/** RFC 4287, 3.1.1.3: the div around XHTML is no part of the content. */
function withoutWrapper(element: Element): Element {
  const [only, ...others] = elementsOf(element);
  if (only === undefined || others.length > 0 || !/(?:^|:)div$/i.test(only.raw)) return element;
  if (only.name !== "xhtml:div" && !/xhtml/i.test(element.attributes["type"] ?? "")) return element;
  const isAlone = element.children.every((child) => typeof child !== "string" || child.trim() === "");
  return isAlone ? only : element;
}

/** RFC 4287, 3.1: a text construct without type, or of type text, holds no markup at all. */
function isAtomPlain(element: Element): boolean {
  if (!element.name.startsWith("atom:") || hasElements(element)) return false;
  return /^(?:text|text\/plain|plain)?$/i.test((element.attributes["type"] ?? "text").trim());
}

function decoded(element: Element): string {
  const text = withoutMarks(innerText(element));
  if (!isBase64(element)) return text;
  // Some say Base64 and write plain text.
  if (!/^[A-Za-z0-9+/=\s]*$/.test(text)) return text;
  const bytes = Buffer.from(text, "base64");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // A picture, or something else that is no text; a title or summary is one in any case.
    return element.name === "atom:content" ? "" : text;
  }
}

/** CDATA that was escaped, or written into CDATA, is meant as CDATA all the same. */
function withoutMarks(text: string): string {
  return /^\s{0,9}<!\[CDATA\[/i.test(text) ? text.replace(/<!\[CDATA\[|\]\]>/gi, "").trim() : text;
}

const TEXTS = new Set(["atom:content", "atom:title", "atom:summary"]);

/** Atom 0.3 says it by mode; RFC 4287, 4.1.3.3: content of a media type that is no text is Base64. Some write titles and summaries so. */
function isBase64({ name, attributes, children }: Element): boolean {
  if (attributes["mode"]?.trim().toLowerCase() === "base64") return true;
  const type = (attributes["type"] ?? "").toLowerCase();
  return (
    TEXTS.has(name) &&
    attributes["mode"] === undefined &&
    type.includes("/") &&
    !/^(?:text\/|.*[+/](?:xml|json)$|image\/svg)/.test(type) &&
    children.every((child) => typeof child === "string" && /^[A-Za-z0-9+/=\s]*$/.test(child))
  );
}

function escapedPlain(text: string): string {
  return text.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));
}

/** An address or an id without the HTML around it. */
function undressed(text: string): string {
  return text.startsWith("<") && text.endsWith(">")
    ? text.replace(/<(?!https?:)[^<>]{0,200}>/g, "").trim()
    : text;
}

export function oneLined(text: string): string {
  return text.replace(/[^\S ]\s*| \s+/g, " ").trim();
}

/** An address in a feed: absolute by xml:base and document, of a safe scheme; null when it is none. */
export function addressIn(text: string | undefined, base: string | null): string | null {
  if (text === undefined || text.length > 8000) return null;
  const trimmed = text.trim();
  if (trimmed === "") return null;
  // Some write a link around the address.
  const dressed = /^<a\s[^>]{0,200}?href=["']([^"'>]{1,4000})/i.exec(trimmed)?.[1] ?? undressed(trimmed);
  // What stood between tags was written out as markup.
  const inner = dressed === trimmed ? trimmed : dressed.replaceAll("&amp;", "&");
  const bare = BEGINS_ADDRESS.test(inner) && !NOTED.test(inner) ? inner : (addressWithin(inner) ?? inner);
  return absoluteLink(bare.replace(/[\r\n\t]+\s*/g, "").replaceAll(" ", "%20"), base);
}

const BEGINS_ADDRESS = /^(?:[a-z][a-z\d+.-]{1,20}:\S|[/?#.%&~\p{L}\p{N}_-](?![^/?#]*\s[^/?#]*https?:\/\/))/iu;

/** `https://… (opens in a new window)`. */
const NOTED = /^https?:\/\/\S{1,4000}\s{1,9}[(["\u201c][^/]{0,200}$/i;

/** The one address in what somebody wrote around it: quotes, brackets, "[…](…)", "Link: …". */
export function addressWithin(text: string): string | null {
  return /https?:\/\/[^\s<>"'`()[\]{}|\\^\u2018-\u201f\u00ab\u00bb]{3,4000}/i.exec(text)?.[0] ?? null;
}
