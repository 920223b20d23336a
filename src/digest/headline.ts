import type { DigestSelection } from "../model/digest.ts";
import { periodNoun } from "./words.ts";

type Counted = Pick<DigestSelection, "actOn" | "competitors" | "know" | "period">;

/** The whole digest in one line: "2 to act on, 1 competitor move, 6 to know". */
export function headline({ actOn, competitors, know, period }: Counted): string {
  const moves = competitors.length;
  const parts = [
    actOn.length === 0 ? "" : `${actOn.length} to act on`,
    moves === 0 ? "" : `${moves} competitor ${moves === 1 ? "move" : "moves"}`,
    know.length === 0 ? "" : `${know.length} to know`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? `A quiet ${periodNoun(period)}` : parts.join(", ");
}
