import type { ToldStory } from "../digest/story-facts.ts";
import type { DigestSelection } from "../model/digest.ts";
import type { StoredDigest } from "../store/port.ts";

/** How many earlier digests are remembered when a story is told again. */
export const REMEMBERED = 3;

/** The stories that these digests told. */
export function toldIn(digests: readonly StoredDigest[]): ToldStory[] {
  return digests.flatMap(({ selection }) => {
    const { actOn, know } = JSON.parse(selection) as DigestSelection;
    return [...actOn, ...know].map(({ storyId, itemId, facts }) => ({ storyId, itemId, facts }));
  });
}
