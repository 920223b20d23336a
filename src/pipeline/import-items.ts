import { linkKey } from "../feeds/link-key.ts";
import { parseDate } from "../feeds/parse-date.ts";
import type { StoredItem } from "../model/item.ts";
import { oneLine } from "../model/one-line.ts";
import { groupRecentStories } from "./group-recent-stories.ts";
import { judgeItem } from "./judge-item.ts";
import { usableDate } from "./usable-date.ts";
import type { Judge, Workbench } from "./workbench.ts";

export interface ImportReport {
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly line: number; readonly error: string }[];
  /** Lines taken in whose date could not be read. */
  readonly undated: readonly { readonly line: number; readonly found: string }[];
}

const BATCH = 500;
const MAX_LINE_CHARS = 1_000_000;
const MAX_ID_CHARS = 500;

/** Takes in JSON Lines as if they had been scanned. A bad line is named and stops nothing. */
export async function importItems(lines: AsyncIterable<string>, bench: Workbench): Promise<ImportReport> {
  const rejected: { line: number; error: string }[] = [];
  const undated: { line: number; found: string }[] = [];
  let imported = 0;
  let duplicates = 0;
  let batch: StoredItem[] = [];
  const flush = async (): Promise<void> => {
    const added = await bench.store.addItems(batch);
    imported += added.size;
    duplicates += batch.length - added.size;
    batch = [];
  };
  const judge = await bench.judge();
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    const read = readLine(line, bench, judge);
    if (typeof read === "string") rejected.push({ line: number, error: read });
    else batch.push(read.item);
    if (typeof read !== "string" && read.unreadDate !== null)
      undated.push({ line: number, found: read.unreadDate });
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  if (imported > 0) await groupRecentStories(bench);
  return { imported, duplicates, rejected, undated };
}

function readLine(
  line: string,
  bench: Workbench,
  judge: Judge,
): { readonly item: StoredItem; readonly unreadDate: string | null } | string {
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
  const written = textOf(fields.get("publishedAt")).trim();
  const publishedAt = dateOf(written);
  const url = urlOf(fields.get("url"));
  // No database keeps a null character, and PostgreSQL would refuse the whole batch for one.
  const id = textOf(fields.get("id")).replaceAll("\0", "").toWellFormed().trim() || url;
  if (id === null) return "id is missing";
  if (id.length > MAX_ID_CHARS) return `id is longer than ${MAX_ID_CHARS} characters`;
  const item = judgedItem({ id, title, url, publishedAt, fields, bench, judge });
  return { item, unreadDate: written !== "" && publishedAt === null ? written : null };
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly fields: ReadonlyMap<string, unknown>;
  readonly bench: Workbench;
  readonly judge: Judge;
}

function judgedItem({ id, title, url, publishedAt, fields, bench, judge }: Line): StoredItem {
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
  return judgeItem(draft, source, judge, now);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** As from a feed: ISO 8601 and what else feeds write; a bare number is no date, it may count seconds or milliseconds. */
function dateOf(text: string): Date | null {
  return /^-?[\d.]+$/.test(text) ? null : parseDate(text);
}

function urlOf(value: unknown): string | null {
  const text = textOf(value).trim();
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : null;
}
