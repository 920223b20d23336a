import type { Stance } from "../model/labels.ts";
import type { SwotEntry } from "../model/score.ts";
import type { Touch } from "./match-profile.ts";

/**
 * The box of a SWOT analysis, tied to the entries of the profile: a chance to the strength that can use it or the goal
 * it serves, a threat to the weakness it hits or the worry it is. What changes nothing outside but names an own
 * strength or weakness goes into the inner boxes. Null when nothing of the profile is touched and no side is taken.
 */
export function swotOf(stance: Stance, touches: readonly Touch[]): SwotEntry | null {
  const named = (field: string, words: string): string[] =>
    touches.filter((touch) => touch.field === field).map((touch) => `${words}: ${told(touch)}`);
  const strengths = named("strengths", "your strength can use it");
  const weaknesses = named("weaknesses", "it hits your weakness");
  switch (stance) {
    case "opportunity":
      return {
        box: "opportunity",
        because: orElse([...strengths, ...named("goals", "it serves your goal")], touches),
      };
    case "threat":
    case "mixed": {
      const softened = named("strengths", "your strength helps against it");
      const worries = named("worries", "it is your worry");
      return { box: "threat", because: orElse([...weaknesses, ...worries, ...softened], touches) };
    }
    case "neutral": {
      const inner = touches.filter(({ field }) => field === "weaknesses" || field === "strengths");
      const [first] = inner;
      if (first === undefined) return null;
      return { box: first.field === "weaknesses" ? "weakness" : "strength", because: inner.map(told) };
    }
  }
}

function orElse(reasons: readonly string[], touches: readonly Touch[]): string[] {
  if (reasons.length > 0) return [...reasons];
  return touches.slice(0, 3).map((touch) => `${touch.field}: ${told(touch)}`);
}

function told({ entry, terms }: Touch): string {
  return `${entry} (${terms.slice(0, 3).join(", ")})`;
}
