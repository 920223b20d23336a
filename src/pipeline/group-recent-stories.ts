import { groupStories } from "../stories/group-stories.ts";
import { lastSlot, moveSlot } from "./slot-memory.ts";
import type { Workbench } from "./workbench.ts";

const WINDOW_MS = 21 * 24 * 60 * 60 * 1000;
const GROUPED = "stories-grouped";
/** So long new items may wait for their burst of visits to end before somebody else looks after them. */
const PATIENCE_MS = 90_000;

/** Puts the items of the last three weeks into Stories and keeps which item belongs where. */
export async function groupRecentStories(bench: Pick<Workbench, "store" | "clock">): Promise<void> {
  const now = bench.clock();
  const since = new Date(now.getTime() - WINDOW_MS);
  const items = await bench.store.storyMembers(since);
  const storyOf = new Map(items.map((item) => [item.id, item.storyId]));
  const assignments = groupStories(items).flatMap((story) =>
    story.items.filter((id) => storyOf.get(id) !== story.id).map((id) => ({ itemId: id, storyId: story.id })),
  );
  if (assignments.length > 0) await bench.store.setStories(assignments);
  await moveSlot(bench, GROUPED, "all", now);
}

/** Whether items came that nobody grouped: the process that was to do it ended first. */
export async function storiesAreDue(bench: Pick<Workbench, "store" | "clock">): Promise<boolean> {
  const { store, clock } = bench;
  const grouped = await lastSlot(bench, GROUPED, "all");
  const seenUntil = new Date(clock().getTime() - PATIENCE_MS);
  const seenSince = grouped ?? new Date(seenUntil.getTime() - WINDOW_MS);
  return seenSince < seenUntil && (await store.countItems({ seenSince, seenUntil })) > 0;
}
