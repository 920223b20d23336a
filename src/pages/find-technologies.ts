import { attribute, elementsOf, outerComments, type PageDocument, rawText } from "../html/page-tree.ts";
import type { Technology } from "../model/page.ts";
import { indexText, type Needle, needle, type TextIndex } from "./text-index.ts";

/** One rule: the technology is there when any of its signs is. All signs are plain pieces of text, lower case. */
export interface TechnologyRule {
  readonly name: string;
  readonly kind: string;
  readonly src: readonly string[]; // in the address of a script, style sheet, frame or picture
  readonly generator: readonly string[]; // how <meta name="generator"> begins
  readonly meta: readonly string[]; // a meta element's name
  readonly markup: readonly string[]; // id, class or attribute: "#id", ".class", "[attribute]", "[name=field]" or an element's name
  readonly inline: readonly string[]; // in a script on the page; case counts
  readonly comment: readonly string[]; // words of a comment in the page's head or body
  readonly cookie: readonly string[]; // how a cookie's name begins
  readonly header: readonly string[]; // "name: value" of a response header, or "name:"
  readonly implies: readonly string[]; // names of rules that hold wherever this one does
}

export interface TechnologyContext {
  readonly cookies: readonly string[]; // names
  readonly headers: Readonly<Record<string, string>>;
}

/** A technology of a page and its kind in the rules. */
export interface FoundTechnology extends Technology {
  readonly kind: string;
}

export type TechnologyFinder = (document: PageDocument, context: TechnologyContext) => FoundTechnology[];

const LISTS = [
  "src",
  "generator",
  "meta",
  "markup",
  "inline",
  "comment",
  "cookie",
  "header",
  "implies",
] as const;
const INLINE_CHARS = 400_000;
const MARKED_CHARS = 200_000;

/** Reads the rules of config/technologies.yaml. Throws when one is not understood: they are ours. */
export function parseTechnologyRules(value: unknown): TechnologyRule[] {
  if (value === null || typeof value !== "object")
    throw new TypeError("technologies.yaml: a map of kinds is expected");
  return Object.entries(value).flatMap(([kind, rules]) =>
    Object.entries((rules ?? {}) as Record<string, unknown>).map(([name, signs]) =>
      parseRule(name, kind, signs),
    ),
  );
}

function parseRule(name: string, kind: string, signs: unknown): TechnologyRule {
  const given = (signs ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(given).find((key) => !LISTS.some((list) => list === key));
  if (unknown !== undefined)
    throw new TypeError(
      `technologies.yaml: ${name} has a sign "${unknown}" that is none of ${LISTS.join(", ")}`,
    );
  const list = (key: (typeof LISTS)[number]): string[] => {
    const one = given[key];
    const all: readonly unknown[] = one === undefined ? [] : Array.isArray(one) ? one : [one];
    return all.map((text) =>
      key === "inline" || key === "implies" ? String(text) : String(text).toLowerCase(),
    );
  };
  return {
    name,
    kind,
    src: list("src"),
    generator: list("generator"),
    meta: list("meta"),
    markup: list("markup"),
    inline: list("inline"),
    comment: list("comment"),
    cookie: list("cookie"),
    header: list("header"),
    implies: list("implies"),
  };
}

/** A rule with its texts made ready to be looked up. */
interface ReadyRule extends Omit<TechnologyRule, "src" | "inline"> {
  readonly src: readonly Needle[];
  readonly hosts: readonly Needle[]; // addresses telling enough to count inside a script too
  readonly places: readonly Needle[]; // addresses telling enough to count for a picture: no bare words
  readonly inline: readonly Needle[];
}

/** Gives a finder that names the technologies of a page with what they were recognised by. */
export function createTechnologyFinder(rules: readonly TechnologyRule[]): TechnologyFinder {
  const ready = rules.map(
    (rule): ReadyRule => ({
      ...rule,
      src: rule.src.map(needle),
      hosts: rule.src.filter(isTellingHost).map(needle),
      places: rule.src.filter(isPlace).map(needle),
      inline: rule.inline.map(needle),
    }),
  );
  return (document, context) => {
    const signs = collectSigns(document, context);
    const evidence = new Map<string, string>();
    for (const rule of ready) {
      const sign = evidenceFor(rule, signs);
      if (sign !== null) evidence.set(rule.name, sign);
    }
    followImplied(ready, evidence);
    return ready.flatMap(({ name, kind }) => {
      const sign = evidence.get(name);
      return sign === undefined ? [] : [{ name, evidence: sign, kind }];
    });
  };
}

/** What a found technology is built on is there too; every rule is followed once. */
function followImplied(rules: readonly ReadyRule[], evidence: Map<string, string>): void {
  const builtOn = new Map(rules.map(({ name, implies }) => [name, implies]));
  for (const name of evidence.keys())
    for (const base of builtOn.get(name) ?? []) // a Map's walk reaches what is added on the way
      if (!evidence.has(base)) evidence.set(base, `comes with ${name}`);
}

/** A host or a path from the root, not a word that any picture's file name may hold. */
function isPlace(text: string): boolean {
  return (
    text.startsWith("/") ||
    (/^\.?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,12}(?:\/|$)/.test(text) && !/\.(?:js|css)$/.test(text))
  );
}

/** "static.hotjar.com" or "google.com/recaptcha", not a bare "vimeo.com" that any link list may hold. */
function isTellingHost(text: string): boolean {
  return /^[a-z\d-]+(?:\.[a-z\d-]+){2,}(?:\/|$)/.test(text) || /^[a-z\d-]+\.[a-z]{2,4}\/[\w-]{3,}/.test(text);
}

interface Signs extends TechnologyContext {
  readonly addresses: TextIndex;
  readonly pictures: TextIndex;
  readonly inline: TextIndex;
  readonly inlineLower: TextIndex;
  readonly comments: string;
  readonly generators: readonly string[];
  readonly metas: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly elements: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>; // names of form fields
}

function collectSigns(document: PageDocument, context: TechnologyContext): Signs {
  const addresses: string[] = [];
  const pictures: string[] = [];
  const generators: string[] = [];
  const metas = new Set<string>();
  const ids = new Set<string>();
  const classes = new Set<string>();
  const attributes = new Set<string>();
  const elements = new Set<string>();
  const fields = new Set<string>();
  let inline = "";
  for (const element of elementsOf(document)) {
    const { name, attribs } = element;
    elements.add(name);
    for (const key in attribs) attributes.add(key);
    const { id, class: className } = attribs;
    if (name === "input" && attribs["name"] !== undefined) fields.add(attribs["name"].toLowerCase());
    if (id !== undefined) ids.add(id.toLowerCase());
    if (className !== undefined) for (const one of className.toLowerCase().split(/\s+/)) classes.add(one);
    if (name === "meta") {
      const key = (attribs["name"] ?? attribs["property"] ?? attribs["http-equiv"] ?? "").toLowerCase();
      if (key === "generator") generators.push(attribute(element, "content").toLowerCase());
      if (key !== "") metas.add(key);
    }
    if (
      name === "link" &&
      /^(?:canonical|alternate|shortlink|next|prev|author|me|license|help|search)\b/i.test(
        attribs["rel"] ?? "",
      )
    )
      continue;
    const address =
      attribs["src"] ??
      attribs["data-src"] ??
      (name === "link"
        ? attribs["href"]
        : name === "form"
          ? attribs["action"]
          : name === "object"
            ? attribs["data"]
            : undefined);
    if (address !== undefined && address.length < 2000 && !address.startsWith("data:"))
      (isPicture(name, attribs) ? pictures : addresses).push(address.toLowerCase());
    if (
      name === "script" &&
      attribs["src"] === undefined &&
      inline.length < INLINE_CHARS &&
      !/json|template/i.test(attribs["type"] ?? "")
    )
      inline += `\n${rawText(element, INLINE_CHARS)}`;
    else if (name === "style" && addresses.length < 5000)
      addresses.push(...styleAddresses(rawText(element, MARKED_CHARS)));
    else if (name === "noscript" && addresses.length < 5000)
      addresses.push(...addressesIn(rawText(element, MARKED_CHARS)));
  }
  return {
    ...context,
    addresses: indexText(addresses.join("\n")),
    pictures: indexText(pictures.join("\n")),
    inline: indexText(inline),
    inlineLower: indexText(inline.toLowerCase()),
    comments: outerComments(document).toLowerCase(),
    generators,
    metas,
    ids,
    classes,
    attributes,
    elements,
    fields,
  };
}

function isPicture(name: string, attribs: Readonly<Record<string, string>>): boolean {
  if (name === "link") return /\bicon\b/i.test(attribs["rel"] ?? "") || attribs["as"] === "image";
  return name === "img" || name === "source" || name === "video" || name === "audio";
}

function styleAddresses(text: string): string[] {
  return [...text.matchAll(/(?:@import\s{1,9}|url\(\s{0,9})["']?((?:https?:)?\/\/[^"')\s;]{1,500})/gi)].map(
    ([, address = ""]) => address.toLowerCase(),
  );
}

function addressesIn(text: string): string[] {
  return [...text.matchAll(/\bsrc\s*=\s*["']([^"']{1,1000})/gi)].map(([, address = ""]) =>
    address.toLowerCase(),
  );
}

function evidenceFor(rule: ReadyRule, signs: Signs): string | null {
  const generator = rule.generator.find((text) => signs.generators.some((one) => one.startsWith(text)));
  if (generator !== undefined)
    return `generator ${signs.generators.find((one) => one.startsWith(generator))?.slice(0, 80)}`;
  const src =
    rule.src.find((one) => signs.addresses.hasWord(one)) ??
    rule.places.find((one) => signs.pictures.hasWord(one));
  if (src !== undefined) return `address ${src.text}`;
  const meta = rule.meta.find((name) => signs.metas.has(name));
  if (meta !== undefined) return `meta ${meta}`;
  const mark = rule.markup.find((text) => hasMark(text, signs));
  if (mark !== undefined) return `markup ${mark}`;
  const comment = rule.comment.find((text) => signs.comments.includes(text));
  if (comment !== undefined) return `comment ${comment}`;
  const cookie = rule.cookie.find((name) => signs.cookies.some((one) => one.toLowerCase().startsWith(name)));
  if (cookie !== undefined) return `cookie ${cookie}`;
  const header = rule.header.find((text) => hasHeader(text, signs.headers));
  if (header !== undefined) return `header ${header}`;
  const inline =
    rule.inline.find((one) => signs.inline.has(one)) ??
    rule.hosts.find((one) => signs.inlineLower.hasWord(one));
  return inline === undefined ? null : `script ${inline.text}`;
}

function hasMark(mark: string, { ids, classes, attributes, elements, fields }: Signs): boolean {
  if (mark.startsWith("[name=")) return fields.has(mark.slice(6, -1));
  const name = mark.replace(/^[#.[]|\]$/g, "");
  if (mark.startsWith("#")) return ids.has(name);
  if (mark.startsWith("[")) return attributes.has(name);
  if (!mark.startsWith(".")) return elements.has(name);
  if (!name.endsWith("*")) return classes.has(name);
  const begin = name.slice(0, -1);
  for (const one of classes) if (one.startsWith(begin)) return true;
  return false;
}

function hasHeader(text: string, headers: Readonly<Record<string, string>>): boolean {
  const at = text.indexOf(":");
  const value = headers[text.slice(0, at).trim()];
  return value?.toLowerCase().includes(text.slice(at + 1).trim()) ?? false;
}
