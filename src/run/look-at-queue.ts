import type { App } from "../app.ts";
import { openQueue } from "../queue/open-queue.ts";
import { type DeadJob, QUEUE_NAMES, type QueueName } from "../queue/port.ts";

export interface QueueReport {
  /** False when jobs are carried inside the process that does them, and cannot be seen from another one. */
  readonly shared: boolean;
  readonly queues: readonly { readonly name: QueueName; readonly jobs: number; readonly workers: number }[];
  readonly dead: readonly DeadJob[];
}

const MOST_DEAD = 200;

/** What waits, who works, and what failed for good, on the queue that the config file names. Throws QueueError. */
export async function lookAtQueue({ settings, log }: Pick<App, "settings" | "log">): Promise<QueueReport> {
  if (settings.queue.url === "local") return { shared: false, queues: [], dead: [] };
  const queue = await openQueue(settings.queue.url, log);
  try {
    const depth = await queue.depth();
    const queues = await Promise.all(
      QUEUE_NAMES.map(async (name) => ({ name, jobs: depth[name], workers: await queue.workers(name) })),
    );
    return { shared: true, queues, dead: await queue.dead(MOST_DEAD) };
  } finally {
    await queue.close();
  }
}
