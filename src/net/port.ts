import type { ErrorKind } from "../model/error-kind.ts";
import type { Validators } from "../model/source.ts";

export interface FetchRequest {
  readonly url: string;
  /**
   * Pages and sitemaps ask robots.txt first; a feed is made to be fetched. A part is what a page loads to show itself:
   * it comes with its page, without the pause between visits.
   */
  readonly kind: "feed" | "page" | "sitemap" | "part";
  readonly validators?: Validators | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Asked at its turn, before a byte is sent: holds back while the caller is busy with what already came. */
  readonly beforeSend?: () => Promise<void>;
  /** Asked once before a body grows large; reading goes on when it resolves. Bounds what is in memory at once. */
  readonly onLarge?: () => Promise<void>;
}

/** How one exchange ended. Nothing a server does is an exception. */
export type FetchOutcome =
  | {
      readonly status: "ok";
      readonly httpStatus: number;
      readonly url: string; // after redirects
      readonly permanentUrl: string | null; // set only when every hop was permanent
      readonly body: Uint8Array; // unpacked
      readonly contentType: string | null;
      readonly link: string | null; // Link header
      readonly headers: Readonly<Record<string, string>>; // lower-case names
      readonly validators: Validators;
      readonly freshForMs: number | null; // Cache-Control or Expires
    }
  | {
      readonly status: "unchanged";
      readonly url: string;
      readonly permanentUrl: string | null;
      readonly validators: Validators;
      readonly freshForMs: number | null;
    }
  | {
      readonly status: "error";
      readonly errorKind: ErrorKind;
      readonly error: string; // one line: what happened and what to do
      readonly httpStatus: number | null;
      readonly retryAfterMs: number | null;
    };

export interface PostOutcome {
  readonly ok: boolean;
  readonly httpStatus: number | null;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  readonly retryAfterMs: number | null;
}

/** The one way out of the machine. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  post(
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<PostOutcome>;
  close(): Promise<void>;
}

/** Where robots.txt answers are remembered between runs. */
export interface NetMemory {
  getValue(key: string, now: Date): Promise<string | null>;
  putValue(key: string, value: string, expiresAt: Date | null): Promise<void>;
}
