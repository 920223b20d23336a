import type { Change } from "./change.ts";
import type { DisruptionType, PestleCategory, Stance } from "./labels.ts";
import type { Horizon, ResponseOption } from "./score.ts";

/** What cannot wait for the digest: one story, told at once. All texts plain. */
export interface Alert {
  readonly storyId: string;
  readonly itemId: string;
  readonly title: string;
  readonly url: string | null;
  readonly summary: string;
  readonly source: string;
  readonly sourceId: string;
  readonly publishedAt: string | null; // ISO
  readonly urgency: string; // why it cannot wait, in words
  readonly why: readonly string[];
  readonly stance: Stance;
  readonly pestle: readonly PestleCategory[];
  readonly disruption: readonly DisruptionType[];
  readonly impact: number; // 1..5
  readonly likelihood: number; // 1..5
  readonly horizon: Horizon;
  readonly options: readonly ResponseOption[];
  readonly score: number;
  readonly more: number; // further reports of it
  readonly change: Change | null;
}
