import type { PageDocument } from "../html/page-tree.ts";
import type { Technology } from "../model/page.ts";
import { readSigns } from "./page-signs.ts";
import { indexRules } from "./technology-index.ts";

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

/** Gives a finder that names the technologies of a page with what they were recognised by. */
export function createTechnologyFinder(rules: readonly TechnologyRule[]): TechnologyFinder {
  const search = indexRules(rules);
  const builtOn = new Map(rules.map(({ name, implies }) => [name, implies]));
  return (document, context) => {
    const signs = search(readSigns(document), context);
    const evidence = new Map<string, string>();
    for (const [index, sign] of signs.entries()) {
      const rule = rules[index];
      if (sign !== null && rule !== undefined) evidence.set(rule.name, sign);
    }
    followImplied(builtOn, evidence);
    if (evidence.size === 0) return [];
    return rules.flatMap(({ name, kind }) => {
      const sign = evidence.get(name);
      return sign === undefined ? [] : [{ name, evidence: sign, kind }];
    });
  };
}

/** What a found technology is built on is there too; every rule is followed once. */
function followImplied(builtOn: ReadonlyMap<string, readonly string[]>, evidence: Map<string, string>): void {
  for (const name of evidence.keys())
    for (const base of builtOn.get(name) ?? []) // a Map's walk reaches what is added on the way
      if (!evidence.has(base)) evidence.set(base, `comes with ${name}`);
}
