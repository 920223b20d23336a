import type { StoredItem } from "../model/item.ts";
import type { Score } from "../model/score.ts";
import type { Source } from "../model/source.ts";
import { isAuthority } from "../score/source-trust.ts";
import type { Judge } from "./workbench.ts";

/** What an Item brings before it is judged. */
export type ItemDraft = Omit<StoredItem, "classification" | "score" | "scoreKey" | "storyId">;

/** Where an Item stands in its Story. */
export interface StoryPlace {
  readonly corroboration: number; // other sources in the story
  readonly rankInStory: number; // 0: the first report
}

export const ALONE: StoryPlace = { corroboration: 0, rankInStory: 0 };

/** The draft with its labels and its score for this business. */
export function judgeItem(draft: ItemDraft, source: Source | null, judge: Judge, now: Date): StoredItem {
  const { title, summary } = draft;
  const language = draft.language ?? source?.language ?? null;
  const classification = judge.classify({ title, summary, language });
  // Alone in its story until grouping finds another report; most items stay so, and need no second write.
  const storyId = `s-${draft.id}`;
  const unscored: StoredItem = { ...draft, classification, score: 0, scoreKey: judge.key, storyId };
  return { ...unscored, score: scoreItem(unscored, source, ALONE, judge, now).score };
}

/** The score of a stored Item with its reasons. */
export function scoreItem(
  item: StoredItem,
  source: Source | null,
  place: StoryPlace,
  judge: Judge,
  now: Date,
): Score {
  return judge.scorer.score(
    {
      title: item.title,
      summary: item.summary,
      classification: item.classification,
      sourceId: item.sourceId,
      sourceBoost: source?.boost ?? 1,
      authority: isAuthority(item.url) || isAuthority(source?.url ?? null),
      publishedAt: item.publishedAt,
      firstSeenAt: item.firstSeenAt,
      change: item.change,
      competitor: source?.competitor ?? null,
      ...place,
    },
    now,
  );
}
