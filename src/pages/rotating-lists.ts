import type { PageReading, PriceFact, ReadBlock, StockFact } from "./page-reading.ts";
import { labelKey } from "./similar-text.ts";

/** A box of teasers is small; in longer lists entries come and go one by one. */
const MOST_ENTRIES = 12;
const LEAST_NEW = 2;
/** Lists whose entries are the page's own, however many of them change at once. */
const OWN_LIST =
  /job|career|position|opening|vacanc|role|stelle|karriere|beruf|emploi|recrut|poste|empleo|vacante|puesto|lavor|vacature|team|event|termin|veranstalt|événement|agenda|calend|course|kurs|cours|curso|plan|pric|preis|tarif|prix|precio|price|service|leistung|prestation|servicio|menu|speise|carte|press|release|changelog|partner|reference|referenz|référence/iu;
/** What belongs to the product of a page itself. */
const OF_PRODUCT =
  /variant|option|size|größe|farbe|colou?r|taille|couleur|talla|model|ausführung|version|edition|accessor|zubehör|accesorio|bundle|set(?!\p{L})|spare|ersatz|pièce|recambio/iu;
/** Where the posts of a site are. */
const POST_PATH =
  /\/(?:blog|news|posts?|articles?|artikel|journal|magazine?|stor(?:y|ies)|aktuell\p{L}*|beitr\p{L}*|neuigkeiten|actualit\p{L}*|actus?|billets?|noticias?|entradas?|art[ií]culos?|revista|insights?|20\d\d\/\d\d)(?:[/?#-]|$)/iu;
const MOST_POSTS = 8;
/** A link and its day; with a teaser the list is more than a way to it. */
const ENTRY_CHARS = 110;
/** A list with this share of a page's words or prices is what the page is there for. */
const MAIN_SHARE = 0.4;
const MAIN_PRICES = 0.6;

interface Entries {
  readonly names: Set<string>;
  readonly hrefs: string[];
  chars: number; // from the first entry to the last
  between: number; // characters since then
}

type Lists = ReadonlyMap<string, Entries>;

/**
 * Both visits with lists that take turns in the frame: other products and other articles, whatever the heading is
 * called. Such a list is short, is not what the page is there for, and had entries replaced: at least two of them and
 * half of all; any of them where they are bare links to posts, or things beside the product that a page shows.
 */
export function quietRotating(before: PageReading, after: PageReading): readonly [PageReading, PageReading] {
  const heads = rotatingHeads(before, after);
  return heads.size === 0 ? [before, after] : [framed(before, heads), framed(after, heads)];
}

function rotatingHeads(before: PageReading, after: PageReading): Set<string> {
  const isProduct = isProductPage(before) && isProductPage(after);
  const [old, now] = [entriesByHead(before.blocks, isProduct), entriesByHead(after.blocks, isProduct)];
  const heads = new Set<string>();
  for (const [head, entries] of now) {
    const former = old.get(head);
    if (former === undefined || entries.names.size > MOST_ENTRIES) continue;
    const fresh = missing(entries.names, former.names);
    const gone = missing(former.names, entries.names);
    if (fresh === 0 || gone === 0 || OWN_LIST.test(head)) continue;
    const sameSize = former.names.size === entries.names.size;
    const isSwapped = sameSize && fresh >= LEAST_NEW && fresh * 2 >= entries.names.size;
    const takesTurns =
      isSwapped ||
      (sameSize && arePosts(former) && arePosts(entries)) ||
      (isProduct && areLinks(entries) && !OF_PRODUCT.test(head));
    if (takesTurns && (isProduct || !isMainList(after, entries))) heads.add(head);
  }
  return heads;
}

function missing(names: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const name of names) if (!others.has(name)) count += 1;
  return count;
}

/** Bare links to posts: a newer one pushes out the oldest. */
function arePosts({ names, hrefs, chars }: Entries): boolean {
  return (
    names.size <= MOST_POSTS &&
    hrefs.length >= names.size &&
    chars <= names.size * ENTRY_CHARS &&
    hrefs.every((href) => POST_PATH.test(href))
  );
}

function areLinks({ names, hrefs }: Entries): boolean {
  return names.size > 1 && hrefs.length >= names.size;
}

/** Whether the page's first heading names a thing that has a price there: what else is sold stands beside it. */
function isProductPage({ blocks, priceFacts }: PageReading): boolean {
  const first = firstHeading(blocks);
  if (first === undefined) return false;
  const name = first.toLowerCase();
  return priceFacts.some(({ label, kind }) => kind !== "sentence" && label?.toLowerCase() === name);
}

/** Whether a list holds much of what the page says, or most of what it sells. */
function isMainList({ blocks, priceFacts }: PageReading, { names, chars }: Entries): boolean {
  let all = 0;
  for (const { region, text } of blocks) if (region === "main") all += text.length;
  if (chars > all * MAIN_SHARE) return true;
  const labels = new Set([...names].map(labelKey));
  const named = priceFacts.filter(({ label, kind }) => label !== null && kind !== "sentence");
  const own = named.filter(({ label }) => labels.has(labelKey(label ?? ""))).length;
  return own > 0 && own >= named.length * MAIN_PRICES;
}

function firstHeading(blocks: readonly ReadBlock[]): string | undefined {
  return blocks.find(({ kind, region }) => kind === "heading" && region === "main")?.text;
}

/** The entries under each heading that is not the page's own: links and names with lines under them. */
function entriesByHead(blocks: readonly ReadBlock[], isProduct: boolean): Lists {
  const first = firstHeading(blocks);
  const parents = new Set(blocks.map(({ under }) => under));
  const lists = new Map<string, Entries>();
  const listOf = new Map<string, Entries>(); // by the name of an entry
  for (const { under, href, text, region, kind } of blocks) {
    if (region !== "main" || under === null || kind === "cell") continue;
    const isNamed = kind === "heading" && parents.has(text);
    if (under === first && !(isProduct && isNamed && href !== null)) continue;
    const isEntry = href !== null || isNamed;
    const around = listOf.get(under) ?? (isEntry ? undefined : lists.get(under));
    if (around !== undefined) around.between += text.length;
    if (!isEntry) continue;
    const list = lists.get(under) ?? { names: new Set(), hrefs: [], chars: 0, between: 0 };
    lists.set(under, list);
    list.chars += list.between + text.length;
    list.between = 0;
    list.names.add(text);
    if (href !== null) list.hrefs.push(href);
    if (parents.has(text)) listOf.set(text, list);
  }
  return lists;
}

function framed(reading: PageReading, heads: ReadonlySet<string>): PageReading {
  const names = new Set<string>();
  const rows = rowsOf(reading.blocks, heads);
  for (const index of rows) names.add(reading.blocks[index]?.text ?? "");
  const isIn = ({ under }: ReadBlock, index: number): boolean =>
    rows.has(index) || (under !== null && names.has(under));
  const labels = new Set([...names].map(labelKey));
  const stays = ({ label }: PriceFact | StockFact): boolean => !labels.has(labelKey(label ?? "\0"));
  return {
    ...reading,
    blocks: reading.blocks.map((block, index) =>
      isIn(block, index) ? { ...block, region: "chrome" } : block,
    ),
    priceFacts: reading.priceFacts.filter(stays),
    stock: reading.stock.filter(stays),
  };
}

/**
 * The blocks of the lists under these headings: from the first entry on, behind the last as many lines as between two
 * others. What stands before the list under the same heading is text.
 */
function rowsOf(blocks: readonly ReadBlock[], heads: ReadonlySet<string>): Set<number> {
  const parents = new Set(blocks.map(({ under }) => under));
  const isEntry = ({ href, kind, text }: ReadBlock): boolean =>
    href !== null || (kind === "heading" && parents.has(text));
  const first = firstHeading(blocks);
  const under = new Map<string, number[]>();
  for (const [index, block] of blocks.entries()) {
    if (block.under === null || !heads.has(block.under)) continue;
    if (block.under === first && !(block.kind === "heading" && block.href !== null)) continue;
    const list = under.get(block.under);
    if (list !== undefined) list.push(index);
    else if (isEntry(block)) under.set(block.under, [index]);
  }
  const rows = new Set<number>();
  for (const list of under.values()) for (const index of withLines(list, blocks, isEntry)) rows.add(index);
  return rows;
}

function withLines(
  list: readonly number[],
  blocks: readonly ReadBlock[],
  isEntry: (block: ReadBlock) => boolean,
): readonly number[] {
  const entries = list.flatMap((index, at) => {
    const block = blocks[index];
    return block !== undefined && isEntry(block) ? [at] : [];
  });
  const last = entries.at(-1) ?? 0;
  const lines = entries.reduce((most, at, place) => Math.max(most, at - (entries[place - 1] ?? at) - 1), 0);
  return list.slice(0, last + 1 + lines);
}
