import type { StoryFacts } from "../digest/story-facts.ts";
import type { StoredItem } from "../model/item.ts";
import type { Workbench } from "./workbench.ts";

/** What was decided about an urgent story: told at once, held for the end of quiet hours, or left to the digest. */
export interface ToldAlert {
  readonly state: "told" | "held" | "left";
  readonly day: string; // local
  /** The story id under which it was told first: a story may be named anew, a conversation stays. */
  readonly thread: string;
  readonly facts: StoryFacts;
}

const KEPT_MS = 60 * 24 * 60 * 60 * 1000;
const MOST_ITEMS = 20;

/** What is remembered of a story: by its id, and by its items, for a story is named anew when an older report comes. */
export async function readMemory(
  storyId: string,
  items: readonly Pick<StoredItem, "id">[],
  { store, clock }: Pick<Workbench, "store" | "clock">,
): Promise<ToldAlert | null> {
  for (const key of keysOf(storyId, items)) {
    const text = await store.getValue(key, clock());
    if (text !== null) return JSON.parse(text) as ToldAlert;
  }
  return null;
}

export async function remember(
  storyId: string,
  items: readonly Pick<StoredItem, "id">[],
  told: ToldAlert,
  { store, clock }: Pick<Workbench, "store" | "clock">,
): Promise<void> {
  const until = new Date(clock().getTime() + KEPT_MS);
  for (const key of keysOf(storyId, items)) await store.putValue(key, JSON.stringify(told), until);
}

function keysOf(storyId: string, items: readonly Pick<StoredItem, "id">[]): string[] {
  return [`alert:story:${storyId}`, ...items.slice(0, MOST_ITEMS).map(({ id }) => `alert:item:${id}`)];
}
