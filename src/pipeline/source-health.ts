import { maskUrl } from "../model/mask-url.ts";
import type { Source, SourceKind, SourceState } from "../model/source.ts";

export interface SourceHealth {
  readonly id: string;
  readonly kind: SourceKind;
  readonly url: string;
  readonly state: "ok" | "failing" | "silent" | "gone" | "paused" | "new";
  readonly lastSuccessAt: Date | null;
  readonly lastNewItemAt: Date | null;
  readonly failures: number;
  readonly error: string | null;
  readonly nextAt: Date | null;
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;
const SILENT_AFTER_GAPS = 3;

/** The health of every configured source, in the order of the config file. */
export function sourceHealth(
  sources: readonly Source[],
  states: readonly SourceState[],
  now: Date,
): SourceHealth[] {
  const byId = new Map(states.map((state) => [state.sourceId, state]));
  return sources.map((source) => {
    const known = byId.get(source.id);
    const state = known?.url === source.url ? known : undefined;
    return {
      id: source.id,
      kind: source.kind,
      url: maskUrl(source.url),
      state: stateOf(source, state, now),
      lastSuccessAt: state?.lastSuccessAt ?? null,
      lastNewItemAt: state?.lastNewItemAt ?? null,
      failures: state?.failures ?? 0,
      error: state?.error ?? null,
      nextAt: source.enabled && state?.gone !== true ? (state?.nextAt ?? null) : null,
    };
  });
}

function stateOf(source: Source, state: SourceState | undefined, now: Date): SourceHealth["state"] {
  if (!source.enabled) return "paused";
  if (state === undefined || state.lastCheckedAt === null) return "new";
  if (state.gone) return "gone";
  if (state.failures > 0) return "failing";
  return source.kind === "feed" && isSilent(state, now) ? "silent" : "ok";
}

/** No new item for three times the usual gap, and for a day at least. Pages and sitemaps are meant to be quiet: never asked. */
function isSilent({ lastNewItemAt, usualGapMs }: SourceState, now: Date): boolean {
  if (lastNewItemAt === null || usualGapMs === null) return false;
  return now.getTime() - lastNewItemAt.getTime() > Math.max(SILENT_AFTER_GAPS * usualGapMs, ONE_DAY_MS);
}
