import type { StoredItem } from "../model/item.ts";
import type { DisruptionLabel, PestleLabel, Stance } from "../model/labels.ts";
import { toldTitle } from "../model/told-title.ts";
import type { ItemQuery } from "../store/port.ts";
import { ALONE, type StoryPlace, scoreItem } from "./judge-item.ts";
import { placesIn, placesOf } from "./story-places.ts";
import type { Judge, Workbench } from "./workbench.ts";

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

/** So many are in memory at a time. */
const PAGE = 1_000;

/** What was stored, newest first; a score made for another profile or before its Story grew is made anew. */
export async function listItems(query: ItemQuery, bench: Workbench): Promise<ListedItem[]> {
  const pages: ListedItem[][] = [];
  for await (const page of listPages(query, bench)) pages.push(page);
  return pages.flat();
}

/** The same list page by page: a store of years does not fit into memory. */
export async function* listPages(query: ItemQuery, bench: Workbench): AsyncGenerator<ListedItem[]> {
  const toListed = listing(bench, await bench.judge());
  let left = query.limit ?? Number.POSITIVE_INFINITY;
  let last: StoredItem | undefined;
  let placeOf: PlaceOf | null = null;
  while (left > 0) {
    const limit = Math.min(left, PAGE);
    const items = await bench.store.items({
      ...query,
      limit,
      ...(last === undefined ? {} : { after: last }),
    });
    const isAll = last === undefined && items.length < PAGE;
    // Of a short list the stories are asked for; of a long one all of them, once.
    placeOf ??= isAll ? await placesOf(items, bench.store) : placesIn(await bench.store.storyMates());
    yield items.map((item) => toListed(item, placeOf?.(item) ?? ALONE));
    last = items.at(-1);
    left -= limit;
    if (items.length < limit) return;
  }
}

type PlaceOf = (item: StoredItem) => StoryPlace;

function listing(bench: Workbench, judge: Judge): (item: StoredItem, place: StoryPlace) => ListedItem {
  const sources = new Map(bench.settings.sources.map((source) => [source.id, source]));
  const now = bench.clock();
  const scoreOf = (item: StoredItem, place: StoryPlace): number =>
    item.scoreKey === judge.key && place === ALONE
      ? item.score
      : scoreItem(item, sources.get(item.sourceId) ?? null, place, judge, now).score;
  return (item, place) => ({
    id: item.id,
    source: item.sourceId,
    title: toldTitle(item),
    url: item.url,
    publishedAt: item.publishedAt,
    firstSeenAt: item.firstSeenAt,
    summary: item.summary,
    pestle: item.classification.pestle,
    disruption: item.classification.disruption,
    stance: item.classification.stance,
    score: scoreOf(item, place),
    story: item.storyId,
  });
}
