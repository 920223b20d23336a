import type { Change } from "../model/change.ts";

/** What a page source remembers between visits: where text flickers, and how often each place moved lately. */
export interface PageMemo {
  readonly flicker: readonly string[]; // places that differed between two fetches made together
  readonly moved: Readonly<Record<string, readonly number[]>>; // place → last checks, 1 where it moved
}

const CHECKS = 5;
const NOISY = 3;
const MAX_PLACES = 400;

export function readMemo(memo: string | null): PageMemo {
  const none: PageMemo = { flicker: [], moved: {} };
  if (memo === null) return none;
  try {
    const value = JSON.parse(memo) as Partial<PageMemo> | null;
    return { flicker: Array.isArray(value?.flicker) ? value.flicker : [], moved: value?.moved ?? {} };
  } catch {
    return none;
  }
}

/** Where on a page a change stands: its kind and heading, not its words. Facts (prices, stock) never count as noise. */
export function placeOf({ type, label, region }: Change): string | null {
  const match = /^(text|link|title|technology)-/.exec(type);
  return match === null ? null : `${region}|${match[1]}|${(label ?? "").slice(0, 80)}`;
}

/** The memo after one more check in which these changes were seen. */
export function afterCheck(memo: PageMemo, changes: readonly Change[]): PageMemo {
  const now = new Set(changes.flatMap((change) => placeOf(change) ?? []));
  const moved: Record<string, readonly number[]> = {};
  for (const place of [...new Set([...Object.keys(memo.moved), ...now])].slice(0, MAX_PLACES)) {
    const checks = [...(memo.moved[place] ?? []), now.has(place) ? 1 : 0].slice(-CHECKS);
    if (checks.includes(1)) moved[place] = checks;
  }
  return { ...memo, moved };
}

/** Adds the places that differed between two fetches of the same moment. */
export function withFlicker(memo: PageMemo, changes: readonly Change[]): PageMemo {
  const places = changes.flatMap((change) => placeOf(change) ?? []);
  return { ...memo, flicker: [...new Set([...memo.flicker, ...places])].slice(0, MAX_PLACES) };
}

/** A place that flickers, or moved in three of the last five checks: its changes are not told. */
export function isMuted(change: Change, memo: PageMemo): boolean {
  const place = placeOf(change);
  if (place === null) return false;
  return memo.flicker.includes(place) || isNoisy(memo.moved[place] ?? []);
}

/** The places that are muted for moving too often, for the log and the health list. */
export function noisyPlaces(memo: PageMemo): string[] {
  return [...memo.flicker, ...Object.keys(memo.moved).filter((place) => isNoisy(memo.moved[place] ?? []))];
}

/** The headings of a source's muted places, for people; "page" for what stands under none. */
export function noisyHeadings(memo: string | null): string[] {
  const headings = noisyPlaces(readMemo(memo)).map((place) => place.split("|").slice(2).join("|"));
  return [...new Set(headings.map((heading) => heading || "page"))];
}

function isNoisy(checks: readonly number[]): boolean {
  return checks.filter((check) => check === 1).length >= NOISY;
}
