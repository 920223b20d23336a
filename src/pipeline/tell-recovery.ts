import type { Source, SourceState } from "../model/source.ts";
import type { Workbench } from "./workbench.ts";

/** How many failures in a row are told once. */
export const TELL_AFTER = 3;

/** Told once when a page is back that failed so often that its failure was told. */
export function tellRecovery(
  source: Source,
  { failures }: SourceState,
  { log }: Pick<Workbench, "log">,
): void {
  if (failures >= TELL_AFTER) log.warn({ sourceId: source.id, failures }, "page is readable again");
}
