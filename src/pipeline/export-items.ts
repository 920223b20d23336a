import type { Change } from "../model/change.ts";
import { pagesOf } from "../model/edit-pages.ts";
import type { Source } from "../model/source.ts";
import type { PriceRecord } from "../store/port.ts";
import { exportCsv } from "./export-csv.ts";
import { exportFeed } from "./export-feed.ts";
import { type ListedItem, listItems } from "./list-items.ts";
import type { Workbench } from "./workbench.ts";

export type ExportFormat = "csv" | "json" | "jsonl" | "feed";

/** An Item or a Change as it leaves. */
export interface ExportedItem extends ListedItem {
  readonly kind: "item" | "change";
  readonly change: Change | null; // null for an Item
  readonly pages: readonly { readonly source: string; readonly url: string; readonly seenAt: Date }[]; // that tell a Change
}

/**
 * What was stored, as one text in the asked format, newest first: Items and Changes; with `json` the sources and the
 * price history of pages too. Prices are exact decimal strings.
 */
export async function exportItems(
  format: ExportFormat,
  since: Date | null,
  bench: Workbench,
): Promise<string> {
  const all = await exported(since, bench);
  if (format === "jsonl") return all.map((item) => `${JSON.stringify(item)}\n`).join("");
  if (format === "csv") return exportCsv(all);
  if (format === "feed") return exportFeed(all, bench.settings.business.name);
  const prices = (await bench.store.prices()).filter(({ seenAt }) => since === null || seenAt >= since);
  return `${JSON.stringify({
    items: all.map(({ kind: _kind, change: _change, pages: _pages, ...item }) => item),
    changes: all.flatMap(changeOf),
    sources: bench.settings.sources.map(sourceOf),
    prices: prices.map(priceOf),
  })}\n`;
}

async function exported(since: Date | null, bench: Workbench): Promise<ExportedItem[]> {
  const query = since === null ? {} : { since };
  const listed = await listItems(query, bench);
  const changes = await bench.store.items({ ...query, kind: "change" });
  const changeOf = new Map(changes.map((item) => [item.id, item]));
  return listed.map((listedItem) => {
    const told = changeOf.get(listedItem.id);
    if (told === undefined) return { ...listedItem, kind: "item", change: null, pages: [] };
    const pages = pagesOf(told).map(({ sourceId, url, seenAt }) => ({ source: sourceId, url, seenAt }));
    return { ...listedItem, kind: "change", change: told.change, pages };
  });
}

/** What moved on a page, in the words of `diff`, under the id of the item that tells it. */
function changeOf({ id, source, url, title, firstSeenAt, change, pages }: ExportedItem) {
  return change === null ? [] : [{ id, source, url, title, firstSeenAt, ...change, pages }];
}

function sourceOf({ id, kind, url, name, tags, language, competitor, enabled }: Source) {
  return { id, kind, url, name, tags, language, competitor, enabled };
}

function priceOf({ sourceId, ...price }: PriceRecord) {
  return { source: sourceId, ...price };
}
