import { createHash } from "node:crypto";
import { sameEdit, wordEdit } from "../digest/gather-changes.ts";
import { wordChange } from "../digest/word-change.ts";
import type { Change } from "../model/change.ts";
import type { Source } from "../model/source.ts";
import type { NewChange } from "../store/port.ts";
import { itemId } from "./item-id.ts";
import { judgeItem } from "./judge-item.ts";
import type { Workbench } from "./workbench.ts";

const MOST = 25;

/**
 * Changes of one visit as Items: worded in one line, classified and scored; list entries of one list are told together.
 * Each with what the same edit on other pages of the site has in common, and with words that fit them all.
 */
export async function changeItems(
  changes: readonly Change[],
  source: Source,
  page: { readonly url: string; readonly language: string | null; readonly title: string },
  bench: Pick<Workbench, "judge" | "clock">,
): Promise<NewChange[]> {
  if (changes.length === 0) return [];
  const now = bench.clock();
  const judge = await bench.judge();
  const told = gatherLinks(changes)
    .sort((a, b) => b.importance - a.importance)
    .slice(0, MOST);
  return told.map((change) => {
    const externalId = changeKey(change, page.url, now);
    const title = wordChange(change, source.competitor ?? source.name ?? hostOf(page.url));
    const item = judgeItem(
      {
        id: itemId(source.id, externalId),
        kind: "change",
        sourceId: source.id,
        externalId,
        linkKey: null,
        title,
        url: page.url,
        summary: summaryOf(change, page.title),
        content: "",
        author: null,
        categories: [change.type],
        language: source.language ?? page.language,
        publishedAt: null,
        updatedAt: null,
        firstSeenAt: now,
        change,
      },
      source,
      judge,
      now,
    );
    const edit = hashOf(sameEdit(siteOf(source, page.url), change));
    return { item, edit, title: wordEdit(change, source.competitor ?? hostOf(page.url)) };
  });
}

/** Whose pages tell the same edit together: a competitor's, else a host's. A sitemap is no page, and alone. */
function siteOf({ id, kind, competitor }: Source, url: string): string {
  if (kind !== "page") return `source ${id}`;
  return competitor === null
    ? `host ${URL.canParse(url) ? new URL(url).host : url}`
    : `competitor ${competitor}`;
}

/** The same move on the same day is the same change, so a repeated scan stores it once. */
function changeKey({ type, label, before, after }: Change, url: string, now: Date): string {
  const text = JSON.stringify([type, label, before, after, url, now.toISOString().slice(0, 10)]);
  return `change:${hashOf(text)}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 20);
}

/** Entries that came to one list, or left it, become one Change: "3 new jobs: …". */
export function gatherLinks(changes: readonly Change[]): Change[] {
  const gathered = new Map<string, Change[]>();
  const rest: Change[] = [];
  for (const change of changes) {
    if (change.region !== "main" || (change.type !== "link-added" && change.type !== "link-removed")) {
      if (change.region === "main") rest.push(change);
      continue;
    }
    const key = `${change.type}|${change.label ?? ""}`;
    const list = gathered.get(key) ?? [];
    gathered.set(key, list);
    list.push(change);
  }
  for (const list of gathered.values()) {
    const [first] = list;
    if (first === undefined) continue;
    const texts = list.flatMap(({ before, after }) => after ?? before ?? []);
    const joined = texts.join(" · ").slice(0, 600);
    const side =
      first.type === "link-added" ? { before: null, after: joined } : { before: joined, after: null };
    rest.push({ ...first, ...side });
  }
  return rest;
}

function summaryOf({ label, before, after }: Change, title: string): string {
  const moved =
    before !== null && after !== null ? `Before: ${before}. Now: ${after}.` : (after ?? before ?? "");
  return [title === "" ? "" : `On the page “${title}”`, label === null ? "" : `under “${label}”`, moved]
    .filter((part) => part !== "")
    .join(", ")
    .slice(0, 900);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
