import type { Queue, QueueLog } from "./port.ts";

/** Opens the queue that `queue.url` names: `local` in this process, or BullMQ on a Redis. Throws QueueError. */
export async function openQueue(url: string, log: QueueLog): Promise<Queue> {
  if (url === "local") return (await import("./local/open-local-queue.ts")).openLocalQueue(log);
  return (await import("./bullmq/open-bull-queue.ts")).openBullQueue(url, log);
}
