import type { Judge, Workbench } from "../pipeline/workbench.ts";
import type { Queue } from "../queue/port.ts";

/** What the web process works with. */
export interface WebParts {
  readonly queue: Pick<Queue, "depth" | "dead">;
  readonly bench: Pick<Workbench, "settings" | "store" | "clock" | "log">;
  /** As it is now: it follows the config file and the votes. */
  readonly judge: () => Promise<Judge>;
}
