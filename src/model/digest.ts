import type { Change } from "./change.ts";
import type { DisruptionType, PestleCategory, Stance } from "./labels.ts";
import type { ScenarioNote } from "./scenario.ts";
import type { Horizon, ProfileHit, ResponseOption, SwotEntry } from "./score.ts";

/** One story as a Digest tells it; all texts plain. */
export interface DigestStory {
  readonly storyId: string;
  readonly itemId: string;
  readonly title: string;
  readonly url: string | null;
  readonly summary: string;
  readonly source: string; // name a person knows
  readonly sourceId: string;
  readonly publishedAt: string | null; // ISO
  readonly more: number; // further items of the same story
  readonly why: readonly string[]; // names the profile entries hit
  readonly hits: readonly ProfileHit[];
  readonly stance: Stance;
  readonly pestle: readonly PestleCategory[];
  readonly disruption: readonly DisruptionType[];
  readonly impact: number;
  readonly likelihood: number;
  readonly horizon: Horizon;
  readonly swot: SwotEntry | null;
  readonly options: readonly ResponseOption[];
  readonly score: number;
  readonly wasUrgent: boolean;
  /** What was known of it when it was told: the next digest tells it again only when some of this is new. */
  readonly facts: {
    readonly numbers: readonly string[];
    readonly date: string | null;
    readonly impact: number;
    readonly reports: number;
  };
}

export interface DigestChange {
  readonly itemId: string;
  readonly competitor: string;
  readonly line: string; // "Acme – Pro plan: $29 → $35 per month (+21 %)"
  readonly url: string | null;
  readonly since: string; // ISO
  readonly change: Change;
}

export interface DigestTrend {
  readonly term: string;
  readonly kind: "rising" | "fading";
  readonly weekly: readonly number[];
}

export interface DigestWeakSignal {
  readonly term: string;
  readonly why: string;
  readonly title: string;
  readonly url: string | null;
}

export interface UnreadSource {
  readonly id: string;
  readonly name: string;
  readonly since: string | null; // ISO
  readonly error: string;
}

/** A page source with parts that move too often to be told. */
export interface RestlessSource {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly string[]; // the headings they stand under
}

/** What one Digest says: chosen once, stored, and behind JSON, HTML, text and web page alike. */
export interface DigestSelection {
  readonly digestId: string;
  readonly period: string; // local ISO week, day or month: "2026-W11"
  readonly from: string; // ISO
  readonly to: string; // ISO
  readonly timezone: string;
  readonly business: string;
  readonly subject: string;
  readonly preheader: string;
  readonly quiet: boolean;
  readonly late: string | null; // the line that says it is late, or null
  readonly sourcesRead: number;
  readonly sourcesFailed: number;
  readonly itemsSeen: number;
  readonly itemsChosen: number;
  readonly actOn: readonly DigestStory[];
  readonly competitors: readonly DigestChange[];
  readonly know: readonly DigestStory[];
  readonly trends: readonly DigestTrend[];
  readonly weakSignals: readonly DigestWeakSignal[];
  /** Notes on the top risks of the quarter; in monthly digests. */
  readonly scenarios?: readonly ScenarioNote[];
  readonly nearMisses: readonly DigestStory[]; // told in a quiet week only
  readonly unread: readonly UnreadSource[];
  readonly restless?: readonly RestlessSource[];
  readonly nextAt: string | null; // ISO
}
