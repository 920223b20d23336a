import { readFeed } from "../feeds/read-feed.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { Feed } from "../model/item.ts";
import type { Fetcher } from "../net/port.ts";

/** The bytes of one file or address, as they came. */
export interface PreviewInput {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly baseUrl: string | null;
  readonly link: string | null; // the HTTP Link header
}

export type PreviewedFeed =
  | ({ readonly kind: "feed" } & Pick<Feed, "format" | "title" | "link" | "language" | "items">)
  | { readonly kind: null; readonly error: string; readonly errorKind: ErrorKind };

/** What a feed would give, as `preview` prints it. */
export async function previewFeed(input: PreviewInput): Promise<PreviewedFeed> {
  const reading = await readFeed(input.bytes, input);
  if (!reading.ok) return { kind: null, error: reading.error, errorKind: reading.errorKind };
  const { format, title, link, language, items } = reading.feed;
  return { kind: "feed", format, title, link, language, items };
}

/** Asks an address once and gives what came, or one line that says why nothing did. */
export async function fetchInput(
  url: string,
  kind: "feed" | "page",
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<PreviewInput | { readonly error: string }> {
  const answer = await fetcher.fetch({ url, kind, signal });
  if (answer.status === "error") return { error: answer.error };
  if (answer.status === "unchanged") return { error: "the server answers that nothing changed; try again" };
  return { bytes: answer.body, contentType: answer.contentType, baseUrl: answer.url, link: answer.link };
}
