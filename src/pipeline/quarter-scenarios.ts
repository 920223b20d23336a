import type { StoredItem } from "../model/item.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import type { Source } from "../model/source.ts";
import type { ScenarioInput } from "../score/write-scenarios.ts";
import { ALONE, scoreItem } from "./judge-item.ts";
import { risingAmong } from "./rising-among.ts";
import { placesOf } from "./story-places.ts";
import type { Judge, Workbench } from "./workbench.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** Three months and a little: what was news at the end of the last quarter is still in it. */
export const QUARTER_DAYS = 92;
/** Only what stands out can be a top risk: so many are looked at closely. */
const CLOSER_LOOK = 300;
/** Of a week with more items than this only those that were found worth something are read. */
const MOST_A_WEEK = 5000;
const WORTH_A_LOOK = 0.2;

type Bench = Pick<Workbench, "store" | "settings"> & { readonly judge: Judge };

/**
 * Notes on the top risks of the last three months up to a moment: if this continues, first effect, sign to watch,
 * option. Of a story its best report speaks; a term of it that comes up more and more is named in the sign.
 */
export async function quarterScenarios(to: Date, bench: Bench): Promise<ScenarioNote[]> {
  const inputs = await risksOf(to, bench);
  const { scorer } = bench.judge;
  // Which risks are the top ones does not depend on what rises: only the terms of these few need counting.
  const chosen = new Set(scorer.scenarios(inputs, []).map(({ storyId }) => storyId));
  if (chosen.size === 0) return [];
  const rising = await risingAmong(
    inputs.filter(({ storyId }) => chosen.has(storyId)),
    to,
    bench,
  );
  return scorer.scenarios(inputs, rising);
}

async function risksOf(to: Date, { store, settings, judge }: Bench): Promise<ScenarioInput[]> {
  const sources = new Map(settings.sources.map((source) => [source.id, source]));
  const items = await bestReports(to, { store, settings, judge }, sources);
  const placeOf = await placesOf(items, store);
  return items.map((item) => {
    const source = sources.get(item.sourceId) ?? null;
    const { id, title, summary, url, classification, change } = item;
    const score = scoreItem(item, source, placeOf(item), judge, to);
    const competitor = source?.competitor ?? null;
    return {
      itemId: id,
      storyId: storyOf(item),
      title,
      summary,
      url,
      classification,
      change,
      competitor,
      score,
    };
  });
}

/** The best report of each story, the best stories of the quarter; read week by week, so that only a week is in memory. */
async function bestReports(
  to: Date,
  { store, judge }: Bench,
  sources: ReadonlyMap<string, Source>,
): Promise<StoredItem[]> {
  const start = to.getTime() - QUARTER_DAYS * DAY_MS;
  let best: StoredItem[] = [];
  for (let end = to.getTime(); end > start; end -= WEEK_MS) {
    const week = { since: new Date(Math.max(start, end - WEEK_MS + 1)), until: new Date(end) };
    const crowded = (await store.countItems(week)) > MOST_A_WEEK;
    const items = await store.items(crowded ? { ...week, minScore: WORTH_A_LOOK } : week);
    // Scored for another profile, or before the last votes: as it would be now.
    const fresh = items.map((item) =>
      item.scoreKey === judge.key
        ? item
        : { ...item, score: scoreItem(item, sources.get(item.sourceId) ?? null, ALONE, judge, to).score },
    );
    best = bestOfStories([...best, ...fresh]).slice(0, CLOSER_LOOK);
  }
  return best;
}

function bestOfStories(items: readonly StoredItem[]): StoredItem[] {
  const best = new Map<string, StoredItem>();
  for (const item of items) {
    const known = best.get(storyOf(item));
    if (known === undefined || item.score > known.score) best.set(storyOf(item), item);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function storyOf(item: StoredItem): string {
  return item.storyId ?? item.id;
}
