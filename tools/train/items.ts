import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DISRUPTION_TYPES, PESTLE_CATEGORIES, STANCES } from "../../src/model/labels.ts";

/** A text with the labels that people gave it. */
export interface LabelledItem {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly pestle: readonly string[];
  readonly disruption: readonly string[];
  readonly stance: string;
  readonly publisher: string;
  readonly year: number | null;
  readonly real: boolean;
}

/** The labelled items of a JSON Lines file. Throws an Error that names the file, the line and what is wrong. */
export function readItems(file: string, real: boolean): LabelledItem[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at) =>
    line.trim() === "" ? [] : [parseItem(line, `${file}:${at + 1}`, real)],
  );
}

/** The items of all JSON Lines files of a folder, in the order of their names; a title that stands there twice counts once. */
export function readFolder(folder: string): LabelledItem[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  const seen = new Set<string>();
  return files
    .sort()
    .flatMap((name) => readItems(join(folder, name), false))
    .filter(({ title }) => !seen.has(title) && seen.add(title));
}

function parseItem(line: string, where: string, real: boolean): LabelledItem {
  const value: unknown = JSON.parse(line);
  if (value === null || typeof value !== "object") throw new Error(`${where}: no JSON object`);
  const fields = new Map<string, unknown>(Object.entries(value));
  const text = (key: string): string => {
    const found = fields.get(key) ?? "";
    if (typeof found !== "string") throw new Error(`${where}: ${key} is no text`);
    return found;
  };
  const labels = (key: string, known: readonly string[]): string[] => {
    const found = fields.get(key);
    if (!Array.isArray(found)) throw new Error(`${where}: ${key} is no list`);
    const strange = found.find((label) => !known.includes(String(label)));
    if (strange !== undefined) throw new Error(`${where}: ${key} has the unknown label ${String(strange)}`);
    return found.map(String);
  };
  const stance = text("stance");
  if (!STANCES.some((known) => known === stance)) throw new Error(`${where}: unknown stance ${stance}`);
  const year = Number(fields.get("year"));
  return {
    id: text("id"),
    title: text("title"),
    summary: text("summary"),
    pestle: labels("pestle", PESTLE_CATEGORIES),
    disruption: labels("disruption", DISRUPTION_TYPES),
    stance,
    publisher: text("publisher"),
    year: Number.isInteger(year) ? year : null,
    real,
  };
}
