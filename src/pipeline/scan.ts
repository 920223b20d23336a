import type { ScanOutcome, Source } from "../model/source.ts";
import { groupRecentStories } from "./group-recent-stories.ts";
import { createTogetherSaver } from "./save-together.ts";
import { scanSource } from "./scan-source.ts";
import type { Workbench } from "./workbench.ts";

export interface ScanReport {
  readonly sources: readonly ScanOutcome[];
  readonly newItems: number;
  readonly changes: number;
  readonly durationMs: number;
}

export interface ScanOptions {
  readonly ids?: readonly string[]; // only these; all when absent
  readonly signal?: AbortSignal;
  readonly onOutcome?: (outcome: ScanOutcome, done: number, of: number) => void;
}

/** Many visits wait for the same slow host; the fetcher itself limits what is really open. */
const MAX_VISITS_STARTED = 512;

/** Visits the sources now, due or not; one bad source changes nothing for the others. */
export async function scan(bench: Workbench, options: ScanOptions = {}): Promise<ScanReport> {
  const started = performance.now();
  const { sources } = bench.settings;
  const wanted = wantedSources(sources, options.ids);
  const outcomes = await visitAll(wanted, bench, options);
  if (outcomes.size > 0) await groupRecentStories(bench);
  return reportOf(sources, outcomes, started);
}

/** The report over every configured source; what was not visited is skipped. */
export function reportOf(
  sources: readonly Source[],
  outcomes: ReadonlyMap<string, ScanOutcome>,
  started: number,
): ScanReport {
  const all = sources.map((source) => outcomes.get(source.id) ?? skipped(source));
  return {
    sources: all,
    newItems: all.reduce((sum, outcome) => sum + outcome.newItems, 0),
    changes: all.reduce((sum, outcome) => sum + outcome.changes, 0),
    durationMs: Math.round(performance.now() - started),
  };
}

/** The named sources, all that are enabled when none is named. */
export function wantedSources(sources: readonly Source[], ids: readonly string[] | undefined): Source[] {
  return sources.filter((source) =>
    ids === undefined || ids.length === 0 ? source.enabled : ids.includes(source.id),
  );
}

function skipped(source: Source): ScanOutcome {
  return { id: source.id, status: "skipped", newItems: 0, changes: 0, error: null, errorKind: null };
}

async function visitAll(
  sources: readonly Source[],
  bench: Workbench,
  { signal, onOutcome }: ScanOptions,
): Promise<Map<string, ScanOutcome>> {
  const states = new Map((await bench.store.sourceStates()).map((state) => [state.sourceId, state]));
  const saver = createTogetherSaver(bench.store);
  const outcomes = new Map<string, ScanOutcome>();
  const waiting = sources.values();
  async function visit(): Promise<void> {
    for (const source of waiting) {
      if (signal?.aborted) return;
      const outcome = await guarded(source, () =>
        scanSource(source, states.get(source.id) ?? null, bench, saver, signal),
      );
      outcomes.set(source.id, outcome);
      onOutcome?.(outcome, outcomes.size, sources.length);
    }
  }
  await Promise.all(Array.from({ length: Math.min(sources.length, MAX_VISITS_STARTED) }, visit));
  return outcomes;
}

/** Our own mistake in one source is that source's error; a store that cannot be written ends the scan. */
async function guarded(source: Source, visit: () => Promise<ScanOutcome>): Promise<ScanOutcome> {
  try {
    return await visit();
  } catch (error) {
    if (error instanceof Error && error.name === "StoreError") throw error;
    const why = error instanceof Error ? error.message : String(error);
    const message = `could not be worked on (${why}); this is a fault of Tidewatch, please report it`;
    return { ...skipped(source), status: "error", error: message, errorKind: "internal" };
  }
}
