import { createHash } from "node:crypto";
import type { Change } from "../model/change.ts";

/** What a page source remembers between visits: where text flickers, and how often each place moved lately. */
export interface PageMemo {
  readonly flicker: readonly string[]; // places that differed between two fetches made together
  readonly moved: Readonly<Record<string, readonly number[]>>; // place → last checks, 1 where it moved
  /** Changes seen once that the next visit is to see again before they are told; null when there are none. */
  readonly pending: Pending | null;
}

export interface Pending {
  readonly keys: readonly string[]; // one for each change
  readonly places: readonly string[];
}

const CHECKS = 5;
const NOISY = 3;
const MAX_PLACES = 400;

export function readMemo(memo: string | null): PageMemo {
  const none: PageMemo = { flicker: [], moved: {}, pending: null };
  if (memo === null) return none;
  try {
    const value = JSON.parse(memo) as Partial<PageMemo> | null;
    const { flicker, moved = {}, pending = null } = value ?? {};
    return {
      flicker: Array.isArray(flicker) ? flicker : [],
      moved,
      pending: Array.isArray(pending?.keys) ? pending : null,
    };
  } catch {
    return none;
  }
}

/** Where on a page a change stands: its kind and heading, not its words. Facts (prices, stock) never count as noise. */
export function placeOf({ type, label, region }: Change): string | null {
  const match = /^(text|link|title|technology)-/.exec(type);
  return match === null ? null : `${region}|${match[1]}|${(label ?? "").slice(0, 80)}`;
}

/** What a change is known by when it is looked for a second time. */
export function keyOfChange({ type, label, before, after }: Change): string {
  const text = JSON.stringify([type, label, before, after]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/** What is to be seen again at the next visit. */
export function pendingOf(changes: readonly Change[]): Pending {
  return {
    keys: changes.slice(0, MAX_PLACES).map(keyOfChange),
    places: [...new Set(changes.flatMap((change) => placeOf(change) ?? []))].slice(0, MAX_PLACES),
  };
}

/** The memo after one more check in which these changes were seen. */
export function afterCheck(memo: PageMemo, changes: readonly Change[]): PageMemo {
  return countedIn(
    memo,
    changes.flatMap((change) => placeOf(change) ?? []),
  );
}

/** The memo after a second look: what did not hold has moved once more, what held is not counted twice. */
export function afterSecondLook(
  memo: PageMemo,
  { keys, places }: Pending,
  open: readonly Change[],
): PageMemo {
  const held = open.filter((change) => keys.includes(keyOfChange(change)));
  const sure = new Set(held.flatMap((change) => placeOf(change) ?? []));
  const seen = [...places, ...open.flatMap((change) => placeOf(change) ?? [])];
  const restless = seen.filter((place) => !sure.has(place));
  const settled = { ...memo, pending: null };
  return restless.length === 0 ? settled : countedIn(settled, restless);
}

function countedIn(memo: PageMemo, places: readonly string[]): PageMemo {
  const now = new Set(places);
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
  const told = noisyPlaces(readMemo(memo)).filter((place) => !place.startsWith("chrome|"));
  const headings = told.map((place) => place.split("|").slice(2).join("|"));
  return [...new Set(headings.map((heading) => heading || "page"))];
}

function isNoisy(checks: readonly number[]): boolean {
  return checks.filter((check) => check === 1).length >= NOISY;
}
