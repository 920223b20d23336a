import type { PageReading, PriceFact, ReadBlock, StockFact } from "./page-reading.ts";
import { labelKey } from "./similar-text.ts";

/** A box of teasers is small; in longer lists entries come and go one by one. */
const MOST_ENTRIES = 12;
const LEAST_NEW = 2;
/** Lists whose entries are the page's own, however many of them change at once. */
const OWN_LIST =
  /job|career|position|opening|vacanc|role|stelle|karriere|beruf|emploi|recrut|poste|empleo|vacante|puesto|lavor|vacature|team|event|termin|veranstalt|événement|agenda|calend|course|kurs|cours|curso|plan|pric|preis|tarif|prix|precio|price|service|leistung|prestation|servicio|menu|speise|carte|press|release|changelog|partner|reference|referenz|référence/iu;

/**
 * Both visits with lists that take turns in the frame: under a heading as many entries as before, at least two of them
 * and at least half others than before. Other products, other articles, whatever the heading is called.
 */
export function quietRotating(before: PageReading, after: PageReading): readonly [PageReading, PageReading] {
  const heads = rotatingHeads(entriesByHead(before.blocks), entriesByHead(after.blocks));
  return heads.size === 0 ? [before, after] : [framed(before, heads), framed(after, heads)];
}

function rotatingHeads(
  old: ReadonlyMap<string, Set<string>>,
  now: ReadonlyMap<string, Set<string>>,
): Set<string> {
  const heads = new Set<string>();
  for (const [head, entries] of now) {
    const former = old.get(head);
    if (
      former === undefined ||
      former.size !== entries.size ||
      entries.size > MOST_ENTRIES ||
      OWN_LIST.test(head)
    )
      continue;
    const fresh = [...entries].filter((entry) => !former.has(entry)).length;
    if (fresh >= LEAST_NEW && fresh * 2 >= entries.size) heads.add(head);
  }
  return heads;
}

/** The names of the entries under each heading that is not the page's own: links and names with lines under them. */
function entriesByHead(blocks: readonly ReadBlock[]): Map<string, Set<string>> {
  const first = blocks.find(({ kind, region }) => kind === "heading" && region === "main")?.text;
  const parents = new Set(blocks.map(({ under }) => under));
  const lists = new Map<string, Set<string>>();
  for (const { under, href, text, region, kind } of blocks) {
    if (region !== "main" || under === null || under === first || kind === "cell") continue;
    if (href === null && !(kind === "heading" && parents.has(text))) continue;
    const list = lists.get(under);
    if (list === undefined) lists.set(under, new Set([text]));
    else list.add(text);
  }
  return lists;
}

function framed(reading: PageReading, heads: ReadonlySet<string>): PageReading {
  const names = new Set<string>();
  for (const { under, text } of reading.blocks) if (under !== null && heads.has(under)) names.add(text);
  const isIn = ({ under }: ReadBlock): boolean => under !== null && (heads.has(under) || names.has(under));
  const labels = new Set([...names].map(labelKey));
  const stays = ({ label }: PriceFact | StockFact): boolean => !labels.has(labelKey(label ?? "\0"));
  return {
    ...reading,
    blocks: reading.blocks.map((block) => (isIn(block) ? { ...block, region: "chrome" } : block)),
    priceFacts: reading.priceFacts.filter(stays),
    stock: reading.stock.filter(stays),
  };
}
