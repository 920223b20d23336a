import type { StoredItem } from "../model/item.ts";
import type { DisruptionLabel, PestleLabel, Stance } from "../model/labels.ts";
import type { ItemQuery } from "../store/port.ts";
import { ALONE, scoreItem } from "./judge-item.ts";
import { placesIn, placesOf } from "./story-places.ts";
import type { Workbench } from "./workbench.ts";

export type { ItemQuery };

/** An Item as the commands print it. */
export interface ListedItem {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly summary: string;
  readonly pestle: readonly PestleLabel[];
  readonly disruption: readonly DisruptionLabel[];
  readonly stance: Stance;
  readonly score: number;
  readonly story: string | null;
}

/** What was stored, newest first; a score made for another profile or before its Story grew is made anew. */
export async function listItems(query: ItemQuery, bench: Workbench): Promise<ListedItem[]> {
  const sources = new Map(bench.settings.sources.map((source) => [source.id, source]));
  const now = bench.clock();
  const judge = await bench.judge();
  const items = await bench.store.items(query);
  // Without any condition these are all there are, and their stories are whole.
  const placeOf = Object.values(query).some((value) => value !== undefined)
    ? await placesOf(items, bench.store)
    : placesIn(items);
  const scoreOf = (item: StoredItem) => {
    const place = placeOf(item);
    return item.scoreKey === judge.key && place === ALONE
      ? item.score
      : scoreItem(item, sources.get(item.sourceId) ?? null, place, judge, now).score;
  };
  return items.map((item) => ({
    id: item.id,
    source: item.sourceId,
    title: item.title,
    url: item.url,
    publishedAt: item.publishedAt,
    firstSeenAt: item.firstSeenAt,
    summary: item.summary,
    pestle: item.classification.pestle,
    disruption: item.classification.disruption,
    stance: item.classification.stance,
    score: scoreOf(item),
    story: item.storyId,
  }));
}
