import {
  attribute,
  elementsOf,
  type PageDocument,
  type PageElement,
  parsePage,
  rawText,
  selectElements,
} from "../html/page-tree.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { PageFacts } from "../model/page.ts";
import type { FoundTechnology, TechnologyFinder } from "./find-technologies.ts";
import { checkGate } from "./gate.ts";
import { jobBlocks } from "./job-blocks.ts";
import { mainText } from "./main-text.ts";
import { tidy } from "./mask-volatile.ts";
import { EXTRACTOR_VERSION, type PageReading, type ReadBlock } from "./page-reading.ts";
import { quotedBlocks } from "./quoted-blocks.ts";
import { type Block, readBlocks } from "./read-blocks.ts";
import { type PricedPage, readPrices } from "./read-prices.ts";
import { readProducts, readStock } from "./read-products.ts";
import { readTables } from "./read-tables.ts";
import type { CurrencyHints } from "./scan-currencies.ts";
import { solidChars } from "./solid-chars.ts";
import { structuredProducts } from "./structured-products.ts";

export interface PageInput {
  readonly html: string;
  readonly url: string | null;
  readonly select?: string | null;
  readonly ignore?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Also what stands on a page that only a browser could fill: to look at, never to compare. */
  readonly showShell?: boolean;
  /** Its depth was looked at before, or it is read where it may be ended. */
  readonly scanned?: boolean;
}

const QUIET_KINDS = new Set(["library", "cdn"]);

/** From this share of blocks with a named price on, a page is a price list and no article. */
const SELLING_SHARE = 0.06;

export type PageOutcome =
  | { readonly ok: true; readonly reading: PageReading }
  | { readonly ok: false; readonly errorKind: ErrorKind; readonly error: string };

/** Reads one page into blocks and facts, or says why it is not the page. Pure; bounded in time and size. */
export function readPage(input: PageInput, technologies: TechnologyFinder): PageOutcome {
  const parsed = parsePage(input.html, input.scanned);
  if (!parsed.ok) return refusal("too-complex", `is built too deep to be read safely (${parsed.why})`);
  const { document } = parsed;
  const roots = chosenRoots(document, input.select ?? null);
  if (roots === null)
    return refusal(
      "selector-not-found",
      `select "${(input.select ?? "").slice(0, 120)}" matches nothing on the page; check it in the config file`,
    );
  const dropped = new Set((input.ignore ?? []).flatMap((css) => selectElements(document, css) ?? []));
  const blocks = readBlocks(roots, dropped);
  const title = titleOf(document);
  const all = blocks.map(({ text }) => text).join(" ");
  const heading = blocks.find(({ kind }) => kind === "heading")?.text ?? "";
  const gate = checkGate(document, title, all, heading);
  if (gate !== null && !(gate.errorKind === "needs-browser" && input.showShell === true))
    return { ok: false, ...gate };
  return { ok: true, reading: readingOf(input, document, blocks, title, technologies) };
}

function refusal(errorKind: ErrorKind, error: string): PageOutcome {
  return { ok: false, errorKind, error };
}

function chosenRoots(document: PageDocument, select: string | null): (PageDocument | PageElement)[] | null {
  if (select === null || select.trim() === "") return [document];
  const chosen = selectElements(document, select);
  if (chosen === null || chosen.length === 0) return null;
  const all = new Set(chosen);
  return chosen.filter((one) => {
    for (let at = one.parent as PageElement | null; at !== null; at = at.parent as PageElement | null)
      if (all.has(at)) return false;
    return true;
  });
}

function readingOf(
  input: PageInput,
  document: PageDocument,
  blocks: readonly Block[],
  title: string,
  technologies: TechnologyFinder,
): PageReading {
  const structured = structuredProducts(document);
  const language = languageOf(document);
  const hints = hintsFor(
    input.url,
    document,
    structured.flatMap(({ currency }) => currency ?? []),
  );
  const table = readTables(blocks);
  const priced = readPrices(blocks, hints, title, table, language);
  const unders = headingsOver(blocks);
  const jobs = jobBlocks(blocks);
  const quoted = quotedBlocks(blocks);
  const headers = input.headers ?? {};
  const found = technologies(document, { headers, cookies: cookieNames(headers["set-cookie"]) });
  const facts: PageFacts = {
    url: input.url,
    title,
    text: mainText(document, blocks, { title, sells: isSelling(structured, blocks, priced) }),
    prices: priced.facts.map(({ amount, currency, period, label, text }) => ({
      amount,
      currency,
      period,
      label,
      text,
    })),
    technologies: found.map(({ name, evidence }) => ({ name, evidence })),
    products: readProducts(structured, blocks, priced.facts),
  };
  return {
    version: EXTRACTOR_VERSION,
    language,
    blocks: blocks.map((block, index) => {
      const read = toReadBlock(block, index, unders[index] ?? null, priced, table.labelOf);
      if (jobs.has(index)) return { ...read, job: true };
      return quoted.has(index) ? { ...read, quote: true } : read;
    }),
    priceFacts: priced.facts,
    listPrices: priced.listed,
    stock: readStock(blocks, unders),
    platforms: found.filter((one) => !QUIET_KINDS.has(one.kind) && !isBanner(one)).map(({ name }) => name),
    facts,
  };
}

/** A consent tool known only by its banner, which is there for one visitor and not for the next. */
function isBanner({ kind, evidence }: FoundTechnology): boolean {
  return kind === "consent" && evidence.startsWith("markup");
}

/** A shop, product or price page: marked as one, or with prices in boxes of their own all over it. */
function isSelling(
  structured: ReturnType<typeof structuredProducts>,
  blocks: readonly Block[],
  { facts, spans }: PricedPage,
): boolean {
  if (structured.some(({ price }) => price !== null)) return true;
  const main = blocks.filter(({ region }) => region === "main");
  if (
    [...spans.keys()].some((index) => blocks[index]?.priceMarked === true && blocks[index]?.region === "main")
  )
    return true;
  const rows = facts.filter(({ kind }) => kind === "plan" || kind === "product").length;
  return rows >= 2 && rows / Math.max(main.length, 1) >= SELLING_SHARE;
}

function toReadBlock(
  block: Block,
  index: number,
  under: string | null,
  priced: PricedPage,
  columnOf: (block: Block, before: null) => string | null,
): ReadBlock {
  const { kind, text, region, linkChars, href } = block;
  const isLink = href !== null && kind !== "button" && text.length >= 3 && isMostly(text, linkChars);
  const spans = priced.sentences.has(index) ? NO_SPANS : (priced.spans.get(index) ?? NO_SPANS);
  const over = kind === "cell" ? (columnOf(block, null) ?? under) : under;
  const mark = kind === "cell" && over !== null ? markOf(text) : null;
  const rest = mark !== null ? `${over} ${mark}` : region === "main" ? withoutSpans(text, spans) : text;
  const quiet = mark === null && (priced.periodLines.has(index) || isQuiet(block, rest, spans.length > 0));
  return {
    kind,
    text,
    ...(rest === text ? {} : { rest }),
    ...(mark === null ? {} : { sign: true }),
    ...(spans.length > 0 && spans.every(({ role }) => role === "discount") ? { sum: true } : {}),
    ...(quiet ? { quiet } : {}),
    region,
    under: over,
    card: priced.cards.get(index) ?? null,
    href: isLink ? href : null,
  };
}

const LINK_SHARE = 0.85;
/** "Notes from the fair 27/09/2026", "12 March – Notes from the fair" */
const DAY_BESIDE =
  /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\s?[-–|·:]?\s|[\s(,|·–-]{1,3}\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\)?$|^\d{1,2}\.? \p{L}{3,10}\.? \d{4}\s?[-–|·:]?\s|[\s(,|·–-]{1,3}\d{1,2}\.? (?:de )?\p{L}{3,10}\.?(?: de)? \d{4}\)?$/u;

/** Whether the link is the block, but for a day that stands beside it. */
function isMostly(text: string, linkChars: number): boolean {
  if (linkChars >= solidChars(text) * LINK_SHARE) return true;
  return (
    linkChars > 0 &&
    DAY_BESIDE.test(text) &&
    linkChars >= solidChars(text.replace(DAY_BESIDE, "")) * LINK_SHARE
  );
}

/** "✓" and "–" in a table that compares: alike however they are drawn. */
function markOf(text: string): "✓" | "–" | null {
  if (text.length > 6) return null;
  if (/^(?:[✓✔☑✅√●•]\ufe0f?|yes|ja|oui|sí|si|sì|sim)$/iu.test(text)) return "✓";
  return /^(?:[✗✘✕✖×❌❎☒○◯\u2010-\u2015−-]\ufe0f?|--|x|no|nein|non|nee|não|n\/a)$/iu.test(text) ? "–" : null;
}

type Spans = PricedPage["spans"] extends ReadonlyMap<number, infer T> ? T : never;
const NO_SPANS: Spans = [];

/** The text without its prices, which are facts; what one must spend or saves stands in the text alone. */
function withoutSpans(text: string, spans: Spans): string {
  const prices = spans.filter(({ role }) => role !== "discount");
  let rest = text;
  for (const { start, end } of prices.length < 2 ? prices : prices.sort((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest;
}

/** Whether nothing is left to compare when the prices are gone. */
function isQuiet({ text, struck }: Block, rest: string, priced: boolean): boolean {
  if (priced) return !SAYS.test(rest);
  if (struck.length > 0 && /^[\d.,\s]+$/.test(text)) return true;
  return !SAYS.test(text) && tidy(text).length <= 1;
}

const SAYS = /[\p{L}\p{N}]/u;

/** For each block the heading it stands under; for a heading the next one of a higher rank. */
function headingsOver(blocks: readonly Block[]): (string | null)[] {
  const open: { level: number; text: string }[] = [];
  return blocks.map(({ kind, level, text, region }) => {
    if (region === "chrome") return null;
    if (kind !== "heading" && !(level === 7 && text.length <= 60)) return open.at(-1)?.text ?? null;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const over = open.at(-1)?.text ?? null;
    open.push({ level, text: text.slice(0, 160) });
    return over;
  });
}

function titleOf(document: PageDocument): string {
  let fallback = "";
  for (const element of elementsOf(document)) {
    if (element.name === "title" && !isInSvg(element)) {
      const title = rawText(element, 1000).replace(/\s+/g, " ").trim();
      if (title !== "") return title;
    }
    if (fallback === "" && element.name === "meta" && attribute(element, "property") === "og:title")
      fallback = attribute(element, "content").trim();
    if (fallback === "" && element.name === "h1")
      fallback = rawText(element, 500).replace(/\s+/g, " ").trim();
  }
  return fallback;
}

function isInSvg(element: PageElement): boolean {
  const parent = element.parent as PageElement | null;
  return parent !== null && /^(?:svg|symbol|g|path)$/.test(parent.name ?? "");
}

function languageOf(document: PageDocument): string | null {
  for (const element of elementsOf(document)) {
    if (element.name === "html") {
      const language = (attribute(element, "lang") || attribute(element, "xml:lang"))
        .trim()
        .replace("_", "-");
      return /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(language) ? language : null;
    }
  }
  return null;
}

/** What tells which dollar or crown is meant: codes in structured data, the country of the address or language. */
function hintsFor(url: string | null, document: PageDocument, named: readonly string[]): CurrencyHints {
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname : "";
  const domain = /\.([a-z]{2})$/i.exec(host)?.[1]?.toLowerCase() ?? null;
  const language = languageOf(document)?.toLowerCase() ?? "";
  const region = /^[a-z]{2,3}-(?:[a-z]{4}-)?([a-z]{2})$/.exec(language)?.[1] ?? null;
  const spoken: Readonly<Record<string, string>> = {
    da: "dk",
    nb: "no",
    nn: "no",
    no: "no",
    is: "is",
    sv: "se",
    zh: "cn",
    ja: "jp",
    fa: "ir",
  };
  return {
    named,
    country:
      region ??
      (domain !== null &&
      domain !== "io" &&
      domain !== "ai" &&
      domain !== "co" &&
      domain !== "tv" &&
      domain !== "me"
        ? domain
        : null) ??
      spoken[language.split("-")[0] ?? ""] ??
      null,
  };
}

function cookieNames(header: string | undefined): string[] {
  if (header === undefined) return [];
  return [...header.matchAll(/(?:^|[,\n]\s*)([\w.$-]{1,80})=/g)].map(([, name = ""]) => name);
}
