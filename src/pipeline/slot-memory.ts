import type { Workbench } from "./workbench.ts";

type Bench = Pick<Workbench, "store" | "clock">;

/** Several machines never have quite the same time; what lies further ahead was written by a clock that was wrong. */
const CLOCKS_DIFFER_MS = 2 * 24 * 60 * 60 * 1000;

/** The newest completed slot, as far as the clock of now can believe it. */
export async function lastSlot({ store, clock }: Bench, kind: string, id: string): Promise<Date | null> {
  const slot = await store.completedSlot(kind, id);
  return slot === null || slot > believedUntil(clock) ? null : slot;
}

/** Moves a slot forward; back only from a time that has not come. True when it moved. */
export function moveSlot({ store, clock }: Bench, kind: string, id: string, slot: Date): Promise<boolean> {
  return store.completeSlot(kind, id, slot, believedUntil(clock));
}

function believedUntil(clock: () => Date): Date {
  return new Date(clock().getTime() + CLOCKS_DIFFER_MS);
}
