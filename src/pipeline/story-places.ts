import type { StoredItem } from "../model/item.ts";
import type { Store, StoryMate } from "../store/port.ts";
import { ALONE, type StoryPlace } from "./judge-item.ts";

/** A story spans some days: so far around an Item its other reports are looked for. */
const REACH_MS = 7 * 24 * 60 * 60 * 1000;
/** Up to so many stories are asked for by name: three items of a hundred thousand need not read them all. */
const MOST_NAMED = 500;

/** As placesIn, but with the other reports of their Stories fetched from the store. */
export async function placesOf(
  items: readonly StoredItem[],
  store: Pick<Store, "items">,
): Promise<(item: StoryMate) => StoryPlace> {
  if (items.length === 0) return () => ALONE;
  const storyIds = [...new Set(items.flatMap(({ storyId }) => storyId ?? []))];
  if (storyIds.length <= MOST_NAMED) return placesIn(await store.items({ storyIds }));
  const times = items.map(time);
  const oldest = times.reduce((a, b) => Math.min(a, b));
  const newest = times.reduce((a, b) => Math.max(a, b));
  return placesIn(
    await store.items({ since: new Date(oldest - REACH_MS), until: new Date(newest + REACH_MS) }),
  );
}

/** Where each of these Items stands in its Story: how many other sources tell it, and which report came first. */
export function placesIn(items: readonly StoryMate[]): (item: StoryMate) => StoryPlace {
  const stories = new Map<string, StoryMate[]>();
  for (const item of items) {
    const key = item.storyId ?? item.id;
    const story = stories.get(key);
    if (story === undefined) stories.set(key, [item]);
    else story.push(item);
  }
  return (item) => {
    const story = stories.get(item.storyId ?? item.id);
    if (story === undefined || story.length < 2) return ALONE;
    const others = new Set(story.filter((one) => one.sourceId !== item.sourceId).map((one) => one.sourceId));
    const earlier = story.filter(
      (one) => time(one) < time(item) || (time(one) === time(item) && one.id < item.id),
    );
    return { corroboration: others.size, rankInStory: earlier.length };
  };
}

function time(item: StoryMate): number {
  return (item.publishedAt ?? item.firstSeenAt).getTime();
}
