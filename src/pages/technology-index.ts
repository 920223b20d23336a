import type { TechnologyContext, TechnologyRule } from "./find-technologies.ts";
import type { PageSigns } from "./page-signs.ts";
import { makeNeedles, type Needles, searchText } from "./text-index.ts";

/** One sign of one rule; `order` counts through all signs of its kind, rule by rule. */
interface Sign {
  readonly rule: number; // index
  readonly order: number;
  readonly text: string;
}

type SignMap = ReadonlyMap<string, readonly Sign[]>;

interface Index {
  readonly generators: readonly Sign[];
  readonly addresses: Needles<Sign>;
  readonly places: Needles<Sign>; // addresses telling enough to count for a picture: no bare words
  readonly metas: SignMap;
  readonly marks: Marks;
  readonly comments: readonly Sign[];
  readonly cookies: readonly Sign[];
  readonly headers: readonly HeaderSign[];
  readonly inline: Needles<Sign>;
  readonly hosts: Needles<Sign>; // addresses telling enough to count inside a script too
}

interface HeaderSign {
  readonly sign: Sign;
  readonly name: string;
  readonly value: string;
}

interface Marks {
  readonly ids: SignMap;
  readonly classes: SignMap;
  readonly begins: SignMap; // of classes, by their first letters
  readonly attributes: SignMap;
  readonly elements: SignMap;
  readonly fields: SignMap;
}

const BEGIN_CHARS = 2;
const NONE: readonly Sign[] = [];

/**
 * Gives a search that finds for each rule what it is recognised by, null where nothing is: the first of its signs in the
 * order generator, address, picture, meta, markup, comment, cookie, header, script. What the page has is looked up in the rules,
 * not each rule on the page.
 */
export function indexRules(
  rules: readonly TechnologyRule[],
): (signs: PageSigns, context: TechnologyContext) => (string | null)[] {
  const index = buildIndex(rules);
  return (signs, context) => {
    const evidence = new Array<string | null>(rules.length).fill(null);
    const wanted = ({ rule }: Sign): boolean => evidence[rule] === null;
    const take =
      (what: string) =>
      ({ rule, text }: Sign): void => {
        evidence[rule] ??= `${what} ${text}`;
      };
    const search = (text: string, needles: Needles<Sign>, what: string, asWord = true): void =>
      searchText(text, needles, { asWord, wanted, found: take(what) });
    takeGenerators(index.generators, signs, evidence);
    search(signs.addresses, index.addresses, "address");
    search(signs.pictures, index.places, "address");
    inOrder(hits(signs.metas, index.metas)).forEach(take("meta"));
    inOrder(marksOn(signs, index.marks)).forEach(take("markup"));
    if (signs.comments !== "")
      for (const sign of index.comments) if (signs.comments.includes(sign.text)) take("comment")(sign);
    for (const sign of index.cookies)
      if (context.cookies.some((one) => one.toLowerCase().startsWith(sign.text))) take("cookie")(sign);
    for (const { sign, name, value } of index.headers)
      if (context.headers[name]?.toLowerCase().includes(value) === true) take("header")(sign);
    search(signs.inline, index.inline, "script", false);
    search(signs.inline.toLowerCase(), index.hosts, "script");
    return evidence;
  };
}

function buildIndex(rules: readonly TechnologyRule[]): Index {
  const signs = (list: (rule: TechnologyRule) => readonly string[]): Sign[] =>
    rules
      .flatMap((rule, at) => list(rule).map((text) => ({ rule: at, text })))
      .map((sign, order) => ({ ...sign, order }));
  const needles = (list: readonly Sign[]): Needles<Sign> =>
    makeNeedles(list.map((sign) => ({ text: sign.text, of: sign })));
  return {
    generators: signs(({ generator }) => generator),
    addresses: needles(signs(({ src }) => src)),
    places: needles(signs(({ src }) => src.filter(isPlace))),
    metas: mapOf(
      signs(({ meta }) => meta),
      ({ text }) => text,
    ),
    marks: indexMarks(signs(({ markup }) => markup)),
    comments: signs(({ comment }) => comment),
    cookies: signs(({ cookie }) => cookie),
    headers: signs(({ header }) => header).map(headerSign),
    inline: needles(signs(({ inline }) => inline)),
    hosts: needles(signs(({ src }) => src.filter(isTellingHost))),
  };
}

function indexMarks(signs: readonly Sign[]): Marks {
  const of = (kind: MarkKind, key = (name: string): string => name): SignMap =>
    mapOf(
      signs.filter(({ text }) => kindOf(text) === kind),
      ({ text }) => key(nameOf(text)),
    );
  return {
    ids: of("id"),
    classes: of("class"),
    begins: of("begin", (name) => name.slice(0, BEGIN_CHARS)),
    attributes: of("attribute"),
    elements: of("element"),
    fields: of("field"),
  };
}

type MarkKind = "id" | "class" | "begin" | "attribute" | "element" | "field";

function kindOf(mark: string): MarkKind {
  if (mark.startsWith("[name=")) return "field";
  if (mark.startsWith("#")) return "id";
  if (mark.startsWith("[")) return "attribute";
  if (!mark.startsWith(".")) return "element";
  return mark.endsWith("*") ? "begin" : "class";
}

function nameOf(mark: string): string {
  return mark.startsWith("[name=") ? mark.slice(6, -1) : mark.replace(/^[#.[]|[\]*]$/g, "");
}

function mapOf(signs: readonly Sign[], key: (sign: Sign) => string): Map<string, Sign[]> {
  const map = new Map<string, Sign[]>();
  for (const sign of signs) {
    const known = map.get(key(sign));
    if (known === undefined) map.set(key(sign), [sign]);
    else known.push(sign);
  }
  return map;
}

function takeGenerators(
  rules: readonly Sign[],
  { generators }: PageSigns,
  evidence: (string | null)[],
): void {
  if (generators.length === 0) return;
  for (const { rule, text } of rules) {
    const hit = generators.find((one) => one.startsWith(text));
    if (hit !== undefined) evidence[rule] ??= `generator ${hit.slice(0, 80)}`;
  }
}

function hits(names: Iterable<string>, map: SignMap): Sign[] {
  const found: Sign[] = [];
  for (const name of names) {
    const signs = map.get(name);
    if (signs !== undefined) found.push(...signs);
  }
  return found;
}

function marksOn(signs: PageSigns, marks: Marks): Sign[] {
  const begun: Sign[] = [];
  for (const name of signs.classes)
    for (const sign of marks.begins.get(name.slice(0, BEGIN_CHARS)) ?? NONE)
      if (name.startsWith(nameOf(sign.text))) begun.push(sign);
  return [
    ...begun,
    ...hits(signs.ids, marks.ids),
    ...hits(signs.classes, marks.classes),
    ...hits(signs.attributes, marks.attributes),
    ...hits(signs.elements, marks.elements),
    ...hits(signs.fields, marks.fields),
  ];
}

function inOrder(signs: Sign[]): Sign[] {
  return signs.sort((a, b) => a.order - b.order);
}

/** "name: what its value holds" */
function headerSign(sign: Sign): HeaderSign {
  const at = sign.text.indexOf(":");
  return { sign, name: sign.text.slice(0, at).trim(), value: sign.text.slice(at + 1).trim() };
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
