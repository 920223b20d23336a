import { setMaxListeners } from "node:events";
import type { ScanOutcome, Source, SourceState } from "../model/source.ts";
import { groupRecentStories } from "./group-recent-stories.ts";
import { createLane } from "./large-lane.ts";
import { createTogetherSaver } from "./save-together.ts";
import { scanSource } from "./scan-source.ts";
import { createWorkLine } from "./work-line.ts";
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
  // Every visit listens for Ctrl-C; that so many do is meant.
  if (options.signal !== undefined) setMaxListeners(0, options.signal);
  const states = await bench.store.sourceStates();
  const outcomes = await visitAll(wantedSources(sources, options.ids, states), states, bench, options);
  const report = reportOf(sources, outcomes, started, states);
  // Whoever interrupts wants an end; the next scan with news puts these into stories too.
  if (report.newItems === 0 || options.signal?.aborted) return report;
  await groupRecentStories(bench);
  return { ...report, durationMs: Math.round(performance.now() - started) };
}

/**
 * The report over every configured source; what was not visited is skipped. Of the changes each source has its own;
 * together an edit of several pages counts once.
 */
export function reportOf(
  sources: readonly Source[],
  outcomes: ReadonlyMap<string, ScanOutcome>,
  started: number,
  states: readonly SourceState[] = [],
): ScanReport {
  const gone = goneSources(states);
  const all = sources.map((source) => outcomes.get(source.id) ?? skipped(source, gone.get(source.id)));
  return {
    sources: all.map(({ told: _told, ...outcome }) => outcome),
    newItems: all.reduce((sum, outcome) => sum + outcome.newItems, 0),
    changes: new Set(all.flatMap(({ told = [] }) => told)).size,
    durationMs: Math.round(performance.now() - started),
  };
}

/** The named sources; when none is named all that are enabled and not gone for good. */
export function wantedSources(
  sources: readonly Source[],
  ids: readonly string[] | undefined,
  states: readonly SourceState[] = [],
): Source[] {
  if (ids !== undefined && ids.length > 0) return sources.filter(({ id }) => ids.includes(id));
  const gone = goneSources(states);
  return sources.filter(({ id, url, enabled }) => enabled && gone.get(id)?.url !== url);
}

/** Sources that a 410 set aside: asked again only when named, or under a new address. */
function goneSources(states: readonly SourceState[]): Map<string, SourceState> {
  return new Map(states.filter(({ gone }) => gone).map((state) => [state.sourceId, state]));
}

/** A source that is not visited; one that is gone says so every time. */
function skipped(source: Source, gone?: SourceState): ScanOutcome {
  const why = source.enabled && gone?.url === source.url ? gone : null;
  const { error = null, errorKind = null } = why ?? {};
  return { id: source.id, status: "skipped", newItems: 0, changes: 0, error, errorKind };
}

async function visitAll(
  sources: readonly Source[],
  states: readonly SourceState[],
  bench: Workbench,
  { signal, onOutcome }: ScanOptions,
): Promise<Map<string, ScanOutcome>> {
  const stateOf = new Map(states.map((state) => [state.sourceId, state]));
  const saver = createTogetherSaver(bench.store);
  const limits = { lane: createLane(), line: createWorkLine() };
  const outcomes = new Map<string, ScanOutcome>();
  const waiting = sources.values();
  async function visit(): Promise<void> {
    for (const source of waiting) {
      if (signal?.aborted) return;
      const outcome = await guarded(source, () =>
        scanSource(source, stateOf.get(source.id) ?? null, bench, saver, signal, limits),
      );
      outcomes.set(source.id, outcome);
      onOutcome?.(outcome, outcomes.size, sources.length);
    }
  }
  await Promise.all(Array.from({ length: Math.min(sources.length, MAX_VISITS_STARTED) }, visit));
  return outcomes;
}

/** A store that cannot be written, or a lexicon of the user's own that cannot be read, is the same for every source. */
const ENDS_THE_SCAN: ReadonlySet<string> = new Set(["StoreError", "UserError"]);

/** Our own mistake in one source is that source's error; a store that cannot be written ends the scan. */
async function guarded(source: Source, visit: () => Promise<ScanOutcome>): Promise<ScanOutcome> {
  try {
    return await visit();
  } catch (error) {
    if (error instanceof Error && ENDS_THE_SCAN.has(error.name)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const message = `could not be worked on (${why}); this is a fault of Tidewatch, please report it`;
    return { ...skipped(source), status: "error", error: message, errorKind: "internal" };
  }
}
