import type { DigestSelection, DigestStory } from "../model/digest.ts";

type Unnamed = Omit<DigestSelection, "subject" | "preheader">;

const WORDS_AT_TWELVE = 1400;
/** What stands around the stories: heads, proof of work, why you get it, the way out. */
const FRAME_WORDS = 150;
/** What a story has beside its texts: labels, source, date, feedback links. */
const ACT_WORDS = 45;
const KNOW_WORDS = 24;
const CHANGE_WORDS = 10;

/** How much of a story is told: words of the summaries, reasons in *Know*, options, competitor lines. */
interface Measure {
  readonly know: number;
  readonly act: number;
  readonly why: number;
  readonly options: number;
  readonly changes: number;
}

const MEASURES: readonly Measure[] = [
  { know: 26, act: 42, why: 3, options: 2, changes: 6 },
  { know: 22, act: 38, why: 2, options: 2, changes: 6 },
  { know: 18, act: 34, why: 2, options: 2, changes: 5 },
  { know: 14, act: 30, why: 1, options: 2, changes: 4 },
  { know: 10, act: 24, why: 1, options: 2, changes: 4 },
  { know: 0, act: 20, why: 1, options: 1, changes: 3 },
];

/**
 * Shortens what a digest tells until it can be read in a few minutes: summaries and reasons of *Know* first, at last
 * the stories that matter least.
 */
export function fitWords(selection: Unnamed, maxStories: number): Unnamed {
  const most = Math.round(WORDS_AT_TWELVE * Math.max(1, maxStories / 12));
  let fitted = selection;
  for (const measure of MEASURES) {
    fitted = measured(selection, measure);
    if (wordsIn(fitted) <= most) return fitted;
  }
  while (wordsIn(fitted) > most && fitted.know.length > 0)
    fitted = recounted({ ...fitted, know: fitted.know.slice(0, -1) });
  return fitted;
}

function measured(selection: Unnamed, { know, act, why, options, changes }: Measure): Unnamed {
  return recounted({
    ...selection,
    actOn: selection.actOn.map((story) => ({
      ...cutSummary(story, act),
      options: story.options.slice(0, options),
    })),
    know: selection.know.map((story) => ({ ...cutSummary(story, know), why: story.why.slice(0, why) })),
    competitors: selection.competitors.slice(0, changes),
  });
}

function recounted(selection: Unnamed): Unnamed {
  const { actOn, know, competitors } = selection;
  return { ...selection, itemsChosen: actOn.length + know.length + competitors.length };
}

function cutSummary(story: DigestStory, most: number): DigestStory {
  const words = story.summary.split(" ");
  return words.length <= most ? story : { ...story, summary: endedWell(words.slice(0, most).join(" ")) };
}

const LEAST_OF_SENTENCE = 0.6;

/** At the end of a sentence where one ends not far from the cut, else with an ellipsis. */
function endedWell(text: string): string {
  const sentence = /^.*[^.\d][.!?](?= |$)/s.exec(text)?.[0] ?? "";
  if (sentence.length >= text.length * LEAST_OF_SENTENCE) return sentence;
  const kept = text.replace(/[\s,;:.…–-]+$/, "");
  return kept === "" ? "" : `${kept}…`;
}

function wordsIn(selection: Unnamed): number {
  const { actOn, know, competitors, unread, restless = [], weakSignals, trends } = selection;
  const { nearMisses, scenarios = [] } = selection;
  const act = actOn.map(
    (story) =>
      ACT_WORDS + count(story.title, story.summary, ...story.why, ...story.options.map(({ text }) => text)),
  );
  const knowing = [...know, ...nearMisses].map(
    (story) => KNOW_WORDS + count(story.title, story.summary, ...story.why),
  );
  const changes = competitors.map(({ line }) => CHANGE_WORDS + count(line));
  const rest = [
    ...unread.map(({ name, error }) => 6 + count(name, error)),
    ...restless.map(({ name, parts }) => 6 + count(name, ...parts)),
    ...weakSignals.map(({ term, why, title }) => 6 + count(term, why, title)),
    ...trends.map(({ term }) => 14 + count(term)),
    ...scenarios.map(
      (note) => 12 + count(note.topic, note.ifThisContinues, note.firstEffect, note.signToWatch, note.option),
    ),
  ];
  return FRAME_WORDS + [...act, ...knowing, ...changes, ...rest].reduce((sum, words) => sum + words, 0);
}

function count(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.split(/\s+/).filter((word) => word !== "").length, 0);
}
