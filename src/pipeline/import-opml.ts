import { linkKey } from "../feeds/link-key.ts";
import { readOpml, type Subscription } from "../feeds/read-opml.ts";
import type { Source } from "../model/source.ts";

export interface OpmlReading {
  readonly fresh: readonly Subscription[];
  readonly duplicates: number;
  readonly rejected: readonly { readonly url: string; readonly error: string }[];
}

/** What of a subscription list is not among the sources yet; null when the bytes are no OPML. */
export async function readSubscriptions(
  bytes: Uint8Array,
  sources: readonly Source[],
): Promise<OpmlReading | null> {
  const subscriptions = await readOpml(bytes);
  if (subscriptions === null) return null;
  const known = new Set(sources.map(({ url }) => linkKey(url)));
  const fresh: Subscription[] = [];
  const rejected: { url: string; error: string }[] = [];
  let duplicates = 0;
  for (const subscription of subscriptions) {
    const { url } = subscription;
    const key = linkKey(url);
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
      rejected.push({ url, error: "no http or https address" });
    else if (known.has(key)) duplicates += 1;
    else {
      known.add(key);
      fresh.push(subscription);
    }
  }
  return { fresh, duplicates, rejected };
}
