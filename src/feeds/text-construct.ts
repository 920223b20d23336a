import { htmlToText, readHtml, type SafeHtml, safeUrl } from "../html/read-html.ts";
import { hasElements, innerMarkup, innerText } from "./element.ts";
import type { Element } from "./xml-tree.ts";

const LOOKS_LIKE_HTML = /<[A-Za-z/!]|&(?:#\d|#x[\da-f]|[A-Za-z][A-Za-z0-9]{1,30};)/i;

/** A field that people read, as plain text: tags stripped, entities decoded, in one line. */
export function plainText(element: Element | undefined): string {
  if (element === undefined) return "";
  if (isAtomPlain(element)) return oneLined(decoded(element));
  if (hasElements(element)) return htmlToText(innerMarkup(element));
  const text = decoded(element);
  return LOOKS_LIKE_HTML.test(text) ? htmlToText(text) : oneLined(text);
}

/** A field that holds markup: sanitized HTML with absolute links, and its text. */
export function richText(element: Element | undefined): SafeHtml {
  if (element === undefined) return { html: "", text: "" };
  if (isAtomPlain(element)) return readHtml(escapedPlain(decoded(element)), element.base);
  return readHtml(hasElements(element) ? innerMarkup(element) : decoded(element), element.base);
}

/** RFC 4287, 3.1: a text construct without type, or of type text, holds no markup at all. */
function isAtomPlain(element: Element): boolean {
  if (!element.name.startsWith("atom:") || hasElements(element)) return false;
  const { type = "text", mode } = element.attributes;
  if (mode === "escaped" || mode === "base64") return /^(?:text|text\/plain)$/i.test(type);
  return /^(?:text|text\/plain|plain)$/i.test(type);
}

function decoded(element: Element): string {
  const text = innerText(element);
  if (element.attributes["mode"] === "base64" || isBinaryContent(element))
    return Buffer.from(text, "base64").toString("utf8");
  return text;
}

/** RFC 4287, 4.1.3.3: content of another media type is Base64. */
function isBinaryContent({ name, attributes }: Element): boolean {
  const type = (attributes["type"] ?? "").toLowerCase();
  return (
    name === "atom:content" &&
    type.includes("/") &&
    !/^(?:text\/|.*[+/]xml$|image\/svg)/.test(type) &&
    attributes["mode"] === undefined
  );
}

function escapedPlain(text: string): string {
  return text.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));
}

function oneLined(text: string): string {
  return text.replace(/[\s\u00a0]+/g, " ").trim();
}

/** An address in a feed: absolute by xml:base and document, http(s) or mailto only; null when it is none. */
export function addressIn(text: string | undefined, base: string | null): string | null {
  if (text === undefined || text.trim() === "" || text.length > 4000) return null;
  return safeUrl(
    text.replace(/\s+/g, (run, at: number) => (at === 0 || at + run.length === text.length ? "" : "%20")),
    base,
  );
}
