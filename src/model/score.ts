import type { Stance } from "./labels.ts";

/** One addend of a score with the reasons for it. */
export interface ScorePart {
  readonly part: string; // "relevance", "force", "impact", "likelihood", "source", "novelty", "learned"
  readonly value: number;
  readonly because: readonly string[];
}

/** A profile entry that the text touched, and the words in the text that touched it. */
export interface ProfileHit {
  readonly field: string; // "inputs", "competitors", …
  readonly entry: string;
  readonly terms: readonly string[];
}

/** H1: within 3 months, H2: within 2 years, H3: later. */
export type HorizonBand = "H1" | "H2" | "H3";

export interface Horizon {
  readonly band: HorizonBand;
  readonly date: string | null; // ISO date (yyyy-mm-dd) found in the text
  readonly passed: boolean;
  readonly because: string;
}

export interface SwotEntry {
  readonly box: "strength" | "weakness" | "opportunity" | "threat";
  readonly because: readonly string[];
}

export interface ResponseOption {
  readonly id: string; // key in the playbook
  readonly text: string;
  readonly owner: null;
  readonly date: string | null;
}

/** What a Signal means for one business. */
export interface Score {
  readonly score: number; // 0..1
  readonly stance: Stance;
  readonly parts: readonly ScorePart[];
  readonly profile: readonly ProfileHit[];
  readonly swot: SwotEntry | null;
  readonly impact: number; // 1..5
  readonly likelihood: number; // 1..5
  readonly horizon: Horizon;
  readonly options: readonly ResponseOption[];
}

/** Small learned weights from feedback votes: "term:butter", "source:food-alerts", "label:legal" → −0.2..0.2. */
export type LearnedWeights = Readonly<Record<string, number>>;
