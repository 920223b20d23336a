import type { Change } from "../model/change.ts";
import type { Source, SourceState } from "../model/source.ts";
import { nameOfUrl, sectionOf } from "../pages/read-sitemap.ts";
import { changeItems } from "./change-items.ts";
import { ownHeaders } from "./own-headers.ts";
import { parseSafely } from "./parse-safely.ts";
import { MAX_KNOWN } from "./read-sections.ts";
import type { Body, Taken } from "./scan-source.ts";
import { stopped } from "./too-complex.ts";
import type { Workbench } from "./workbench.ts";

/** What is remembered of a sitemap: the addresses of watched sections, and which were missing at the last visit. */
interface SitemapMemo {
  readonly known: readonly string[];
  readonly missing: readonly string[];
}

const MAX_CHILDREN = 60;
const NAMED = 5;

/** New and gone addresses under prices, products, posts and jobs. Dates in a sitemap are not looked at: they lie. */
export async function takeSitemap(
  source: Source,
  state: SourceState,
  body: Body,
  bench: Workbench,
  signal?: AbortSignal,
): Promise<Taken> {
  const collected = await collect(source, body, bench, signal);
  if (!collected.ok) return collected;
  // An index says nothing of what its files hold: it is read again although no byte of it changed.
  const { urls, whole, isIndex } = collected;
  const watched = [...new Set(urls)].slice(0, MAX_KNOWN);
  const memo = readMemo(state.memo);
  if (memo === null) return { ...taken([], { known: watched, missing: [] }), unsettled: isIndex };
  const now = new Set(watched);
  const known = new Set(memo.known);
  const fresh = watched.filter((url) => !known.has(url));
  // A child file that could not be read takes its addresses with it: nothing is called gone then.
  const missing = whole ? memo.known.filter((url) => !now.has(url)) : [];
  const missingBefore = new Set(memo.missing);
  const gone = new Set(missing.filter((url) => missingBefore.has(url)));
  const changes = [...told(fresh, "link-added"), ...told([...gone], "link-removed")];
  const page = { url: source.url, language: source.language, title: "" };
  const kept = [...new Set([...watched, ...memo.known.filter((url) => !now.has(url) && !gone.has(url))])];
  return {
    ...taken(await changeItems(changes, source, page, bench), { known: kept.slice(0, MAX_KNOWN), missing }),
    unsettled: isIndex,
  };
}

type Collected =
  | {
      readonly ok: true;
      readonly urls: readonly string[];
      readonly whole: boolean;
      readonly isIndex: boolean;
    }
  | Extract<Taken, { ok: false }>;

const NO_SITEMAP = {
  ok: false,
  errorKind: "not-a-page",
  error: "is not a sitemap (XML with urlset or sitemapindex); check its address in the config file",
} as const;

/** Whether a body is a sitemap, and if not what to say. */
export async function sitemapIn(
  body: Uint8Array,
  signal: AbortSignal,
): Promise<{ readonly ok: true } | Extract<Taken, { ok: false }>> {
  const parsed = await parseSafely("sitemap", body, null, signal);
  if (!parsed.ok) return parsed;
  return parsed.value === null ? NO_SITEMAP : { ok: true };
}

/** The watched addresses of a sitemap or of all files that an index names. */
async function collect(
  source: Source,
  body: Body,
  bench: Workbench,
  signal: AbortSignal | undefined,
): Promise<Collected> {
  const parsed = await parseSafely("sitemap", body.body, null, signal);
  if (!parsed.ok) return parsed;
  const top = parsed.value;
  if (top === null) return NO_SITEMAP;
  if (top.kind === "urls") return { ok: true, urls: top.urls, whole: true, isIndex: false };
  const urls: string[] = [];
  let whole = top.children.length <= MAX_CHILDREN;
  for (const child of top.children.slice(0, MAX_CHILDREN)) {
    if (signal?.aborted === true) return stopped();
    const answer = await bench.fetcher.fetch({
      url: child,
      kind: "sitemap",
      headers: ownHeaders(source, child),
      ...(signal === undefined ? {} : { signal }),
    });
    const inner = answer.status === "ok" ? await parseSafely("sitemap", answer.body, null, signal) : null;
    if (inner?.ok === true && inner.value?.kind === "urls") urls.push(...inner.value.urls);
    else whole = false;
  }
  return { ok: true, urls, whole, isIndex: true };
}

/** One Change for all new addresses of a section: "4 new products: …". */
function told(urls: readonly string[], type: "link-added" | "link-removed"): Change[] {
  const sections = new Map<string, string[]>();
  for (const url of urls) {
    const section = sectionOf(url) ?? "pages";
    const list = sections.get(section) ?? [];
    sections.set(section, list);
    list.push(url); // no copy for each of twenty thousand
  }
  return [...sections].map(([section, list]) => {
    const names = list.slice(0, NAMED).map(nameOfUrl).join(" · ");
    const text = list.length > NAMED ? `${names} · and ${list.length - NAMED} more` : names;
    const added = type === "link-added";
    const importance = (section === "prices" || section === "jobs" ? 0.6 : 0.45) - (added ? 0 : 0.1);
    return {
      type,
      region: "main",
      importance,
      label: section,
      before: added ? null : text,
      after: added ? text : null,
    };
  });
}

function readMemo(memo: string | null): SitemapMemo | null {
  if (memo === null) return null;
  try {
    const value = JSON.parse(memo) as Partial<SitemapMemo> | null;
    return Array.isArray(value?.known) ? { known: value.known, missing: value.missing ?? [] } : null;
  } catch {
    return null;
  }
}

function taken(
  changes: Extract<Taken, { ok: true }>["changes"],
  memo: SitemapMemo,
): Extract<Taken, { ok: true }> {
  return {
    ok: true,
    items: [],
    changes,
    updates: [],
    snapshots: [],
    memo: JSON.stringify(memo),
    freshForMs: null,
  };
}
