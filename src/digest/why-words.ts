import { oneLine } from "../model/one-line.ts";
import type { Score } from "../model/score.ts";

/** How a profile entry is spoken of: "you buy butter", "your goal “second shop”". */
const FIELD_WORDS: Readonly<Record<string, (entry: string) => string>> = {
  offers: (entry) => `you sell ${entry}`,
  inputs: (entry) => `you buy ${entry}`,
  customers: (entry) => `you serve ${entry}`,
  competitors: (entry) => `you compete with ${entry}`,
  strengths: (entry) => `your strength “${entry}”`,
  weaknesses: (entry) => `your weakness “${entry}”`,
  worries: (entry) => `you worry about ${entry}`,
  goals: (entry) => `your goal “${entry}”`,
  industry: (entry) => `your trade, ${entry}`,
};
const MOST = 3;

/** Why it matters to this business, in the words of its own profile; by the force alone where no entry is touched. */
export function whyOf({ profile, parts }: Score): string[] {
  const named = profile.filter(({ field }) => field !== "region").slice(0, MOST);
  if (named.length > 0)
    return named.map(({ field, entry }) => (FIELD_WORDS[field] ?? String)(oneLine(entry, 60)));
  const force = parts.find(({ part }) => part === "force")?.because ?? [];
  return force.slice(0, 2).map((reason) => oneLine(reason, 80));
}
