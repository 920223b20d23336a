import type { Change } from "../model/change.ts";
import type { Classification } from "../model/labels.ts";
import type { EveryonesMatter } from "./everyone.ts";
import type { Locality } from "./locality.ts";
import type { Magnitude } from "./magnitude.ts";
import type { Touch } from "./match-profile.ts";
import type { ReadText } from "./read-words.ts";

export interface ScoreInput {
  readonly title: string;
  readonly summary: string;
  readonly classification: Classification;
  readonly sourceId: string;
  readonly sourceBoost: number;
  /** A public authority, a central bank, a body that sets rules. */
  readonly authority: boolean;
  readonly publishedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly change: Change | null;
  readonly competitor: string | null;
  readonly corroboration: number; // other sources that tell it
  readonly rankInStory: number; // 0: the first report
}

/** What was read from one item before it is weighed. */
export interface View {
  readonly input: ScoreInput;
  readonly read: ReadText;
  readonly touches: readonly Touch[];
  readonly locality: Locality;
  readonly everyone: EveryonesMatter;
  readonly magnitude: Magnitude;
  readonly leisure: readonly string[];
}
