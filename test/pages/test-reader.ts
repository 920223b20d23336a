import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { openPageReader } from "../../src/pages/open-page-reader.ts";
import type { PageReading } from "../../src/pages/page-reading.ts";
import type { PageInput, PageOutcome } from "../../src/pages/read-page.ts";

/** The reader on the shipped rules, as the program opens it. */
export const reader = openPageReader(parse(readFileSync("config/technologies.yaml", "utf8")));

type More = Omit<Partial<PageInput>, "html">;

export function outcomeOf(html: string, more: More = {}): PageOutcome {
  return reader.read({ html, url: null, ...more });
}

/** The reading of a page that can be read. */
export function readingOf(html: string, more: More = {}): PageReading {
  const outcome = outcomeOf(html, more);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.reading;
}
