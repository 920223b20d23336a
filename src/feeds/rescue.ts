import type { Feed } from "../model/item.ts";
import { withLearnedBrackets } from "./learned-brackets.ts";
import { unwrapped } from "./unwrap.ts";
import { worthOf } from "./worth.ts";

/** So many wrappings are looked into, one inside the other, and all together. */
const MAX_LAYERS = 4;
const MAX_LOOKS = 30;
/** So many signs are read again, all readings together; and so many where something was read already. */
export const MAX_READ = 12_000_000;
export const MAX_READ_BETTER = 4_000_000;

export interface Rescuer {
  /** The feed in a text as it stands. */
  read(text: string): Promise<Feed | null>;
  decode(bytes: Uint8Array): Promise<string>;
}

/** What no feed is without, in markup or in JSON. */
export const MAY_HOLD =
  /<(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF|channel|item|entry))[\s>]|\b(?:date_published|content_html|content_text)\b|jsonfeed\.org/i;

/**
 * The feed that a document is a wrapping of. Every way of taking something off is tried, on what it gives again, nearest
 * first; of the readings at one depth the one with most good items counts, if these are more than `least`. Bounded in
 * depth, tries and signs; null when nothing better is found.
 */
export async function rescue(
  text: string,
  rescuer: Rescuer,
  least: number,
  signs: number,
): Promise<Feed | null> {
  const seen = new Set([text]);
  let layer = [text];
  let budget = signs;
  let looks = 0;
  for (let depth = 0; depth < MAX_LAYERS; depth++) {
    const inner: string[] = [];
    let best: Feed | null = null;
    let most = least;
    for (const wrapped of layer.flatMap(unwrapped)) {
      if (++looks > MAX_LOOKS || budget <= 0) return best;
      const written = typeof wrapped === "string" ? wrapped : await rescuer.decode(wrapped);
      if (written.length < MIN_LENGTH || seen.has(written)) continue;
      seen.add(written);
      inner.push(written);
      if (written.length > budget || !MAY_HOLD.test(written)) continue;
      budget -= written.length;
      const feed = await rescuer.read(written);
      const good = worthOf(feed);
      if (good > most) [best, most] = [feed, good];
    }
    if (best !== null) return best;
    layer = inner;
  }
  return inOtherBrackets(
    [...seen].slice(0, 5).filter(({ length }) => length <= budget),
    rescuer,
    least,
  );
}

/** What nothing could be taken off of may have been written with other brackets. */
async function inOtherBrackets(
  texts: readonly string[],
  rescuer: Rescuer,
  least: number,
): Promise<Feed | null> {
  for (const text of texts) {
    const written = withLearnedBrackets(text);
    const feed = written === null || !MAY_HOLD.test(written) ? null : await rescuer.read(written);
    if (worthOf(feed) > least) return feed;
  }
  return null;
}

const MIN_LENGTH = 40;
