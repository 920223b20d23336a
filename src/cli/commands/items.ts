import { withApp } from "../../app.ts";
import { DISRUPTION_TYPES, PESTLE_CATEGORIES } from "../../model/labels.ts";
import { type ItemQuery, type ListedItem, listItems, listPages } from "../../pipeline/list-items.ts";
import { parseTime } from "../../pipeline/parse-time.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { oneOf } from "../one-of.ts";
import { palette, safe, table, write } from "../output.ts";

interface ItemsOptions extends GlobalOptions {
  readonly since?: string;
  readonly pestle?: string;
  readonly disruption?: string;
  readonly source?: string;
  readonly search?: string;
  readonly limit?: number;
}

const TITLE_CHARS = 100;

/** `items`: what was stored, newest first. */
export async function run(_args: readonly string[], options: ItemsOptions, io: Io): Promise<number> {
  const query = toQuery(options);
  return withApp(options, io, { optionalConfig: true }, async (app) => {
    if (options.json === true) await printAll(listPages(query, await app.bench()), io);
    else {
      const items = await listItems(query, await app.bench());
      await write(io.stdout, items.length === 0 ? "Nothing is stored that fits.\n" : wording(items, io));
    }
    return 0;
  });
}

/** One document, written as it is read. */
async function printAll(pages: AsyncIterable<readonly ListedItem[]>, io: Io): Promise<void> {
  const start = '{"items":[';
  let before = start;
  for await (const page of pages) {
    if (page.length === 0) break;
    await write(io.stdout, `${before}${page.map((item) => JSON.stringify(item)).join()}`);
    before = ",";
  }
  await write(io.stdout, `${before === start ? start : ""}]}\n`);
}

function toQuery({ since, pestle, disruption, source, search, limit }: ItemsOptions): ItemQuery {
  return {
    ...(since === undefined ? {} : { since: parseTime(since, "--since") }),
    ...(pestle === undefined ? {} : { pestle: oneOf(pestle, PESTLE_CATEGORIES, "--pestle") }),
    ...(disruption === undefined ? {} : { disruption: oneOf(disruption, DISRUPTION_TYPES, "--disruption") }),
    ...(source === undefined ? {} : { sourceId: source }),
    ...(search === undefined ? {} : { search }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** Cut before the number of pages, where a change has it. */
function shortTitle({ title }: ListedItem): string {
  const where = / on \d{1,6} pages$/.exec(title)?.[0] ?? "";
  return `${safe(title.slice(0, title.length - where.length), TITLE_CHARS - where.length)}${where}`;
}

function wording(items: readonly ListedItem[], io: Io): string {
  const color = palette(io);
  const paint = { threat: color.red, opportunity: color.green, mixed: color.yellow, neutral: color.dim };
  return table(
    items.map((item) => [
      item.id,
      (item.publishedAt ?? item.firstSeenAt).toISOString().slice(0, 10),
      item.score.toFixed(2),
      item.pestle.map(({ category }) => category.slice(0, 5)).join(",") || "–",
      `${paint[item.stance](item.stance)} ${shortTitle(item)}`,
    ]),
  );
}
