import type { StoredItem } from "../model/item.ts";
import type { Story } from "../model/story.ts";
import type { Workbench } from "./workbench.ts";

/** Stories of two or more items, best first. */
export async function listStories(since: Date | null, bench: Pick<Workbench, "store">): Promise<Story[]> {
  const items = await bench.store.items(since === null ? {} : { since });
  return storiesOf(items).filter((story) => story.items.length > 1);
}

/** The Stories that stored items were put into, single ones too, best first. */
export function storiesOf(items: readonly StoredItem[]): Story[] {
  const groups = new Map<string, StoredItem[]>();
  for (const item of items) {
    const id = item.storyId ?? item.id;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [item]);
    else group.push(item);
  }
  return [...groups]
    .map(([id, group]) => storyOf(id, group))
    .sort((a, b) => b.score - a.score || order(a.id, b.id));
}

function storyOf(id: string, group: readonly StoredItem[]): Story {
  const oldestFirst = [...group].sort(
    (a, b) => dateOf(a).getTime() - dateOf(b).getTime() || order(a.id, b.id),
  );
  const best = oldestFirst.reduce<StoredItem | undefined>(
    (top, one) => (top && top.score >= one.score ? top : one),
    undefined,
  );
  return {
    id,
    title: best?.title ?? "",
    items: oldestFirst.map((item) => item.id),
    firstSeen: new Date(Math.min(...group.map((item) => item.firstSeenAt.getTime()))),
    score: best?.score ?? 0,
  };
}

function dateOf(item: StoredItem): Date {
  return item.publishedAt ?? item.firstSeenAt;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
