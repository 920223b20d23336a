import { dirname, isAbsolute, resolve } from "node:path";
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  Scalar,
  visit,
} from "yaml";
import type { z } from "zod";
import type { Settings } from "../model/settings.ts";
import { type Config, ConfigSchema } from "./config-schema.ts";
import { nearestName } from "./nearest-name.ts";
import { SettingsError, type SettingsProblem } from "./settings-error.ts";
import { substitute, type Variables } from "./substitute.ts";
import { toSettings } from "./to-settings.ts";

type Path = readonly PropertyKey[];
const MAX_CONFIG_CHARS = 4_000_000;
const SECRET_KEY = /(?:^|\.)(?:smtp|token|secret|headers(?:\..*)?|url)$/;

/**
 * The text of a config file as checked Settings. Relative paths count from the folder of `file`.
 * Throws SettingsError that names every problem with line, column and key.
 */
export function readSettings(text: string, file: string, variables: Variables): Settings {
  return toSettings(readConfig(text, file, variables), (path) =>
    isAbsolute(path) ? path : resolve(dirname(file), path),
  );
}

/** As readSettings, but with durations, sizes and paths as written. */
export function readConfig(text: string, file: string, variables: Variables): Config {
  if (text.length > MAX_CONFIG_CHARS) fail(file, "the file is larger than 4 MB");
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    merge: true,
  });
  const [broken] = document.errors; // the others mostly follow from the first
  if (broken !== undefined) {
    const place = placeAt(lines, broken.pos[0]);
    throw new SettingsError(file, [
      { ...place, key: "", message: syntaxMessage(broken.message, text, place.line) },
    ]);
  }
  const replaced = replaceVariables(document, file, lines, variables);
  const hidden = new Set(replaced.values());
  let value = plainValue(document, file, lines);
  let result = ConfigSchema.safeParse(value ?? {});
  if (!result.success && retype(result.error.issues, document, replaced)) {
    value = plainValue(document, file, lines);
    result = ConfigSchema.safeParse(value ?? {});
  }
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, document, lines, value, hidden));
  throw new SettingsError(file, problems.slice(0, 50));
}

function fail(file: string, message: string): never {
  throw new SettingsError(file, [{ line: null, column: null, key: "", message }]);
}

/** What the YAML reader says, in words for the person who wrote the line. */
function syntaxMessage(message: string, text: string, line: number): string {
  if (/call stack/i.test(message)) return "lists or keys are nested too deeply";
  if (message.includes("multiple documents"))
    return "a second document begins here (---); one file holds one";
  const written = text.split("\n", line).at(-1) ?? "";
  const unquoted = /[:[,]\s*\$\{/.test(written) && /[{[].*\$\{/.test(written);
  return unquoted ? `${message}; inside { } and [ ] write "\${…}" in quotes` : message;
}

/**
 * A variable is text; where the schema wants a number or true/false it is read as one, and where it wants a
 * text an all-digit value stays one, quoted or not. True when anything changed.
 */
function retype(
  issues: readonly z.core.$ZodIssue[],
  document: Document.Parsed,
  replaced: ReadonlyMap<unknown, string>,
): boolean {
  let changed = false;
  for (const issue of issues) {
    const node: unknown = document.getIn(issue.path, true);
    const written = replaced.get(node);
    if (issue.code !== "invalid_type" || written === undefined || !isScalar(node)) continue;
    const wanted = issue.expected === "string" ? written : typed(written);
    changed ||= node.value !== wanted;
    node.value = wanted;
  }
  return changed;
}

/** Aliases are counted before they are followed: a bomb of nested aliases ends here, not in memory. */
function plainValue(document: Document.Parsed, file: string, lines: LineCounter): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `${why}; write the values out instead of repeating them by alias`;
    throw new SettingsError(file, [{ ...placeAt(lines, aliasAtFault(document)), key: "", message }]);
  }
}

/** Where the first alias stands that names no anchor before it, else the first alias. */
function aliasAtFault(document: Document.Parsed): number {
  const anchors = new Set<string>();
  let first: number | undefined;
  let unknown: number | undefined;
  visit(document, {
    Alias(_, alias) {
      first ??= alias.range?.[0];
      if (anchors.has(alias.source)) return undefined;
      unknown = alias.range?.[0];
      return visit.BREAK;
    },
    Value(_, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
  });
  return unknown ?? first ?? 0;
}

/** Puts the values of variables into the document; gives the values, by node, that must not be shown again. */
function replaceVariables(
  document: Document.Parsed,
  file: string,
  lines: LineCounter,
  variables: Variables,
): ReadonlyMap<unknown, string> {
  const problems: SettingsProblem[] = [];
  const values = new Map<unknown, string>();
  visit(document, {
    Scalar(key, node, path) {
      if (key === "key" || typeof node.value !== "string" || !node.value.includes("${")) return;
      const { value, replaced, missing } = substitute(node.value, variables);
      for (const message of missing) {
        problems.push({ ...placeAt(lines, node.range?.[0] ?? 0), key: keyText(pathOf(path, key)), message });
      }
      if (replaced) values.set(node, value);
      node.value = node.type === Scalar.PLAIN && replaced ? typed(value) : value;
    },
  });
  if (problems.length > 0) throw new SettingsError(file, problems);
  return values;
}

function typed(value: string): string | number | boolean {
  if (/^(?:true|false)$/.test(value)) return value === "true";
  return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(value) ? Number(value) : value;
}

function pathOf(ancestors: readonly unknown[], last: unknown): Path {
  const path: PropertyKey[] = [];
  for (const [index, ancestor] of ancestors.entries()) {
    if (isPair(ancestor) && isScalar(ancestor.key)) path.push(String(ancestor.key.value));
    const below = ancestors[index + 1] ?? null;
    if (
      ancestor !== null &&
      typeof ancestor === "object" &&
      "items" in ancestor &&
      Array.isArray(ancestor.items)
    ) {
      const position = ancestor.items.indexOf(below);
      if (position >= 0 && !isMap(ancestor)) path.push(position);
    }
  }
  if (typeof last === "number") path.push(last);
  return path;
}

function problemsOf(
  issue: z.core.$ZodIssue,
  document: Document.Parsed,
  lines: LineCounter,
  value: unknown,
  hidden: ReadonlySet<string>,
): SettingsProblem[] {
  if (issue.code === "unrecognized_keys") {
    const allowed = allowedKeys(issue.path);
    return issue.keys.map((name) => {
      const nearest = nearestName(name, allowed);
      const hint = nearest === null ? "" : `; did you mean ${nearest}?`;
      const path = [...issue.path, name];
      const message = `unknown key${hint}${allowed.length === 0 ? "" : ` (allowed: ${allowed.join(", ")})`}`;
      return { ...keyPlace(document, lines, path), key: keyText(path), message };
    });
  }
  const found = valueAt(value, issue.path);
  const message = `${expectation(issue, found)}, found ${shown(found, issue.path, hidden)}`;
  return [{ ...valuePlace(document, lines, issue.path), key: keyText(issue.path), message }];
}

function expectation(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    const nearest = typeof found === "string" ? nearestName(found, allowed) : null;
    return `expected one of ${allowed.join(", ")}${nearest === null ? "" : ` (did you mean ${nearest}?)`}`;
  }
  const own = issue.message.startsWith("expected ");
  if (issue.code === "invalid_type") {
    if (own && found !== undefined) return issue.message;
    const quoted = issue.expected === "string" && isPlain(found) ? " (write it in quotes)" : "";
    return `expected ${article(issue.expected)}${quoted}`;
  }
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? "expected another key";
  if (issue.code === "too_small" && !own) return `expected at least ${issue.minimum}${counted(issue.origin)}`;
  if (issue.code === "too_big") return `expected at most ${issue.maximum}${counted(issue.origin)}`;
  return issue.message;
}

function isPlain(found: unknown): boolean {
  return typeof found === "number" || typeof found === "boolean";
}

function counted(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}

function article(type: string): string {
  const names: Record<string, string> = {
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "keys and values",
    record: "keys and values",
  };
  return names[type] ?? type;
}

function shown(found: unknown, path: Path, hidden: ReadonlySet<string>): string {
  if (found === undefined) return "nothing";
  if (found === null) return "nothing (the key stands without a value)";
  if (Array.isArray(found)) return "a list";
  if (typeof found === "object") {
    const keys = Object.keys(found);
    return keys.length === 0 ? "nothing in it" : `the keys ${keys.join(", ").slice(0, 120)}`;
  }
  const secret = SECRET_KEY.test(path.map(String).join(".")) || hidden.has(String(found));
  return secret ? "a value that is not shown" : JSON.stringify(found).slice(0, 120);
}

function keyText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

function valueAt(value: unknown, path: Path): unknown {
  let at: unknown = value;
  for (const part of path) {
    if (at === null || typeof at !== "object") return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}

/** The keys that may stand at a place, read from the validator itself. */
function allowedKeys(path: Path): string[] {
  let at: unknown = ConfigSchema;
  for (const part of [...path, null]) {
    at = unwrapped(at);
    if (part === null) break;
    const shape = shapeOf(at);
    if (shape !== null) at = Reflect.get(shape, part);
    else at = definition(at, "element");
  }
  return Object.keys(shapeOf(at) ?? {}).filter((name) => name !== "$schema");
}

function unwrapped(schema: unknown): unknown {
  let at = schema;
  for (let inner = definition(at, "innerType"); inner !== undefined; inner = definition(at, "innerType"))
    at = inner;
  return at;
}

function definition(schema: unknown, name: string): unknown {
  if (schema === null || typeof schema !== "object") return undefined;
  const def: unknown = Reflect.get(schema, "def");
  return def !== null && typeof def === "object" ? Reflect.get(def, name) : undefined;
}

function shapeOf(schema: unknown): object | null {
  const shape = definition(schema, "shape");
  return shape !== null && typeof shape === "object" ? shape : null;
}

function placeAt(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function keyPlace(
  document: Document.Parsed,
  lines: LineCounter,
  path: Path,
): { line: number; column: number } {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const name = String(path.at(-1));
  if (isMap<ParsedNode>(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === name);
    if (pair?.key.range) return placeAt(lines, pair.key.range[0]);
  }
  return valuePlace(document, lines, path.slice(0, -1));
}

function valuePlace(
  document: Document.Parsed,
  lines: LineCounter,
  path: Path,
): { line: number; column: number } {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNodeWithRange(node)) return placeAt(lines, node.range[0]);
  }
  return placeAt(lines, document.contents?.range[0] ?? 0);
}

function isNodeWithRange(node: unknown): node is Node & { range: [number, number, number] } {
  return node !== null && typeof node === "object" && "range" in node && Array.isArray(node.range);
}
