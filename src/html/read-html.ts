import { Parser } from "htmlparser2";

/** A piece of foreign HTML, made safe, and what a person reads of it. */
export interface SafeHtml {
  readonly html: string;
  readonly text: string;
}

const MAX_CHARS = 500_000;
const MAX_DEPTH = 60;

/** What may stay, and which of its attributes. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  a: ["href", "title"],
  abbr: ["title"],
  audio: ["src", "controls"],
  b: [],
  big: [],
  blockquote: ["cite"],
  br: [],
  caption: [],
  cite: [],
  code: [],
  dd: [],
  del: [],
  dfn: [],
  div: [],
  dl: [],
  dt: [],
  em: [],
  figcaption: [],
  figure: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  i: [],
  img: ["src", "alt", "title", "width", "height"],
  ins: [],
  kbd: [],
  li: [],
  mark: [],
  ol: ["start"],
  p: [],
  pre: [],
  q: ["cite"],
  s: [],
  samp: [],
  small: [],
  span: [],
  strong: [],
  sub: [],
  sup: [],
  table: [],
  tbody: [],
  td: ["colspan", "rowspan"],
  tfoot: [],
  th: ["colspan", "rowspan"],
  thead: [],
  time: ["datetime"],
  tr: [],
  tt: [],
  u: [],
  ul: [],
  var: [],
  video: ["src", "controls", "width", "height"],
};
const URL_ATTRIBUTES = new Set(["href", "src", "cite"]);
const VOID = new Set(["br", "hr", "img"]);
/** Left out with everything inside. */
const DROPPED = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "iframe",
  "object",
  "embed",
  "applet",
  "head",
  "title",
  "svg",
  "math",
  "select",
  "textarea",
  "button",
  "form",
  "frameset",
  "noframes",
  "xmp",
  "plaintext",
]);
const BLOCK = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "br",
  "caption",
  "dd",
  "div",
  "dl",
  "dt",
  "figcaption",
  "figure",
  "footer",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "li",
  "main",
  "nav",
  "ol",
  "p",
  "pre",
  "section",
  "table",
  "td",
  "th",
  "tr",
  "ul",
]);

/**
 * One pass over a piece of HTML: only harmless elements and attributes stay, links become absolute, and the plain
 * text comes with it. Escaped by construction: nothing of the input is copied unescaped.
 */
export function readHtml(source: string, base: string | null): SafeHtml {
  if (!/[<&]/.test(source)) return { html: escapeHtml(source), text: collapse(source) };
  const html: string[] = [];
  const text: string[] = [];
  const open: string[] = [];
  let dropped = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (DROPPED.has(name)) dropped += 1;
        if (dropped > 0) return;
        if (BLOCK.has(name)) text.push("\n");
        if (name === "img" && attributes["alt"]) text.push(` ${attributes["alt"]} `);
        const kept = KEPT[name];
        if (kept === undefined || open.length >= MAX_DEPTH) return;
        html.push(openTag(name, attributes, kept, base));
        if (!VOID.has(name)) open.push(name);
      },
      ontext(part) {
        if (dropped > 0) return;
        html.push(escapeHtml(part));
        text.push(part);
      },
      onclosetag(name) {
        if (DROPPED.has(name)) {
          dropped = Math.max(0, dropped - 1);
          return;
        }
        if (dropped > 0) return;
        if (BLOCK.has(name)) text.push("\n");
        const at = open.lastIndexOf(name);
        if (at < 0) return;
        for (const inner of open.splice(at).reverse()) html.push(`</${inner}>`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.end(source.slice(0, MAX_CHARS));
  for (const inner of open.reverse()) html.push(`</${inner}>`);
  return { html: html.join("").trim(), text: collapse(text.join("")) };
}

/** Only the plain text of a piece of HTML, in one line. */
export function htmlToText(source: string): string {
  return readHtml(source, null).text;
}

function openTag(
  name: string,
  attributes: Readonly<Record<string, string>>,
  kept: readonly string[],
  base: string | null,
): string {
  const parts = kept.flatMap((attribute) => {
    const value = attributes[attribute];
    if (value === undefined) return [];
    const safe = URL_ATTRIBUTES.has(attribute) ? safeUrl(value, base) : value;
    return safe === null ? [] : [` ${attribute}="${escapeHtml(safe)}"`];
  });
  return `<${name}${parts.join("")}>`;
}

const SAFE_PROTOCOLS = new Set(["http:", "https:", "mailto:", "tel:"]);

/** The absolute address when it is one that can only be visited, else null. */
export function safeUrl(value: string, base: string | null): string | null {
  const plain = value.replace(/[\u0000-\u0020]+/g, (run, at: number) =>
    at === 0 || at + run.length === value.length ? "" : run.replace(/[\t\r\n\0]/g, ""),
  );
  if (plain === "") return null;
  if (!URL.canParse(plain, base ?? undefined)) {
    // Without a base a relative address stays as it is, as long as it names no scheme.
    return base === null && !/^[^/?#]*:/.test(plain) ? plain : null;
  }
  const url = new URL(plain, base ?? undefined);
  return SAFE_PROTOCOLS.has(url.protocol) ? url.href : null;
}

/** The five signs that could begin markup, as entities. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign) : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function collapse(text: string): string {
  return text.replace(/[\s\u00a0]+/g, " ").trim();
}
