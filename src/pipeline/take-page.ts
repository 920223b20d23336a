import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { utf8Html } from "../html/decode-html.ts";
import type { Change } from "../model/change.ts";
import type { Source, SourceState } from "../model/source.ts";
import { comparePages, isTelling } from "../pages/compare-pages.ts";
import { EXTRACTOR_VERSION, type PageReading } from "../pages/page-reading.ts";
import type { PageOutcome } from "../pages/read-page.ts";
import type { NewSnapshot, Snapshot } from "../store/port.ts";
import { browserFor } from "./browser-for.ts";
import { changeItems } from "./change-items.ts";
import { isEmptied } from "./diff-pages.ts";
import { ownHeaders } from "./own-headers.ts";
import {
  afterCheck,
  afterSecondLook,
  isMuted,
  keyOfChange,
  noisyPlaces,
  type PageMemo,
  pendingOf,
  readMemo,
  withFlicker,
} from "./page-memo.ts";
import { pricesToRemember } from "./prices-to-remember.ts";
import { readPageBody } from "./read-page-body.ts";
import type { SafePages } from "./safe-pages.ts";
import type { Body, Taken } from "./scan-source.ts";
import { TELL_AFTER, tellRecovery } from "./tell-recovery.ts";
import { stopped } from "./too-complex.ts";
import type { Workbench } from "./workbench.ts";

const CONFIRM_PAUSE_MS = 2_000;

interface Visit {
  readonly source: Source;
  readonly bench: Workbench;
  readonly reader: SafePages;
  readonly signal: AbortSignal | undefined;
}

/**
 * One visit to a page: read, compared with the last good reading, fetched again before anything is told. A body that is
 * not the page (challenge, login, nothing) is the source's error: the snapshot stays and no change is made of it.
 */
export async function takePage(
  source: Source,
  state: SourceState,
  body: Body,
  bench: Workbench,
  signal?: AbortSignal,
): Promise<Taken> {
  const visit: Visit = { source, bench, reader: await bench.pages(), signal };
  const reading = await readPageBody(body, source, visit.reader, signal);
  if (!reading.ok) return failed(reading, state, visit);
  tellRecovery(source, state, bench);
  const memo = readMemo(state.memo);
  const last = await bench.store.lastSnapshot(source.id, source.url);
  const before = last === null ? null : await formerReading(last, visit);
  if (signal?.aborted === true) return stopped();
  if (last === null || before === null) return firstVisit(body, reading.reading, memo, visit);
  if (isEmptied(before, reading.reading)) return failed(EMPTIED, state, visit);
  return compared(body, reading.reading, last, before, memo, visit);
}

const EMPTIED = {
  ok: false,
  errorKind: "empty",
  error: "shows almost nothing of its text; the last good version is kept",
} as const;

function failed(
  outcome: Extract<PageOutcome, { ok: false }>,
  state: SourceState,
  { source, bench }: Visit,
): Taken {
  const { errorKind, error } = outcome;
  if (state.failures + 1 === TELL_AFTER)
    bench.log.warn({ sourceId: source.id, errorKind, error }, "page could not be read three times in a row");
  return { ok: false, errorKind, error };
}

/** The last reading; read again from its HTML when a newer version of Tidewatch reads differently. */
async function formerReading(last: Snapshot, { source, reader, signal }: Visit): Promise<PageReading | null> {
  if (last.extractorVersion === EXTRACTOR_VERSION) return parseReading(last.reading);
  const { html, finalUrl, url } = last; // unpacked only here
  if (html === null) return null;
  const { select, ignore } = source;
  const how = { contentType: "text/html; charset=utf-8", url: finalUrl ?? url, select, ignore };
  const again = await reader.read(Buffer.from(html), how, signal);
  return again.ok ? again.reading : null;
}

function parseReading(text: string): PageReading | null {
  try {
    const value = JSON.parse(text) as PageReading | null;
    return value !== null && Array.isArray(value.blocks) ? value : null;
  } catch {
    return null;
  }
}

/** Nothing to compare with yet: fetched twice to learn what flickers by itself. */
async function firstVisit(body: Body, reading: PageReading, memo: PageMemo, visit: Visit): Promise<Taken> {
  const again = await readAgain(body, 0, visit);
  const changes = typeof again === "string" ? [] : comparePages(reading, again);
  const first = taken([], snapshotOf(body, reading, true, visit), withFlicker(memo, changes));
  return { ...first, prices: pricesToRemember(reading.priceFacts, visit.source, visit.bench.clock()) };
}

async function compared(
  body: Body,
  reading: PageReading,
  last: Snapshot,
  before: PageReading,
  memo: PageMemo,
  visit: Visit,
): Promise<Taken> {
  const { source, bench } = visit;
  const seen = comparePages(before, reading);
  const open = seen.filter((change) => change.region === "main" && !isMuted(change, memo));
  const { pending } = memo;
  const later = pending === null ? afterCheck(memo, seen) : afterSecondLook(memo, pending, open);
  const noisy = noisyPlaces(later).filter((place) => !noisyPlaces(memo).includes(place));
  if (noisy.length > 0)
    bench.log.info(
      { sourceId: source.id, places: noisy.join("; ") },
      "parts of the page move too often and are no longer told",
    );
  if (!isTelling(open)) {
    const moved = last.bodyHash !== hashOf(body) || last.extractorVersion !== EXTRACTOR_VERSION;
    return taken([], moved ? snapshotOf(body, reading, false, visit) : null, later);
  }
  const page = { url: body.url, language: reading.language, title: reading.facts.title };
  const tell = async (sure: readonly Change[], left: PageMemo): Promise<Taken> => ({
    ...taken(await changeItems(sure, source, page, bench), snapshotOf(body, reading, true, visit), left),
    prices: pricesToRemember(reading.priceFacts, source, bench.clock(), before.priceFacts),
  });
  if (pending !== null) {
    const sure = open.filter((change) => pending.keys.includes(keyOfChange(change)));
    return sure.length > 0 ? tell(sure, later) : { ...taken([], null, later), unsettled: true };
  }
  if (bench.confirmByVisitMs !== undefined)
    return {
      ...taken([], null, { ...later, pending: pendingOf(open) }),
      unsettled: true,
      againInMs: bench.confirmByVisitMs,
    };
  const again = await readAgain(body, bench.confirmPauseMs ?? CONFIRM_PAUSE_MS, visit);
  if (visit.signal?.aborted === true) return stopped();
  // Not to be had a second time: nothing is told and nothing forgotten, the next visit finds it again.
  if (again === "gone") return { ...taken([], null, memo), unsettled: true };
  const sure = again === "same" ? open : heldTwice(open, comparePages(before, again));
  const flickers = again === "same" ? [] : comparePages(reading, again);
  if (sure.length === 0) return { ...taken([], null, withFlicker(later, flickers)), unsettled: true };
  return tell(sure, withFlicker(later, flickers));
}

/** What both fetches tell counts; told in the words of the first. */
function heldTwice(first: readonly Change[], second: readonly Change[]): Change[] {
  const held = new Set(second.map(keyOfChange));
  return first.filter((change) => held.has(keyOfChange(change)));
}

/** The page once more: what it says, "same" when no byte differs, "gone" when it could not be had. */
async function readAgain(body: Body, pauseMs: number, visit: Visit): Promise<PageReading | "same" | "gone"> {
  const { source, bench, signal } = visit;
  if (pauseMs > 0)
    await pause(pauseMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  if (signal?.aborted === true) return "gone";
  const fetch = browserFor(source, bench) ?? bench.fetcher.fetch;
  const answer = await fetch({
    url: body.url,
    kind: "page",
    headers: ownHeaders(source, body.url),
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.status !== "ok") return "gone";
  if (Buffer.compare(answer.body, body.body) === 0) return "same";
  const outcome = await readPageBody(answer, source, visit.reader, signal);
  return outcome.ok ? outcome.reading : "gone";
}

/** The fetcher has it already, for the next visit. */
function hashOf({ body, validators }: Body): string {
  return validators.bodyHash ?? createHash("sha256").update(body).digest("base64url");
}

function snapshotOf(
  body: Body,
  { facts, ...reading }: PageReading,
  changed: boolean,
  { source, bench }: Visit,
): NewSnapshot {
  return {
    sourceId: source.id,
    url: source.url,
    takenAt: bench.clock(),
    finalUrl: body.url,
    bodyHash: hashOf(body),
    extractorVersion: EXTRACTOR_VERSION,
    // Blocks are compared, and the running text is in them.
    reading: JSON.stringify({ ...reading, facts: { ...facts, text: "" } }),
    html: utf8Html(body.body, body.contentType),
    changed,
  };
}

function taken(
  changes: Extract<Taken, { ok: true }>["changes"],
  snapshot: NewSnapshot | null,
  memo: PageMemo,
): Extract<Taken, { ok: true }> {
  return {
    ok: true,
    items: [],
    changes,
    updates: [],
    snapshots: snapshot === null ? [] : [snapshot],
    memo: JSON.stringify(memo),
    freshForMs: null,
  };
}
