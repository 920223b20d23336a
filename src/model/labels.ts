/** The six outside forces of a PESTLE analysis, in its own order. */
export const PESTLE_CATEGORIES = [
  "political",
  "economic",
  "social",
  "technological",
  "legal",
  "environmental",
] as const;
export type PestleCategory = (typeof PESTLE_CATEGORIES)[number];

/** The kinds of disruption that an item can report. */
export const DISRUPTION_TYPES = [
  "technological",
  "business-model",
  "process",
  "market",
  "sustaining",
] as const;
export type DisruptionType = (typeof DISRUPTION_TYPES)[number];

/** What a Signal means for a business, in the order a Digest prints them. */
export const STANCES = ["threat", "opportunity", "mixed", "neutral"] as const;
export type Stance = (typeof STANCES)[number];

/** One word or phrase as it stands in the text, and what it added to the label. */
export interface Evidence {
  readonly term: string;
  readonly weight: number;
}

export interface PestleLabel {
  readonly category: PestleCategory;
  readonly score: number; // 0..1
  readonly evidence: readonly Evidence[];
}

export interface DisruptionLabel {
  readonly type: DisruptionType;
  readonly score: number; // 0..1
  readonly evidence: readonly Evidence[];
}

/** What the text says by itself, before any business is looked at. Only assigned labels, best first. */
export interface Classification {
  readonly pestle: readonly PestleLabel[];
  readonly disruption: readonly DisruptionLabel[];
  readonly stance: Stance;
  /** Why there is no label although there is a text: "not classified: language de". Null otherwise. */
  readonly note: string | null;
}

export const UNCLASSIFIED: Classification = { pestle: [], disruption: [], stance: "neutral", note: null };
