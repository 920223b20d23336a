import type { Classification, DisruptionLabel, Evidence, PestleLabel, Stance } from "../model/labels.ts";
import { DISRUPTION_TYPES, PESTLE_CATEGORIES } from "../model/labels.ts";
import { detectLanguage } from "./detect-language.ts";
import { findHits, type Hit } from "./find-hits.ts";
import { indexPhrases, type WordList } from "./lexicon.ts";

export interface Text {
  readonly title: string;
  readonly summary: string;
  readonly language?: string | null;
}

export interface Classifier {
  classify(text: Text): Classification;
}

/** How many points a label needs, and how a label's points become a score between 0 and 1. */
export interface Cutoffs {
  readonly [label: string]: number;
}

const CUTOFFS: Cutoffs = {
  "pestle political": 2.6,
  "pestle economic": 3.2,
  "pestle social": 2.8,
  "pestle technological": 3.0,
  "pestle legal": 2.8,
  "pestle environmental": 2.4,
  "disruption technological": 3.4,
  "disruption business-model": 3.0,
  "disruption process": 3.4,
  "disruption market": 3.6,
  "disruption sustaining": 3.4,
  "stance threat": 4.2,
  "stance opportunity": 4.4,
};
const TITLE_FACTOR = 1.3;
const SUMMARY_CHARS = 400;
const REPEATED = 0.3;
/** Every word of a phrase beyond the first makes it surer. */
const PHRASE_BONUS = 0.25;
const GATE = 4.5;

/** Builds the classifier from the lexicon. It is additive: a label's score is the sum of its evidence. */
export function createClassifier(lists: readonly WordList[], cutoffs: Cutoffs = CUTOFFS): Classifier {
  const index = indexPhrases(lists);
  return {
    classify({ title, summary, language = null }) {
      const cut = summary.slice(0, SUMMARY_CHARS);
      const spoken = detectLanguage(`${title} ${cut}`, language);
      if (spoken !== "en")
        return { pestle: [], disruption: [], stance: "neutral", note: `not classified: language ${spoken}` };
      return label(findHits(title, cut, index), cutoffs);
    },
  };
}

interface Tally {
  points: number;
  readonly evidence: Map<string, Evidence>;
}

function label(hits: readonly Hit[], cutoffs: Cutoffs): Classification {
  const tallies = tally(hits);
  const pointsOf = (name: string): number => tallies.get(name)?.points ?? 0;
  const irrelevant = pointsOf("irrelevant any");
  const best = Math.max(
    ...PESTLE_CATEGORIES.map(
      (category) => pointsOf(`pestle ${category}`) - (cutoffs[`pestle ${category}`] ?? 0),
    ),
  );
  // The gate: what is mostly sport, show or bargain gets no label, whatever words it borrows.
  if (irrelevant >= GATE && irrelevant > best + GATE / 2)
    return { pestle: [], disruption: [], stance: "neutral", note: null };

  const drag = Math.min(irrelevant, GATE) * 0.3;
  const assigned = (name: string): { score: number; evidence: Evidence[] } | null => {
    const margin = pointsOf(name) - drag - (cutoffs[name] ?? 0);
    return margin < 0
      ? null
      : { score: round(1 / (1 + Math.exp(-0.6 * (margin + 0.5)))), evidence: evidenceOf(tallies.get(name)) };
  };
  const pestle = PESTLE_CATEGORIES.flatMap((category): PestleLabel[] => {
    const found = assigned(`pestle ${category}`);
    return found === null ? [] : [{ category, ...found }];
  }).sort((a, b) => b.score - a.score);
  const disruption = DISRUPTION_TYPES.flatMap((type): DisruptionLabel[] => {
    const found = assigned(`disruption ${type}`);
    return found === null || pestle.length === 0 ? [] : [{ type, ...found }];
  }).sort((a, b) => b.score - a.score);
  return {
    pestle,
    disruption: disruption.slice(0, 2),
    stance: stanceOf(pointsOf, pestle.length > 0, cutoffs),
    note: null,
  };
}

function tally(hits: readonly Hit[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const hit of hits) {
    for (const { label: name, weight } of hit.entries) {
      let own = tallies.get(name);
      if (own === undefined) {
        own = { points: 0, evidence: new Map() };
        tallies.set(name, own);
      }
      const full = weight * (hit.inTitle ? TITLE_FACTOR : 1) * (1 + PHRASE_BONUS * (hit.words - 1));
      const seen = own.evidence.get(hit.key);
      const value = seen === undefined ? full : full * REPEATED;
      own.points += value;
      own.evidence.set(hit.key, { term: seen?.term ?? hit.term, weight: round((seen?.weight ?? 0) + value) });
    }
  }
  return tallies;
}

function evidenceOf(own: Tally | undefined): Evidence[] {
  return [...(own?.evidence.values() ?? [])]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

function stanceOf(pointsOf: (name: string) => number, labelled: boolean, cutoffs: Cutoffs): Stance {
  if (!labelled) return "neutral";
  const threat = pointsOf("stance threat") - (cutoffs["stance threat"] ?? 0);
  const chance = pointsOf("stance opportunity") - (cutoffs["stance opportunity"] ?? 0);
  if (threat >= 0 && chance >= 0 && Math.abs(threat - chance) < 1.5) return "mixed";
  if (threat < 0 && chance < 0) return "neutral";
  return threat >= chance ? "threat" : "opportunity";
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
