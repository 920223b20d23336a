import type { Classification, DisruptionLabel, Evidence, PestleLabel } from "../model/labels.ts";
import { DISRUPTION_TYPES, PESTLE_CATEGORIES, UNCLASSIFIED } from "../model/labels.ts";
import { cutSummary } from "./cut-summary.ts";
import { detectLanguage } from "./detect-language.ts";
import { CHANGE, GATE, WEIGHED } from "./expected-weight.ts";
import { proveChange, proveLabel } from "./prove-label.ts";
import { stanceOf } from "./stance-of.ts";
import { type ReadyScales, type Scales, setUpScales, weighText } from "./weigh-text.ts";

export interface Text {
  readonly title: string;
  readonly summary: string;
  readonly language?: string | null;
}

export interface Classifier {
  classify(text: Text): Classification;
}

/** The classifier on a lexicon and learned weights. It is additive: a label's score is the sum of its evidence. */
export function createClassifier({ index, weights }: Scales): Classifier {
  const scales = setUpScales(index, weights);
  return {
    classify({ title, summary, language = null }) {
      const cut = cutSummary(summary);
      const spoken = detectLanguage(`${title} ${cut}`, language, [title, cut]);
      if (spoken !== "en")
        return { pestle: [], disruption: [], stance: "neutral", note: `not classified: language ${spoken}` };
      return labelsOf({ title, summary: cut }, scales);
    },
  };
}

function labelsOf(
  text: { readonly title: string; readonly summary: string },
  scales: ReadyScales,
): Classification {
  const weighed = weighText(text.title, text.summary, scales);
  if ((weighed.margins[GATE] ?? 0) < 0) return UNCLASSIFIED;
  const labelled = (
    name: (typeof WEIGHED)[number],
  ): { score: number; evidence: readonly Evidence[] } | null => {
    const label = WEIGHED.indexOf(name);
    const margin = weighed.margins[label] ?? -1;
    return margin < 0 ? null : { score: scoreOf(margin), evidence: proveLabel(label, text, weighed, scales) };
  };
  const pestle = PESTLE_CATEGORIES.flatMap((category): PestleLabel[] => {
    const found = labelled(category);
    return found === null ? [] : [{ category, ...found }];
  });
  // Step one: is a change reported at all? Only then step two: which kind. A kind is as sure as the weaker of the two.
  const change = weighed.margins[CHANGE] ?? -1;
  const types = change < 0 ? [] : DISRUPTION_TYPES;
  const disruption = types.flatMap((type): DisruptionLabel[] => {
    const found = labelled(`disruption ${type}`);
    if (found === null) return [];
    const evidence = proveChange(found.evidence, text, weighed);
    return [{ type, score: Math.min(found.score, scoreOf(change)), evidence }];
  });
  const bestFirst = (a: { score: number }, b: { score: number }): number => b.score - a.score;
  return {
    pestle: pestle.sort(bestFirst),
    disruption: disruption.sort(bestFirst),
    stance: pestle.length + disruption.length === 0 ? "neutral" : stanceOf(weighed.margins),
    note: null,
  };
}

/** A margin of 0, just enough, is a score of one half; the odds grow with every further point. */
function scoreOf(margin: number): number {
  return Math.round(1000 / (1 + Math.exp(-margin))) / 1000;
}
