import type { ScenarioNote } from "../model/scenario.ts";
import { quarterScenarios } from "../pipeline/quarter-scenarios.ts";
import type { WebParts } from "./web-parts.ts";

/** The notes of the quarter as they were made at a moment. */
export interface Quarter {
  readonly madeAt: Date;
  readonly key: string; // changes when the notes may
  readonly notes: readonly ScenarioNote[];
}

/** So long a page may be behind the store: making the notes reads a quarter of a year. */
const FRESH_MS = 10 * 60 * 1000;

/** Makes the notes at most every ten minutes, once for all who ask meanwhile, and anew when the profile or the votes change. */
export function createQuarterMemo({
  bench,
  judge,
}: Pick<WebParts, "bench" | "judge">): () => Promise<Quarter> {
  let kept: { readonly judgeKey: string; readonly until: number; readonly made: Promise<Quarter> } | null =
    null;
  return async () => {
    const now = bench.clock();
    const current = await judge();
    if (kept !== null && kept.judgeKey === current.key && now.getTime() < kept.until) return kept.made;
    const made = quarterScenarios(now, { ...partsOf(bench), judge: current }).then(
      (notes): Quarter => ({ madeAt: now, key: `${current.key}-${now.getTime().toString(36)}`, notes }),
    );
    const own = { judgeKey: current.key, until: now.getTime() + FRESH_MS, made };
    kept = own;
    // What failed is not kept: the next request tries again.
    made.catch(() => {
      if (kept === own) kept = null;
    });
    return made;
  };
}

function partsOf({ store, settings }: WebParts["bench"]): Pick<WebParts["bench"], "store" | "settings"> {
  return { store, settings };
}
