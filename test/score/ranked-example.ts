import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Classification } from "../../src/model/labels.ts";
import type { Profile } from "../../src/model/profile.ts";
import type { LearnedWeights, Score } from "../../src/model/score.ts";
import { openClassifier } from "../../src/open-classifier.ts";
import { createScorer } from "../../src/score/create-scorer.ts";
import { type Playbook, parsePlaybook } from "../../src/score/playbook.ts";
import type { ScoreInput } from "../../src/score/score-input.ts";
import { parseVocabulary, type Vocabulary } from "../../src/score/vocabulary.ts";
import { readSettings } from "../../src/settings/read-settings.ts";

export const NOW = new Date("2026-03-09T07:00:00Z");

export interface RankedItem {
  readonly id: string;
  readonly source: string;
  readonly publishedAt: Date;
  readonly title: string;
  readonly summary: string;
  /** What a person gave it before the scorer was tuned: 3 act on it, 2 should be told, 1 nice to know, 0 nothing. */
  readonly grade: number;
  readonly grades: Readonly<Record<string, number>>;
}

const yamlFolder = (folder: string): unknown[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => parse(readFileSync(join(folder, name), "utf8")));

export const vocabulary: Vocabulary = parseVocabulary(yamlFolder("config/industries"));
export const playbook: Playbook = parsePlaybook(parse(readFileSync("config/playbook.yaml", "utf8")));
const classifier = await openClassifier(null);

/** The items of a file in test/score/ranking. */
export function rankedItems(name: string): RankedItem[] {
  return readFileSync(`test/score/ranking/${name}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const { id, source, publishedAt, title, summary, grade, grades } = JSON.parse(line);
      return {
        id,
        source,
        publishedAt: new Date(publishedAt),
        title,
        summary,
        grade: grade ?? 0,
        grades: grades ?? {},
      };
    });
}

/** The profile of an example config. */
export function exampleProfile(name: string): Profile {
  const file = `config/examples/${name}.yaml`;
  return readSettings(readFileSync(file, "utf8"), file, { variable: () => undefined, file: () => undefined })
    .business;
}

export function labelled({ title, summary }: RankedItem): Classification {
  return classifier.classify({ title, summary, language: "en" });
}

export function inputOf(item: RankedItem): ScoreInput {
  return {
    title: item.title,
    summary: item.summary,
    classification: labelled(item),
    sourceId: item.source,
    sourceBoost: 1,
    authority: false,
    publishedAt: item.publishedAt,
    firstSeenAt: item.publishedAt,
    change: null,
    competitor: null,
    corroboration: 0,
    rankInStory: 0,
  };
}

/** What each item means for the business, in the order of the items. */
export function scored(
  profile: Profile,
  items: readonly RankedItem[],
  learned: LearnedWeights = {},
): Score[] {
  const scorer = createScorer({ profile, vocabulary, playbook, learned });
  return items.map((item) => scorer.score(inputOf(item), NOW));
}

/** Best first; equal values stay in the order of the file's ids, which says nothing. */
export function sortedBy<T>(items: readonly T[], value: (item: T, index: number) => number): T[] {
  return items
    .map((item, index) => ({ item, value: value(item, index) }))
    .sort((a, b) => b.value - a.value)
    .map(({ item }) => item);
}

/**
 * NDCG@k with gains of 2^grade − 1: 1 when the k best stand on top in their order (Järvelin and Kekäläinen, ACM TOIS
 * 20, 2002).
 */
export function ndcg(grades: readonly number[], k = 10): number {
  const gain = (list: readonly number[]): number =>
    list.slice(0, k).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
  const ideal = gain([...grades].sort((a, b) => b - a));
  return ideal === 0 ? 1 : gain(grades) / ideal;
}

/** How often the words of the profile stand in a text: what a plain keyword alert would rank by. */
export function keywordCount(profile: Profile, { title, summary }: RankedItem): number {
  const { region, offers, inputs, customers, strengths, weaknesses, worries, goals, competitors } = profile;
  const entries = [region, offers, inputs, customers, strengths, weaknesses, worries, goals].flat();
  const words = new Set(
    [...entries, ...competitors.map(({ name }) => name)].flatMap((entry) => entry.toLowerCase().split(/\W+/)),
  );
  return `${title} ${summary}`
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => word.length > 2 && words.has(word)).length;
}
