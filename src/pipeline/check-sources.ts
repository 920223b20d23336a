import { setMaxListeners } from "node:events";
import type { ErrorKind } from "../model/error-kind.ts";
import type { Settings } from "../model/settings.ts";
import type { Source } from "../model/source.ts";
import type { Fetcher } from "../net/port.ts";
import { createLane, type LanePlace } from "./large-lane.ts";
import { parseSafely } from "./parse-safely.ts";
import { createWorkLine, type WorkLine } from "./work-line.ts";

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
  setMaxListeners(0, signal);
  const lane = createLane();
  const line = createWorkLine();
  return Promise.all(
    settings.sources.map(async (source) => {
      const place = lane.place(signal);
      try {
        return await checkSource(source, { fetcher, signal, place, line });
      } finally {
        place.leave();
      }
    }),
  );
}

interface Means {
  readonly fetcher: Fetcher;
  readonly signal: AbortSignal;
  readonly place: LanePlace;
  readonly line: WorkLine;
}

async function checkSource(source: Source, { fetcher, signal, place, line }: Means): Promise<CheckedSource> {
  const plain = { id: source.id, items: null, error: null, errorKind: null };
  if (!source.enabled) return { ...plain, status: "skipped" };
  const { url, kind, headers } = source;
  const asking = { url, kind, headers, signal, onLarge: place.enter, beforeSend: line.room };
  const answer = await fetcher.fetch(asking);
  if (answer.status === "error")
    return { ...plain, status: "error", error: answer.error, errorKind: answer.errorKind };
  if (answer.status === "unchanged" || kind !== "feed") return { ...plain, status: "ok" };
  const { contentType, url: baseUrl, link } = answer;
  const parsed = await line.run(() => parseSafely("feed", answer.body, { contentType, baseUrl, link }));
  const reading = parsed.ok ? parsed.value : parsed;
  if (reading.ok) return { ...plain, status: "ok", items: reading.feed.items.length };
  return { ...plain, status: "error", error: reading.error, errorKind: reading.errorKind };
}
