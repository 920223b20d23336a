import type { ErrorKind } from "../model/error-kind.ts";
import type { ScanOutcome, Source, SourceState } from "../model/source.ts";
import type { FetchOutcome } from "../net/port.ts";
import type { ScanRecord } from "../store/port.ts";
import type { TogetherSaver } from "./save-together.ts";
import { afterFailure, afterSuccess, newState } from "./source-visit.ts";
import { takeFeed } from "./take-feed.ts";
import { takePage } from "./take-page.ts";
import { takeSitemap } from "./take-sitemap.ts";
import type { Workbench } from "./workbench.ts";

/** What a body gave: rows to store, or why it could not be read. */
export type Taken =
  | {
      readonly ok: true;
      readonly items: ScanRecord["items"];
      readonly updates: ScanRecord["updates"];
      readonly snapshots: ScanRecord["snapshots"];
      readonly memo: string | null;
      readonly freshForMs: number | null;
      readonly changes: number;
    }
  | {
      readonly ok: false;
      readonly errorKind: ErrorKind;
      readonly error: string;
      readonly memo?: string | null;
    };

export type Body = Extract<FetchOutcome, { status: "ok" }>;

const TAKE = { feed: takeFeed, page: takePage, sitemap: takeSitemap } as const;

/** Visits one Source: asks, reads, judges and stores. Never throws for anything the other side did. */
export async function scanSource(
  source: Source,
  known: SourceState | null,
  bench: Workbench,
  saver: TogetherSaver,
  signal?: AbortSignal,
): Promise<ScanOutcome> {
  const state = known !== null && known.url === source.url ? known : newState(source);
  const request = { url: state.permanentUrl ?? source.url, kind: source.kind, validators: state.validators };
  const outcome = await bench.fetcher.fetch({
    ...request,
    headers: source.headers,
    ...(signal ? { signal } : {}),
  });
  if (outcome.status === "error") {
    if (outcome.errorKind === "cancelled") return failed(source, outcome.errorKind, outcome.error);
    return saveFailure(source, state, outcome, bench, saver);
  }
  if (outcome.status === "unchanged") {
    await saver.save({
      state: afterSuccess(state, source, outcome, 0, bench),
      items: [],
      updates: [],
      snapshots: [],
    });
    return { ...quiet(source), status: "unchanged" };
  }
  const taken = await TAKE[source.kind](source, state, outcome, bench, signal);
  if (!taken.ok) {
    const failure = { ...taken, retryAfterMs: null };
    return saveFailure(
      source,
      taken.memo === undefined ? state : { ...state, memo: taken.memo },
      failure,
      bench,
      saver,
    );
  }
  const after = afterSuccess(state, source, outcome, taken.items.length, bench, taken);
  const newItems = await saver.save({ state: after, ...rows(taken) });
  return { ...quiet(source), newItems, changes: Math.min(taken.changes, newItems) };
}

function rows({ items, updates, snapshots }: Extract<Taken, { ok: true }>): Omit<ScanRecord, "state"> {
  return { items, updates, snapshots };
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
  await saver.save({
    state: afterFailure(state, source, failure, bench),
    items: [],
    updates: [],
    snapshots: [],
  });
  return failed(source, failure.errorKind, failure.error);
}
