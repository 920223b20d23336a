import { Parser } from "htmlparser2";
import { absoluteLink } from "./absolute-link.ts";
import { flattened } from "./flatten.ts";
import {
  ADDRESS_ATTRIBUTES,
  BLOCK_ELEMENTS,
  CODE_ELEMENTS,
  DROPPED_ELEMENTS,
  GLOBAL_ATTRIBUTES,
  KEPT_ELEMENTS,
  VOID_ELEMENTS,
} from "./kept-elements.ts";

/** A piece of foreign HTML, made safe, and what a person reads of it. */
export interface SafeHtml {
  readonly html: string;
  readonly text: string;
}

const MAX_CHARS = 500_000;
const MAX_DEPTH = 60;

/**
 * One pass over a piece of HTML: only harmless elements and attributes stay, links become absolute, and the plain
 * text comes with it. Escaped by construction: nothing of the input is copied unescaped.
 */
export function readHtml(source: string, base: string | null): SafeHtml {
  if (!/[<&]/.test(source)) return { html: escapeHtml(source.trim()), text: collapse(source) };
  const input = flattened(withoutOpenEnd(source.slice(0, MAX_CHARS)));
  const safe = new SafeWriter(base);
  const dropping = createDropping(input);
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!dropping.opens(name, parser.endIndex)) safe.open(name, attributes);
      },
      ontext(part) {
        if (!dropping.isActive()) safe.text(part);
      },
      onclosetag(name) {
        if (!dropping.closes(name)) safe.close(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.end(input);
  return safe.finish();
}

/** "if a <b then rye": what begins like a tag at the end and has no attribute is text. A tag that was cut off is dropped. */
function withoutOpenEnd(source: string): string {
  const at = source.lastIndexOf("<");
  const end = at < 0 ? "" : source.slice(at);
  return /^<[a-z][^/\s]*\s/i.test(end) && !/[>="']/.test(end)
    ? `${source.slice(0, at)}&lt;${end.slice(1)}`
    : source;
}

/** Writes what may stay, closes what was left open, and collects the text. */
class SafeWriter {
  readonly #base: string | null;
  readonly #open: string[] = [];
  #html = "";
  #text = "";

  constructor(base: string | null) {
    this.#base = base;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (BLOCK_ELEMENTS.has(name)) this.#text += "\n";
    const kept = KEPT_ELEMENTS[name];
    // The gap stays where its element goes.
    if (kept === undefined && BLOCK_ELEMENTS.has(name)) this.#html += " ";
    if (kept === undefined || this.#open.length >= MAX_DEPTH) return;
    const tag = openTag(name, attributes, kept, this.#base);
    // A picture or film whose address is not safe or not there shows nothing.
    if ((name === "img" || name === "source") && !tag.includes(' src="')) return;
    this.#html += tag;
    if (!VOID_ELEMENTS.has(name)) this.#open.push(name);
  }

  text(part: string): void {
    this.#html += escapeHtml(part);
    this.#text += part;
  }

  close(name: string): void {
    if (BLOCK_ELEMENTS.has(name)) this.#text += "\n";
    const at = this.#open.lastIndexOf(name);
    if (at < 0) {
      if (BLOCK_ELEMENTS.has(name) && KEPT_ELEMENTS[name] === undefined) this.#html += " ";
      return;
    }
    while (this.#open.length > at) this.#html += `</${this.#open.pop()}>`;
  }

  finish(): SafeHtml {
    while (this.#open.length > 0) this.#html += `</${this.#open.pop()}>`;
    return { html: this.#html.trim(), text: collapse(this.#text) };
  }
}

interface Dropping {
  opens(name: string, end: number): boolean;
  closes(name: string): boolean;
  isActive(): boolean;
}

/** Follows whether the parser is inside something that is left out with everything in it. */
function createDropping(input: string): Dropping {
  const endless = new Set<string>();
  let lower: string | null = null;
  let inside: string | null = null;
  let depth = 0;
  /** What never ends would swallow the rest of the text: then only the tag goes. Each name is searched to the end once. */
  const hasEnd = (name: string, from: number): boolean => {
    if (CODE_ELEMENTS.has(name)) return true;
    if (endless.has(name)) return false;
    lower ??= input.toLowerCase();
    if (lower.includes(`</${name}`, from)) return true;
    endless.add(name);
    return false;
  };
  return {
    opens(name, end) {
      if (inside !== null) {
        if (name === inside) depth += 1;
        return true;
      }
      if (!DROPPED_ELEMENTS.has(name)) return false;
      if (!hasEnd(name, end)) return true;
      inside = name;
      depth = 1;
      return true;
    },
    closes(name) {
      if (inside === null) return DROPPED_ELEMENTS.has(name);
      if (name === inside) depth -= 1;
      if (depth === 0) inside = null;
      return true;
    },
    isActive: () => inside !== null,
  };
}

function openTag(
  name: string,
  attributes: Readonly<Record<string, string>>,
  kept: readonly string[],
  base: string | null,
): string {
  let tag = `<${name}`;
  for (const attribute in attributes) {
    const value = attributes[attribute] ?? "";
    if (!kept.includes(attribute) && !GLOBAL_ATTRIBUTES.has(attribute)) continue;
    const safe = ADDRESS_ATTRIBUTES.has(attribute) ? absoluteLink(value, base) : value;
    if (safe !== null) tag += ` ${attribute}="${escapeHtml(safe)}"`;
  }
  return `${tag}>`;
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
  // Only runs that are not one space already: most text needs no change.
  return text.replace(/[^\S ]\s*| \s+/g, " ").trim();
}
