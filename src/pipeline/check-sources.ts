import { readFeed } from "../feeds/read-feed.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { Settings } from "../model/settings.ts";
import type { Source } from "../model/source.ts";
import type { Fetcher } from "../net/port.ts";

export interface CheckedSource {
  readonly id: string;
  readonly status: "ok" | "error" | "skipped" | "not-asked";
  readonly items: number | null;
  readonly error: string | null;
  readonly errorKind: ErrorKind | null;
}

/** Asks every source once and stores nothing. */
export function checkSources(
  settings: Settings,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<CheckedSource[]> {
  return Promise.all(settings.sources.map((source) => checkSource(source, fetcher, signal)));
}

async function checkSource(source: Source, fetcher: Fetcher, signal: AbortSignal): Promise<CheckedSource> {
  const plain = { id: source.id, items: null, error: null, errorKind: null };
  if (!source.enabled) return { ...plain, status: "skipped" };
  const answer = await fetcher.fetch({ url: source.url, kind: source.kind, headers: source.headers, signal });
  if (answer.status === "error")
    return { ...plain, status: "error", error: answer.error, errorKind: answer.errorKind };
  if (answer.status === "unchanged" || source.kind !== "feed") return { ...plain, status: "ok" };
  const reading = await readFeed(answer.body, {
    contentType: answer.contentType,
    baseUrl: answer.url,
    link: answer.link,
  });
  if (reading.ok) return { ...plain, status: "ok", items: reading.feed.items.length };
  return { ...plain, status: "error", error: reading.error, errorKind: reading.errorKind };
}
