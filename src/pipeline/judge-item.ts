import type { StoredItem } from "../model/item.ts";
import type { Classification } from "../model/labels.ts";
import type { Score } from "../model/score.ts";
import type { Source } from "../model/source.ts";
import type { ScoreInput } from "../score/score-input.ts";
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
  const score = judge.scorer.rate(inputOf(draft, classification, source, ALONE), now);
  // Every field by its name: a copy by spreading takes a hundred times as long, and this is made for every new Item.
  return {
    id: draft.id,
    kind: draft.kind,
    sourceId: draft.sourceId,
    externalId: draft.externalId,
    linkKey: draft.linkKey,
    title,
    url: draft.url,
    summary,
    content: draft.content,
    author: draft.author,
    categories: draft.categories,
    language: draft.language,
    publishedAt: draft.publishedAt,
    updatedAt: draft.updatedAt,
    firstSeenAt: draft.firstSeenAt,
    classification,
    score,
    scoreKey: judge.key,
    storyId,
    change: draft.change,
  };
}

/** The score of a stored Item with its reasons. */
export function scoreItem(
  item: StoredItem,
  source: Source | null,
  place: StoryPlace,
  judge: Judge,
  now: Date,
): Score {
  return judge.scorer.score(inputOf(item, item.classification, source, place), now);
}

function inputOf(
  item: ItemDraft,
  classification: Classification,
  source: Source | null,
  place: StoryPlace,
): ScoreInput {
  return {
    title: item.title,
    summary: item.summary,
    classification,
    sourceId: item.sourceId,
    sourceBoost: source?.boost ?? 1,
    authority: isAuthority(item.url) || isAuthority(source?.url ?? null),
    publishedAt: item.publishedAt,
    firstSeenAt: item.firstSeenAt,
    change: item.change,
    competitor: source?.competitor ?? null,
    corroboration: place.corroboration,
    rankInStory: place.rankInStory,
  };
}
