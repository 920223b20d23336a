import type { ErrorKind } from "../model/error-kind.ts";
import type { ScanOutcome, Source, SourceState } from "../model/source.ts";
import type { FetchOutcome } from "../net/port.ts";
import type { ScanRecord } from "../store/port.ts";
import { browserFor } from "./browser-for.ts";
import type { Lane, LanePlace } from "./large-lane.ts";
import { ownHeaders } from "./own-headers.ts";
import { isRefused, type TogetherSaver } from "./save-together.ts";
import { afterFailure, afterSuccess, newState } from "./source-visit.ts";
import type { takePage } from "./take-page.ts";
import { tellRecovery } from "./tell-recovery.ts";
import { tooComplex } from "./too-complex.ts";
import type { WorkLine } from "./work-line.ts";
import type { Workbench } from "./workbench.ts";

/** What a body gave: rows to store, or why it could not be read. */
export type Taken =
  | {
      readonly ok: true;
      readonly items: ScanRecord["items"];
      readonly changes: NonNullable<ScanRecord["changes"]>;
      readonly updates: ScanRecord["updates"];
      readonly snapshots: ScanRecord["snapshots"];
      readonly prices?: NonNullable<ScanRecord["prices"]>;
      readonly memo: string | null;
      readonly freshForMs: number | null;
      /** Something seen was not told yet: the next visit reads the page again even when no byte of it changed. */
      readonly unsettled?: boolean;
      /** The next visit is due after this time instead of the source's own. */
      readonly againInMs?: number;
    }
  | {
      readonly ok: false;
      readonly errorKind: ErrorKind;
      readonly error: string;
      readonly memo?: string | null;
    };

export type Body = Extract<FetchOutcome, { status: "ok" }>;

type Take = (...visit: Parameters<typeof takePage>) => Promise<Taken>;

/** How each kind is read, loaded when one of it brings something new. */
const TAKE: { readonly [kind in Source["kind"]]: () => Promise<Take> } = {
  feed: async () => (await import("./take-feed.ts")).takeFeed,
  page: async () => (await import("./take-page.ts")).takePage,
  sitemap: async () => (await import("./take-sitemap.ts")).takeSitemap,
};

/** Visits one Source: asks, reads, judges and stores. Never throws for anything the other side did. */
export async function scanSource(
  source: Source,
  known: SourceState | null,
  bench: Workbench,
  saver: TogetherSaver,
  signal?: AbortSignal,
  limits?: ScanLimits,
): Promise<ScanOutcome> {
  const state = known !== null && known.url === source.url ? known : newState(source);
  const place = limits?.lane.place(signal) ?? null;
  try {
    return await visit({ source, state, bench, saver, signal, place, line: limits?.line ?? null });
  } finally {
    place?.leave();
  }
}

/** What the visits of one scan share, so that they do not starve one another. */
export interface ScanLimits {
  readonly lane: Lane; // of large bodies
  readonly line: WorkLine; // of work
}

interface Visit {
  readonly source: Source;
  readonly state: SourceState;
  readonly bench: Workbench;
  readonly saver: TogetherSaver;
  readonly signal: AbortSignal | undefined;
  readonly place: LanePlace | null;
  readonly line: WorkLine | null;
}

async function visit({ source, state, bench, saver, signal, place, line }: Visit): Promise<ScanOutcome> {
  const url = state.permanentUrl ?? source.url;
  const asking = {
    url,
    kind: source.kind,
    validators: state.validators,
    headers: ownHeaders(source, url),
    ...(signal ? { signal } : {}),
  };
  const browse = browserFor(source, bench);
  // The browser has a line of its own: work that waits for it must not be what it waits for.
  const outcome = await (browse?.(asking) ??
    bench.fetcher.fetch({
      ...asking,
      ...(place ? { onLarge: place.enter } : {}),
      ...(line ? { beforeSend: line.room } : {}),
    }));
  if (outcome.status === "error") {
    if (outcome.errorKind === "cancelled") return failed(source, outcome.errorKind, outcome.error);
    return saveFailure(source, state, outcome, bench, saver);
  }
  if (outcome.status === "unchanged") {
    if (source.kind === "page") tellRecovery(source, state, bench);
    await saver.save({ ...NOTHING, state: afterSuccess(state, source, outcome, [], bench) });
    return { ...quiet(source), status: "unchanged" };
  }
  const taker = await TAKE[source.kind]();
  const take = () => watched(taker(source, state, outcome, bench, signal), WATCHDOG_MS[source.kind]);
  const taken = await (line === null ? take() : line.run(take));
  if (!taken.ok) {
    if (taken.errorKind === "cancelled") return failed(source, taken.errorKind, taken.error);
    const { memo = state.memo } = taken;
    return saveFailure(source, { ...state, memo }, { ...taken, retryAfterMs: null }, bench, saver);
  }
  const answer =
    looksWhole(outcome.body) && taken.unsettled !== true ? outcome : { ...outcome, validators: NONE };
  const after = afterSuccess(state, source, answer, newsOf(taken), bench, taken);
  try {
    const { newItems, told } = await saver.save({ state: after, ...rows(taken) });
    return { ...quiet(source), newItems, changes: told.length, ...(told.length > 0 ? { told } : {}) };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return saveFailure(source, state, notTaken(error), bench, saver);
  }
}

function notTaken(error: unknown) {
  const why = error instanceof Error ? error.message : String(error);
  const sentence = `was read but could not be stored (${why}); this is a fault of Tidewatch, please report it`;
  return { errorKind: "internal" as const, error: sentence, retryAfterMs: null };
}

const NONE = { url: null, etag: null, lastModified: null, bodyHash: null };

/**
 * Whether markup ends as markup does, with the end of something. A server that names too small a Content-Length cuts
 * its answer off unseen; what came is kept, but the next visit must not be told that nothing has changed since.
 */
function looksWhole(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!bytes.subarray(0, 64).includes("<")) return true;
  // Without the zeros of UTF-16.
  const end = bytes.subarray(-400).toString("latin1").replaceAll("\0", "").trimEnd();
  return end.endsWith("/>") || (end.endsWith(">") && /^<[/!]/.test(end.slice(end.lastIndexOf("<"))));
}

/**
 * Reading has its own limits; this is for the one we did not think of. Pages are asked twice and sitemaps have parts,
 * each after the pause that their host wants.
 */
const WATCHDOG_MS = { feed: 2 * 60_000, page: 10 * 60_000, sitemap: 60 * 60_000 } as const;

async function watched(taking: Promise<Taken>, limitMs: number): Promise<Taken> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Taken>((resolve) => {
    timer = setTimeout(() => resolve(tooComplex(`not done after ${limitMs / 60_000} minutes`)), limitMs);
  });
  return Promise.race([taking, late]).finally(() => clearTimeout(timer));
}

const NOTHING = { items: [], updates: [], snapshots: [] } as const;

function newsOf({ items, changes }: Extract<Taken, { ok: true }>): ScanRecord["items"] {
  return changes.length === 0 ? items : [...items, ...changes.map(({ item }) => item)];
}

function rows({
  items,
  changes,
  updates,
  snapshots,
  prices = [],
}: Extract<Taken, { ok: true }>): Omit<ScanRecord, "state"> {
  return { items, changes, updates, snapshots, prices };
}

function quiet(source: Source): ScanOutcome {
  return { id: source.id, status: "ok", newItems: 0, changes: 0, error: null, errorKind: null };
}

function failed(source: Source, errorKind: ErrorKind, error: string): ScanOutcome {
  return { ...quiet(source), status: "error", error, errorKind };
}

async function saveFailure(
  source: Source,
  state: SourceState,
  failure: { errorKind: ErrorKind; error: string; retryAfterMs: number | null },
  bench: Workbench,
  saver: TogetherSaver,
): Promise<ScanOutcome> {
  await saver.save({ ...NOTHING, state: afterFailure(state, source, failure, bench) });
  return failed(source, failure.errorKind, failure.error);
}
