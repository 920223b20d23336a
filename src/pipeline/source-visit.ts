import type { ErrorKind } from "../model/error-kind.ts";
import type { Source, SourceState, Validators } from "../model/source.ts";
import type { Workbench } from "./workbench.ts";

type Visiting = Pick<Workbench, "clock" | "nextVisit">;

/** A Source that was never visited. */
export function newState(source: Source): SourceState {
  return {
    sourceId: source.id,
    url: source.url,
    permanentUrl: null,
    validators: null,
    lastCheckedAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    failures: 0,
    failingSince: null,
    error: null,
    errorKind: null,
    nextAt: null,
    gone: false,
    usualGapMs: null,
    memo: null,
  };
}

/** The state after a visit that could be read. Validators are kept only now: the body was good. */
export function afterSuccess(
  state: SourceState,
  source: Source,
  answer: { permanentUrl: string | null; validators: Validators; freshForMs: number | null },
  newItems: readonly { readonly publishedAt: Date | null }[],
  bench: Visiting,
  taken?: { memo: string | null; freshForMs: number | null; againInMs?: number },
): SourceState {
  const now = bench.clock();
  const hasNews = newItems.length > 0;
  const freshForMs = Math.max(answer.freshForMs ?? 0, taken?.freshForMs ?? 0) || null;
  return {
    ...state,
    permanentUrl: answer.permanentUrl ?? state.permanentUrl,
    validators: answer.validators,
    lastCheckedAt: now,
    lastSuccessAt: now,
    lastNewItemAt: hasNews ? now : state.lastNewItemAt,
    usualGapMs: hasNews ? usualGap(state, now, newItems) : state.usualGapMs,
    failures: 0,
    failingSince: null,
    error: null,
    errorKind: null,
    gone: false,
    nextAt:
      taken?.againInMs === undefined
        ? bench.nextVisit({ now, everyMs: source.everyMs, freshForMs, failures: 0, retryAfterMs: null })
        : new Date(now.getTime() + taken.againInMs),
    memo: taken === undefined ? state.memo : taken.memo,
  };
}

const IS_ELSEWHERE: ReadonlySet<ErrorKind> = new Set([
  "dns",
  "refused",
  "unreachable",
  "tls",
  "http-4xx",
  "gone",
  "blocked-address",
  "not-a-feed",
]);

/** The state after a visit that failed; 410 sets the Source aside. */
export function afterFailure(
  state: SourceState,
  source: Source,
  failure: { errorKind: ErrorKind; error: string; retryAfterMs: number | null },
  bench: Visiting,
): SourceState {
  const now = bench.clock();
  const failures = state.failures + 1;
  // Where it moved may be a mistake: the address of the config file is asked next.
  const permanentUrl = IS_ELSEWHERE.has(failure.errorKind) ? null : state.permanentUrl;
  const pause = {
    now,
    everyMs: source.everyMs,
    freshForMs: null,
    failures,
    retryAfterMs: failure.retryAfterMs,
  };
  return {
    ...state,
    permanentUrl,
    lastCheckedAt: now,
    failures,
    failingSince: state.failingSince ?? now,
    error: failure.error,
    errorKind: failure.errorKind,
    gone: state.gone || failure.errorKind === "gone",
    nextAt: bench.nextVisit(pause),
  };
}

/**
 * How long the source usually takes between new items. At the first visit the median distance of the dates it brings;
 * later exponential smoothing over the pauses between visits with news (Brown 1956, α = 0.3).
 */
function usualGap(
  state: SourceState,
  now: Date,
  items: readonly { readonly publishedAt: Date | null }[],
): number | null {
  if (state.lastNewItemAt === null) return medianGap(items);
  const gap = now.getTime() - state.lastNewItemAt.getTime();
  return state.usualGapMs === null ? gap : Math.round(0.7 * state.usualGapMs + 0.3 * gap);
}

const ENOUGH_DATES = 4;

function medianGap(items: readonly { readonly publishedAt: Date | null }[]): number | null {
  const times = items.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? []).sort((a, b) => a - b);
  if (times.length < ENOUGH_DATES) return null;
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null;
}
