import type { ErrorKind } from "./error-kind.ts";

export const SOURCE_KINDS = ["feed", "page", "sitemap"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One feed, page or sitemap that the config file names. */
export interface Source {
  readonly id: string;
  readonly kind: SourceKind;
  readonly url: string;
  readonly name: string | null;
  readonly tags: readonly string[];
  readonly language: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  readonly boost: number;
  readonly everyMs: number;
  readonly competitor: string | null;
  readonly select: string | null;
  readonly ignore: readonly string[];
  readonly browser: boolean;
}

/** What a server gave to ask with next time, byte for byte, and the hash of the body that came with it. */
export interface Validators {
  /** The address that gave them; another one is never asked with them. */
  readonly url: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
}

/** What the store remembers of a Source between visits. */
export interface SourceState {
  readonly sourceId: string;
  readonly url: string; // as configured; another url means a new source
  readonly permanentUrl: string | null; // where it moved for good
  readonly validators: Validators | null;
  readonly lastCheckedAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastNewItemAt: Date | null;
  readonly failures: number; // in a row
  readonly failingSince: Date | null;
  readonly error: string | null;
  readonly errorKind: ErrorKind | null;
  readonly nextAt: Date | null; // when the next visit is due
  readonly gone: boolean; // 410: set aside
  readonly usualGapMs: number | null; // between new items, smoothed
  /** Page sources: what the page room keeps between visits (JSON); null for feeds. */
  readonly memo: string | null;
}

/** How one visit to one Source ended. A failing Source is an outcome, not an exception. */
export interface ScanOutcome {
  readonly id: string;
  readonly status: "ok" | "unchanged" | "error" | "skipped";
  readonly newItems: number;
  readonly changes: number; // of this source; an edit of several pages counts for each of them
  readonly error: string | null;
  readonly errorKind: ErrorKind | null;
  /** Ids of the Changes behind `changes`, so that a scan counts one of several pages once; not printed. */
  readonly told?: readonly string[];
}
