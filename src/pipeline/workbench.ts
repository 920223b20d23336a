import type { Classification } from "../model/labels.ts";
import type { LearnedWeights } from "../model/score.ts";
import type { Settings } from "../model/settings.ts";
import type { Fetcher } from "../net/port.ts";
import type { Scorer } from "../score/create-scorer.ts";
import type { Store } from "../store/port.ts";
import type { Courier } from "./courier.ts";
import type { SafePages } from "./safe-pages.ts";

/** Fixed messages with named fields; goes to stderr, never to stdout. */
export interface Log {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Judges texts for one business with what it has learned so far; `key` changes when the answer could. */
export interface Judge {
  readonly key: string;
  classify(text: { title: string; summary: string; language?: string | null }): Classification;
  readonly scorer: Scorer;
  readonly learned: LearnedWeights;
}

export interface NextVisitQuestion {
  readonly now: Date;
  readonly everyMs: number;
  readonly freshForMs: number | null;
  readonly failures: number;
  readonly retryAfterMs: number | null;
}

/** Everything a verb of the pipeline works with, put together by app.ts. */
export interface Workbench {
  readonly settings: Settings;
  readonly store: Store;
  readonly fetcher: Fetcher;
  /** Fetches a page as a browser shows it; for the sources that want it. */
  readonly browse?: Fetcher["fetch"];
  /** Opened at the first page: a scan of feeds alone needs no technology rules. */
  readonly pages: () => Promise<SafePages>;
  /** Opened at the first Item that is judged: a scan in which nothing is new needs no lexicon. */
  readonly judge: () => Promise<Judge>;
  readonly clock: () => Date;
  readonly nextVisit: (question: NextVisitQuestion) => Date;
  readonly log: Log;
  /** Hands mails over in a process of its own; without one they leave from this process. */
  readonly courier?: Courier;
  /** How long a page that seems changed is left alone before it is asked again; two seconds when absent. */
  readonly confirmPauseMs?: number;
  /** The second look is a visit of its own, due after this time: nothing waits for it. For visits by the clock. */
  readonly confirmByVisitMs?: number;
}
