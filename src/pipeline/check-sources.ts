import { setMaxListeners } from "node:events";
import type { ErrorKind } from "../model/error-kind.ts";
import type { Source } from "../model/source.ts";
import { browserFor } from "./browser-for.ts";
import { askUsualPlaces, feedlessError } from "./feed-of-page.ts";
import { createLane, type LanePlace } from "./large-lane.ts";
import { parseSafely } from "./parse-safely.ts";
import { readPageBody } from "./read-page-body.ts";
import type { Body } from "./scan-source.ts";
import { sitemapIn } from "./take-sitemap.ts";
import { createWorkLine, type WorkLine } from "./work-line.ts";
import type { Workbench } from "./workbench.ts";

export interface CheckedSource {
  readonly id: string;
  readonly status: "ok" | "error" | "skipped" | "not-asked";
  readonly items: number | null;
  readonly error: string | null;
  readonly errorKind: ErrorKind | null;
}

export type CheckParts = Pick<Workbench, "settings" | "fetcher" | "browse" | "pages" | "clock">;

/**
 * Asks every source once, in a browser where it wants one, and reads what comes: is it a feed, a sitemap, a page on which
 * the selector names something? Nothing is stored.
 */
export function checkSources(parts: CheckParts, signal: AbortSignal): Promise<CheckedSource[]> {
  setMaxListeners(0, signal);
  const lane = createLane();
  const line = createWorkLine();
  return Promise.all(
    parts.settings.sources.map(async (source) => {
      const place = lane.place(signal);
      try {
        return await checkSource(source, { ...parts, signal, place, line });
      } finally {
        place.leave();
      }
    }),
  );
}

interface Means extends CheckParts {
  readonly signal: AbortSignal;
  readonly place: LanePlace;
  readonly line: WorkLine;
}

async function checkSource(source: Source, means: Means): Promise<CheckedSource> {
  const { fetcher, signal, place, line } = means;
  const plain = { id: source.id, items: null, error: null, errorKind: null };
  if (!source.enabled) return { ...plain, status: "skipped" };
  const { url, kind, headers } = source;
  const asking = { url, kind, headers, signal };
  // The browser has a line of its own: work that waits for it must not be what it waits for.
  const answer = await (browserFor(source, means)?.(asking) ??
    fetcher.fetch({ ...asking, onLarge: place.enter, beforeSend: line.room }));
  if (answer.status === "error")
    return { ...plain, status: "error", error: answer.error, errorKind: answer.errorKind };
  if (answer.status === "unchanged") return { ...plain, status: "ok" };
  if (kind !== "feed") {
    const fault = await line.run(() => faultOf(source, answer, means));
    return fault === null ? { ...plain, status: "ok" } : { ...plain, status: "error", ...fault };
  }
  const { contentType, url: baseUrl, link } = answer;
  const parsed = await line.run(() =>
    parseSafely("feed", answer.body, { contentType, baseUrl, link }, signal),
  );
  const reading = parsed.ok ? parsed.value : parsed;
  if (reading.ok) return { ...plain, status: "ok", items: reading.feed.items.length };
  const error = await adviceOn(reading, baseUrl, source, means);
  return { ...plain, status: "error", error, errorKind: reading.errorKind };
}

type Unread = { readonly error: string; readonly isPage?: boolean; readonly found?: readonly string[] };

/** Of a page that names no feed, what its site has at the usual places: the sentence that a scan would say. */
async function adviceOn(unread: Unread, page: string, source: Source, means: Means): Promise<string> {
  if (unread.isPage !== true || (unread.found ?? []).length > 0) return unread.error;
  const asked = await askUsualPlaces(page, source, null, means, means.signal);
  return asked === null ? unread.error : feedlessError(page, asked.found);
}

/** Why an answer is not what the config file calls it; null when it is. */
async function faultOf(
  source: Source,
  body: Body,
  { pages, signal }: Means,
): Promise<{ error: string; errorKind: ErrorKind } | null> {
  const outcome =
    source.kind === "sitemap"
      ? await sitemapIn(body.body, signal)
      : await readPageBody(body, source, await pages(), signal);
  return outcome.ok ? null : { error: outcome.error, errorKind: outcome.errorKind };
}
