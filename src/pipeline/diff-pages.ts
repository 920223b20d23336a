import type { Change } from "../model/change.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import { comparePages, isTelling } from "../pages/compare-pages.ts";
import type { PageReading } from "../pages/page-reading.ts";
import type { SafePages } from "./safe-pages.ts";

export interface DiffOptions {
  readonly baseUrl?: string | null;
  readonly select?: string | null;
}

/** As `diff` prints it; with an error there was nothing to compare. */
export interface PageDiff {
  readonly changed: boolean;
  readonly changes: readonly Change[];
  readonly error?: "selector-not-found" | "blocked" | "empty";
}

const ERRORS: Partial<Record<ErrorKind, NonNullable<PageDiff["error"]>>> = {
  "selector-not-found": "selector-not-found",
  blocked: "blocked",
  "login-wall": "blocked",
};
/** A page that kept less than this share of its text is taken for broken, not for changed. */
const NEARLY_NOTHING = 0.03;
const MUCH_TEXT = 600;
const SOME_TEXT = 150;
const A_WORD = 20;

/** Compares two saved versions of a page. Pure: same bytes, same answer. */
export async function diffPages(
  oldBytes: Uint8Array,
  newBytes: Uint8Array,
  { baseUrl = null, select = null }: DiffOptions,
  reader: SafePages,
): Promise<PageDiff> {
  const read = (bytes: Uint8Array) => reader.read(bytes, { contentType: null, url: baseUrl, select });
  const after = await read(newBytes);
  if (!after.ok) return nothing(ERRORS[after.errorKind] ?? "empty");
  const before = await read(oldBytes);
  if (!before.ok) return nothing(ERRORS[before.errorKind] ?? "empty");
  if (isEmptied(before.reading, after.reading)) return nothing("empty");
  const changes = comparePages(before.reading, after.reading);
  return { changed: isTelling(changes), changes };
}

function nothing(error: NonNullable<PageDiff["error"]>): PageDiff {
  return { changed: false, changes: [], error };
}

/** The frame is there and the content is not: a failed render, not an edit. */
export function isEmptied(before: PageReading, after: PageReading): boolean {
  const [old, now] = [mainChars(before), mainChars(after)];
  return (old >= MUCH_TEXT && now < old * NEARLY_NOTHING) || (old >= SOME_TEXT && now < A_WORD);
}

function mainChars({ blocks }: PageReading): number {
  return blocks.reduce((sum, { text, region }) => (region === "main" ? sum + text.length : sum), 0);
}
