import { groupStories } from "../stories/group-stories.ts";
import type { Workbench } from "./workbench.ts";

const WINDOW_MS = 21 * 24 * 60 * 60 * 1000;

/** Puts the items of the last three weeks into Stories and keeps which item belongs where. */
export async function groupRecentStories(bench: Pick<Workbench, "store" | "clock">): Promise<void> {
  const since = new Date(bench.clock().getTime() - WINDOW_MS);
  const items = await bench.store.storyMembers(since);
  const storyOf = new Map(items.map((item) => [item.id, item.storyId]));
  const assignments = groupStories(items).flatMap((story) =>
    story.items.filter((id) => storyOf.get(id) !== story.id).map((id) => ({ itemId: id, storyId: story.id })),
  );
  if (assignments.length > 0) await bench.store.setStories(assignments);
}
