import type { Workbench } from "../pipeline/workbench.ts";

/** What the web process works with. */
export interface WebParts {
  readonly bench: Pick<Workbench, "settings" | "store" | "clock" | "log">;
}
