import { createTechnologyFinder, parseTechnologyRules } from "./find-technologies.ts";
import { type PageInput, type PageOutcome, readPage } from "./read-page.ts";

/** Reads pages with one set of technology rules. */
export interface PageReader {
  read(input: PageInput): PageOutcome;
}

/** A reader on the rules of config/technologies.yaml, handed in as parsed. Throws when a rule is wrong. */
export function openPageReader(technologyRules: unknown): PageReader {
  const finder = createTechnologyFinder(parseTechnologyRules(technologyRules));
  return { read: (input) => readPage(input, finder) };
}
