import type { StoredItem } from "../model/item.ts";
import type { ScenarioNote } from "../model/scenario.ts";
import type { RisingTerm } from "../score/write-scenarios.ts";
import { scoreItem } from "./judge-item.ts";
import { placesIn } from "./story-places.ts";
import type { Workbench } from "./workbench.ts";

const QUARTER_MS = 92 * 24 * 60 * 60 * 1000;
/** Only what stands out can be a top risk: so many are looked at closely. */
const CLOSER_LOOK = 300;

/**
 * Notes on the top risks of the last three months up to a day: if this continues, first effect, sign to watch, option.
 * Of a story its best report speaks. `rising` names terms that come up more and more, with the stories they stand in.
 */
export async function quarterScenarios(
  to: Date,
  rising: readonly RisingTerm[],
  { store, settings, judge }: Pick<Workbench, "store" | "settings" | "judge">,
): Promise<ScenarioNote[]> {
  const items = await store.items({ since: new Date(to.getTime() - QUARTER_MS), until: to });
  const placeOf = placesIn(items);
  const sources = new Map(settings.sources.map((source) => [source.id, source]));
  const inputs = bestOfStories(items)
    .slice(0, CLOSER_LOOK)
    .map((item) => {
      const source = sources.get(item.sourceId) ?? null;
      const { title, summary, url, classification, change } = item;
      const score = scoreItem(item, source, placeOf(item), judge, to);
      const competitor = source?.competitor ?? null;
      return { storyId: storyOf(item), title, summary, url, classification, change, competitor, score };
    });
  return judge.scorer.scenarios(inputs, rising);
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
