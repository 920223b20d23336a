import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { openPages } from "../../app.ts";
import type { Change } from "../../model/change.ts";
import { UserError } from "../../model/user-error.ts";
import { diffFeeds } from "../../pipeline/diff-feeds.ts";
import { type DiffOptions, diffPages, type PageDiff } from "../../pipeline/diff-pages.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, write } from "../output.ts";

interface Options extends GlobalOptions {
  readonly as?: "feed" | "page";
  readonly select?: string;
  readonly baseUrl?: string;
  readonly pairs?: string;
}

type Compare = (before: Uint8Array, after: Uint8Array) => Promise<PageDiff>;

/** `diff OLD NEW`: what changed between two saved versions; exit 3 when there was nothing to compare. */
export async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  if (options.baseUrl !== undefined && !URL.canParse(options.baseUrl))
    throw new UserError(`--base-url ${safe(options.baseUrl)} is no address; write https://…`);
  const compare = await comparer(options);
  if (options.pairs !== undefined) return comparePairs(options.pairs, compare, io);
  const [old, now] = files;
  if (old === undefined || now === undefined || files.length > 2)
    throw new UserError("diff compares two files: tidewatch diff OLD NEW, or many with --pairs FILE");
  const diff = await compare(await load(old), await load(now));
  if (options.json === true) await printJson(io, diff);
  else await write(io.stdout, inWords(diff));
  return diff.error === undefined ? 0 : 3;
}

async function comparer(options: Options): Promise<Compare> {
  if (options.as === "feed") return diffFeeds;
  const reader = await openPages();
  const how: DiffOptions = { baseUrl: options.baseUrl ?? null, select: options.select ?? null };
  return async (before, after) => diffPages(before, after, how, reader);
}

async function load(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new UserError(`${safe(file)} cannot be read; give two files that exist`, 1, { cause });
  }
}

/** One answer a line, in order; a pair that cannot be read is an answer too and stops nothing. */
async function comparePairs(file: string, compare: Compare, io: Io): Promise<number> {
  await load(file);
  let good = 0;
  let bad = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (io.signal.aborted) return 130;
    if (line.trim() === "") continue;
    const answer = await answerFor(line, compare);
    if (answer.isRead) good += 1;
    else bad += 1;
    await printJson(io, answer.said);
  }
  return good === 0 && bad > 0 ? 1 : 0;
}

interface Answer {
  readonly isRead: boolean; // false: the line or a file could not be read at all
  readonly said: { id?: unknown } & Omit<PageDiff, "error"> & { error?: string };
}

async function answerFor(line: string, compare: Compare): Promise<Answer> {
  const pair = parsePair(line);
  const id = pair?.id === undefined ? {} : { id: pair.id };
  const unread = (error: string): Answer => ({
    isRead: false,
    said: { ...id, changed: false, changes: [], error },
  });
  if (pair?.old === undefined || pair.now === undefined)
    return unread("not a JSON object with the file names old and new");
  try {
    return { isRead: true, said: { ...id, ...(await compare(await load(pair.old), await load(pair.now))) } };
  } catch (error) {
    return unread(error instanceof Error ? safe(error.message, 300) : "could not be compared");
  }
}

function parsePair(line: string): { id: unknown; old: string | undefined; now: string | undefined } | null {
  try {
    const value: unknown = JSON.parse(line);
    if (value === null || typeof value !== "object") return null;
    const { id, old, new: now } = value as Record<string, unknown>;
    const named = (name: unknown): string | undefined => (typeof name === "string" ? name : undefined);
    return { id, old: named(old), now: named(now) };
  } catch {
    return null;
  }
}

function inWords({ changes, changed, error }: PageDiff): string {
  if (error !== undefined) return `nothing to compare: ${error}\n`;
  if (!changed && changes.length === 0) return "no change\n";
  const line = (change: Change): string =>
    `${change.type.padEnd(20)} ${change.region === "chrome" ? "(menu or footer) " : ""}${[
      change.label,
      [change.before, change.after].filter((text) => text !== null).join(" → "),
    ]
      .filter((text) => text !== null && text !== "")
      .map((text) => safe(text ?? "", 160))
      .join(": ")}\n`;
  return `${changes.map(line).join("")}${changed ? "" : "no change outside menus, headers and footers\n"}`;
}
