import type { Job } from "../queue/port.ts";

const QUIET_MS = 2_000;
const LONGEST_MS = 30_000;

export interface StoriesTimer {
  /** New items came: they are grouped when it has been quiet for two seconds, after half a minute at the latest. */
  newItems(): void;
  /** Asks at once for what is still to be grouped. */
  flush(): Promise<void>;
}

/** Grouping looks at three weeks of items: once after a burst of visits, not after every one. */
export function createStoriesTimer(add: (job: Job) => Promise<void>): StoriesTimer {
  let timer: NodeJS.Timeout | null = null;
  let since = 0;
  async function ask(): Promise<void> {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    const slot = Math.floor(Date.now() / QUIET_MS);
    await add({ queue: "digest", id: `stories-${slot}`, data: { work: "stories" }, onDemand: true });
  }
  return {
    newItems() {
      const now = Date.now();
      if (timer === null) since = now;
      else clearTimeout(timer);
      const wait = Math.max(0, Math.min(QUIET_MS, since + LONGEST_MS - now));
      timer = setTimeout(() => void ask().catch(() => {}), wait);
    },
    flush: ask,
  };
}
