import type { LearnedWeights } from "../model/score.ts";
import { effectOf, learnWeights, type VotedItem } from "../score/learn.ts";
import type { Store, Vote } from "../store/port.ts";
import type { Workbench } from "./workbench.ts";

export interface FeedbackResult {
  readonly id: string;
  readonly verdict: Vote["verdict"];
  readonly effect: readonly { readonly term: string; readonly from: number; readonly to: number }[];
}

/** Notes a vote and says which weights it moved; null when there is no such item. */
export async function giveFeedback(
  id: string,
  verdict: Vote["verdict"],
  { store, clock }: Pick<Workbench, "store" | "clock">,
): Promise<FeedbackResult | null> {
  if ((await store.item(id)) === null) return null;
  const before = await learnedFrom(store);
  await store.vote({ itemId: id, verdict, votedAt: clock() });
  return { id, verdict, effect: effectOf(before, await learnedFrom(store)) };
}

/** Forgets every vote. */
export async function resetFeedback({
  store,
}: Pick<Workbench, "store">): Promise<{ forgotten: number; effect: FeedbackResult["effect"] }> {
  const before = await learnedFrom(store);
  const forgotten = await store.resetVotes();
  return { forgotten, effect: effectOf(before, {}) };
}

/** The weights that all votes together teach: made anew from the votes, so every vote can be taken back. */
export async function learnedFrom(store: Pick<Store, "votes" | "items">): Promise<LearnedWeights> {
  const votes = await store.votes();
  if (votes.length === 0) return {};
  const items = new Map(
    (await store.items({ ids: votes.map((vote) => vote.itemId) })).map((item) => [item.id, item]),
  );
  const voted = votes.flatMap(({ itemId, verdict }): VotedItem[] => {
    const item = items.get(itemId);
    if (item === undefined) return [];
    const { title, summary, sourceId, classification } = item;
    return [{ title, summary, sourceId, classification, verdict }];
  });
  return learnWeights(voted);
}
