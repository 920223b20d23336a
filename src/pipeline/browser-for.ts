import type { Source } from "../model/source.ts";
import type { Fetcher } from "../net/port.ts";
import type { Workbench } from "./workbench.ts";

/** What fetches the pages that only show themselves in a browser; null for every other source. */
export function browserFor(
  { kind, browser }: Pick<Source, "kind" | "browser">,
  { browse }: Pick<Workbench, "browse">,
): Fetcher["fetch"] | null {
  return kind === "page" && browser ? (browse ?? null) : null;
}
