import type { StoredItem } from "../model/item.ts";
import { ALONE, type StoryPlace } from "./judge-item.ts";

/** Where each of these Items stands in its Story: how many other sources tell it, and which report came first. */
export function placesIn(items: readonly StoredItem[]): (item: StoredItem) => StoryPlace {
  const stories = new Map<string, StoredItem[]>();
  for (const item of items) {
    const key = item.storyId ?? item.id;
    stories.set(key, [...(stories.get(key) ?? []), item]);
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

function time(item: StoredItem): number {
  return (item.publishedAt ?? item.firstSeenAt).getTime();
}
