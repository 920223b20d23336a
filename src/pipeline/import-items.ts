import { linkKey } from "../feeds/link-key.ts";
import type { StoredItem } from "../model/item.ts";
import { oneLine } from "../model/one-line.ts";
import { groupRecentStories } from "./group-recent-stories.ts";
import { judgeItem } from "./judge-item.ts";
import { usableDate } from "./usable-date.ts";
import type { Workbench } from "./workbench.ts";

export interface ImportReport {
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly line: number; readonly error: string }[];
}

const BATCH = 500;
const MAX_LINE_CHARS = 1_000_000;

/** Takes in JSON Lines as if they had been scanned. A bad line is named and stops nothing. */
export async function importItems(lines: AsyncIterable<string>, bench: Workbench): Promise<ImportReport> {
  const rejected: { line: number; error: string }[] = [];
  let imported = 0;
  let duplicates = 0;
  let batch: StoredItem[] = [];
  const flush = async (): Promise<void> => {
    const added = await bench.store.addItems(batch);
    imported += added.size;
    duplicates += batch.length - added.size;
    batch = [];
  };
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    const item = readLine(line, bench);
    if (typeof item === "string") rejected.push({ line: number, error: item });
    else batch.push(item);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  if (imported > 0) await groupRecentStories(bench);
  return { imported, duplicates, rejected };
}

function readLine(line: string, bench: Workbench): StoredItem | string {
  if (line.length > MAX_LINE_CHARS) return "the line is longer than a million characters";
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "not JSON; one object a line is expected";
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) return "not an object";
  const fields = new Map(Object.entries(value));
  const title = oneLine(textOf(fields.get("title")), 1000);
  if (title === "") return "title is missing or empty";
  const published = fields.get("publishedAt");
  const publishedAt = dateOf(published);
  if (published !== undefined && published !== null && published !== "" && publishedAt === null) {
    return `publishedAt is no ISO 8601 date: ${oneLine(textOf(published), 60)}`;
  }
  const url = urlOf(fields.get("url"));
  const id = idOf(fields.get("id")) ?? url;
  if (id === null) return "id is missing";
  return judgedItem({ id, title, url, publishedAt, fields, bench });
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly fields: ReadonlyMap<string, unknown>;
  readonly bench: Workbench;
}

function judgedItem({ id, title, url, publishedAt, fields, bench }: Line): StoredItem {
  const sourceId = oneLine(textOf(fields.get("source")), 100) || "import";
  const source = bench.settings.sources.find((one) => one.id === sourceId) ?? null;
  const now = bench.clock();
  const draft = {
    id,
    kind: "item" as const,
    sourceId,
    externalId: id,
    linkKey: url === null ? null : linkKey(url),
    title,
    url,
    summary: oneLine(textOf(fields.get("summary")), 10_000),
    content: "",
    author: null,
    categories: [],
    language: null,
    publishedAt: usableDate(publishedAt, now),
    updatedAt: null,
    firstSeenAt: now,
    change: null,
  };
  return judgeItem(draft, source, bench.judge, now);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function idOf(value: unknown): string | null {
  const id = textOf(value).trim();
  return id === "" || id.length > 500 ? null : id;
}

function dateOf(value: unknown): Date | null {
  const text = textOf(value);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const date = new Date(/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length === 10 ? text : `${text}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

function urlOf(value: unknown): string | null {
  const text = textOf(value).trim();
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : null;
}
