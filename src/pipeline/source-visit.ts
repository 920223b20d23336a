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
  newItems: number,
  bench: Visiting,
  taken?: { memo: string | null; freshForMs: number | null },
): SourceState {
  const now = bench.clock();
  const freshForMs = Math.max(answer.freshForMs ?? 0, taken?.freshForMs ?? 0) || null;
  return {
    ...state,
    permanentUrl: answer.permanentUrl ?? state.permanentUrl,
    validators: answer.validators,
    lastCheckedAt: now,
    lastSuccessAt: now,
    lastNewItemAt: newItems > 0 ? now : state.lastNewItemAt,
    usualGapMs: newItems > 0 ? smoothedGap(state, now) : state.usualGapMs,
    failures: 0,
    failingSince: null,
    error: null,
    errorKind: null,
    gone: false,
    nextAt: bench.nextVisit({ now, everyMs: source.everyMs, freshForMs, failures: 0, retryAfterMs: null }),
    memo: taken === undefined ? state.memo : taken.memo,
  };
}

/** The state after a visit that failed; 410 sets the Source aside. */
export function afterFailure(
  state: SourceState,
  source: Source,
  failure: { errorKind: ErrorKind; error: string; retryAfterMs: number | null },
  bench: Visiting,
): SourceState {
  const now = bench.clock();
  const failures = state.failures + 1;
  const pause = {
    now,
    everyMs: source.everyMs,
    freshForMs: null,
    failures,
    retryAfterMs: failure.retryAfterMs,
  };
  return {
    ...state,
    lastCheckedAt: now,
    failures,
    failingSince: state.failingSince ?? now,
    error: failure.error,
    errorKind: failure.errorKind,
    gone: state.gone || failure.errorKind === "gone",
    nextAt: bench.nextVisit(pause),
  };
}

/** Exponential smoothing over the pauses between new items (Brown 1956, α = 0.3). */
function smoothedGap(state: SourceState, now: Date): number | null {
  if (state.lastNewItemAt === null) return state.usualGapMs;
  const gap = now.getTime() - state.lastNewItemAt.getTime();
  return state.usualGapMs === null ? gap : Math.round(0.7 * state.usualGapMs + 0.3 * gap);
}
