import type { RisingTerm, ScenarioInput } from "../score/write-scenarios.ts";
import { candidateTerms } from "../trends/candidate-terms.ts";
import { createRiseCounter, WEEKS } from "../trends/find-rising.ts";
import type { Workbench } from "./workbench.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** The same weeks of the year before, for what comes back every year. */
const LAST_YEAR_WEEKS = [51, 52, 53, 54, 55, 56] as const;
/** Of a week with more texts only so many, the newest, are counted: rates are shares of what was read. */
const MOST_A_WEEK = 20_000;

/** Which terms of these risks come up more and more, by weekly counts over everything stored up to a moment. */
export async function risingAmong(
  risks: readonly ScenarioInput[],
  to: Date,
  { store }: Pick<Workbench, "store">,
): Promise<RisingTerm[]> {
  const terms = risks.flatMap(({ title, score }) => candidateTerms(title, touchedBy(score)));
  const once = new Map(terms.map((term) => [term.stems.join(" "), term]));
  if (once.size === 0) return [];
  const counter = createRiseCounter([...once.values()], to);
  const weeks = Array.from({ length: WEEKS }, (_, week) => week);
  for (const week of [...weeks, ...LAST_YEAR_WEEKS]) {
    const end = to.getTime() - week * WEEK_MS;
    const span = { since: new Date(end - WEEK_MS + 1), until: new Date(end) };
    counter.add(await store.itemTexts({ ...span, limit: MOST_A_WEEK }));
  }
  return counter.rising();
}

function touchedBy({ profile }: ScenarioInput["score"]): string[] {
  return profile.filter(({ field }) => field !== "region").flatMap(({ terms }) => terms);
}
