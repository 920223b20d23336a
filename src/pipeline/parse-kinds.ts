import type { FeedContext, FeedReading } from "../feeds/read-feed.ts";
import type { ErrorKind } from "../model/error-kind.ts";

/** What can be read by `parseSafely`: the options and the result of each kind travel between threads, so plain values only. */
export interface ParseKinds {
  readonly feed: { readonly options: FeedContext; readonly result: FeedReading };
}

export type ParseKind = keyof ParseKinds;

export type Parsed<K extends ParseKind> =
  | { readonly ok: true; readonly value: ParseKinds[K]["result"] }
  | { readonly ok: false; readonly errorKind: ErrorKind; readonly error: string };

type Parsers = {
  readonly [K in ParseKind]: (
    bytes: Uint8Array,
    options: ParseKinds[K]["options"],
  ) => Promise<ParseKinds[K]["result"]> | ParseKinds[K]["result"];
};

/** Loaded when called: a thread loads only what it reads. */
export const PARSERS: Parsers = {
  feed: async (bytes, options) => (await import("../feeds/read-feed.ts")).readFeed(bytes, options),
};
