import { openLocalQueue } from "./local/open-local-queue.ts";
import type { Queue, QueueLog } from "./port.ts";

/** Opens the queue that `queue.url` names: `local`, in this process. */
export async function openQueue(_url: string, log: QueueLog): Promise<Queue> {
  return openLocalQueue(log);
}
