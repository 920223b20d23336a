import type { PageOutcome } from "../pages/read-page.ts";
import type { PageContext } from "./parse-kinds.ts";
import { parseSafely } from "./parse-safely.ts";

/** Reads the bytes of pages by one set of technology rules; what is large or nested deep in a process of its own. */
export interface SafePages {
  read(
    bytes: Uint8Array,
    how: Omit<PageContext, "technologyRules">,
    signal?: AbortSignal,
  ): Promise<PageOutcome>;
}

/** A reader on the rules of config/technologies.yaml, handed in as parsed. */
export function openSafePages(technologyRules: object): SafePages {
  return {
    async read(bytes, how, signal) {
      const parsed = await parseSafely("page", bytes, { ...how, technologyRules }, signal);
      return parsed.ok ? parsed.value : parsed;
    },
  };
}
