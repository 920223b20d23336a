import type { DigestSelection, DigestStory } from "../model/digest.ts";

type Unnamed = Omit<DigestSelection, "subject" | "preheader">;

const WORDS_AT_TWELVE = 1400;
/** What stands around the stories: heads, proof of work, why you get it, the way out. */
const FRAME_WORDS = 150;
/** What a story has beside its texts: labels, source, date, feedback links. */
const ACT_WORDS = 45;
const KNOW_WORDS = 24;
const CHANGE_WORDS = 10;

/** Shortens summaries, those of *Know* first, until the digest can be read in a few minutes. */
export function fitWords(selection: Unnamed, maxStories: number): Unnamed {
  const most = Math.round(WORDS_AT_TWELVE * Math.max(1, maxStories / 12));
  for (const [know, act] of STEPS) {
    const fitted = {
      ...selection,
      actOn: selection.actOn.map((story) => cutSummary(story, act)),
      know: selection.know.map((story) => cutSummary(story, know)),
    };
    if (wordsIn(fitted) <= most) return fitted;
  }
  return { ...selection, know: selection.know.map((story) => cutSummary(story, 0)) };
}

/** Words a summary may have, in *Know* and in *Act on*. */
const STEPS = [
  [26, 42],
  [22, 38],
  [18, 34],
  [14, 30],
  [10, 24],
  [0, 20],
  [0, 0],
] as const;

function cutSummary(story: DigestStory, most: number): DigestStory {
  const words = story.summary.split(" ");
  if (words.length <= most) return story;
  return { ...story, summary: endedWell(words.slice(0, most).join(" ")) };
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
  const { actOn, know, competitors, unread, weakSignals, trends, nearMisses } = selection;
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
    ...weakSignals.map(({ term, why, title }) => 6 + count(term, why, title)),
    ...trends.map(({ term }) => 14 + count(term)),
  ];
  return FRAME_WORDS + [...act, ...knowing, ...changes, ...rest].reduce((sum, words) => sum + words, 0);
}

function count(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.split(/\s+/).filter((word) => word !== "").length, 0);
}
