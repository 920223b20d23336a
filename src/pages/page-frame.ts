import { elementsOf, isElement, isWithin, type PageElement, type PageNode } from "../html/page-tree.ts";
import { formQuestions } from "./form-questions.ts";
import { linkFrames } from "./link-frames.ts";
import { tidy } from "./mask-volatile.ts";
import { outsideContent } from "./outside-content.ts";
import { pollShares } from "./poll-shares.ts";
import type { Block } from "./read-blocks.ts";
import { reviewBoxes } from "./review-boxes.ts";
import { isRotatingHead } from "./rotating-heads.ts";
import { solidChars } from "./solid-chars.ts";

const MENU_ENTRIES = 4;
const MENU_CHARS = 32;

/** What stands in the frame of a page whatever its markup says: links before the h1, and the legal line at its end. */
export function menusToChrome(blocks: readonly Block[]): Block[] {
  const frame = new Set([
    ...menuBlocks(blocks),
    ...legalBlocks(blocks),
    ...relatedBlocks(blocks),
    ...advertBlocks(blocks),
    ...calendarBlocks(blocks),
    ...linkFrames(blocks),
    ...outsideContent(blocks),
    ...formQuestions(blocks),
    ...pollShares(blocks),
    ...reviewBoxes(blocks),
  ]);
  if (frame.size === 0) return [...blocks];
  return blocks.map((block, index) => (frame.has(index) ? { ...block, region: "chrome" } : block));
}

const MOST = 0.6;
const MOST_LISTS = 20;

/** Other products under a heading such as "You may also like": they take turns and are not what the page is about. */
function relatedBlocks(blocks: readonly Block[]): number[] {
  const found: number[] = [];
  let lists = 0;
  for (let at = 0; at < blocks.length && lists < MOST_LISTS; at++) {
    const head = blocks[at];
    if (head !== undefined && isRotatingRow(head)) found.push(at);
    if (head === undefined || head.level === 0 || head.level === 1 || !isRotatingHead(tidy(head.text)))
      continue;
    lists += 1;
    const box = boxWithoutH1(head.element);
    for (let next = at; next < blocks.length; next++, at = next - 1) {
      const block = blocks[next];
      const isNext = next > at && block !== undefined && block.level > 0 && block.level <= head.level;
      if (block === undefined || (box === null ? isNext : !isWithin(block.element, box))) break;
      found.push(next);
    }
  }
  return found.length > blocks.length * MOST ? [] : found;
}

/** "Popular searches: mugs, trays, aprons": the head and its links in one line. */
function isRotatingRow({ text, links, level }: Block): boolean {
  return links >= 2 && level === 0 && text.length <= ROW_CHARS && text.includes(":") && isRotatingHead(text);
}

const LEAST_DAYS = 7;

/** The days of a month one after another, each in a cell: a small calendar that turns with the month. */
function calendarBlocks(blocks: readonly Block[]): number[] {
  const found: number[] = [];
  let run: number[] = [];
  const close = (): void => {
    if (run.length >= LEAST_DAYS) found.push(...run);
    run = [];
  };
  for (const [index, { kind, text }] of blocks.entries()) {
    const day = kind === "cell" && /^\d{1,2}$/.test(text) ? Number(text) : 0;
    const last = Number(blocks[run.at(-1) ?? -1]?.text ?? "0");
    if (run.length > 0 && day !== last + 1) close();
    if (day > 0 && day <= 31) run.push(index);
  }
  close();
  return found;
}

const ADVERT =
  /^[[(]?(?:advertisement|advert|ad|sponsored|promoted|anzeige|werbung|publicité|annonce|publicidad|anuncio|pubblicità|advertentie|reclame|reklama|publicidade|annons|reklame)[\])]?:?$/iu;
const LEADS_ADVERT =
  /^[[(]?(?:advertisement|sponsored|promoted|anzeige|werbung|publicité|publicidad|pubblicità|advertentie)[\])]?[\s:·|-]{1,3}[\p{Lu}\d]/iu;
const ADVERT_CHARS = 160;
const ADVERT_BLOCKS = 6;

/** A link to a host of advertisements, or to another one with a number that is drawn for each visit. */
const AD_HOST =
  /^(?:https?:)?\/\/(?:[\w-]{1,40}\.)*(?:ads?|adserver|adclick|adform|doubleclick|googlesyndication|taboola|outbrain|criteo)\d{0,2}\./i;
const CLICK = /^(?:https?:)?\/\/[^?#]{1,200}\/(?:c|click|clk|out|go|redirect|track)(?:\.\w{2,4})?\?/i;

function isClickLink(href: string): boolean {
  return href.includes("//") && (AD_HOST.test(href) || CLICK.test(href));
}

/** What stands in one small box with the word "Advertisement". */
function advertBlocks(blocks: readonly Block[]): number[] {
  const found: number[] = [];
  for (const [at, { text, element, href }] of blocks.entries()) {
    if (href !== null && text.length <= ADVERT_CHARS && (LEADS_ADVERT.test(text) || isClickLink(href)))
      found.push(at);
    if (text.length > 20 || !ADVERT.test(text)) continue;
    const box = boxWithoutH1(element) ?? element;
    const inside: number[] = [];
    for (let next = at; next < blocks.length && inside.length <= ADVERT_BLOCKS; next++) {
      const block = blocks[next];
      if (block === undefined || !isWithin(block.element, box)) break;
      inside.push(next);
    }
    found.push(...(inside.length <= ADVERT_BLOCKS ? inside : [at]));
  }
  return found;
}

/** The widest box around a heading, up to three steps out, that holds no h1; null when it stands loose in the content. */
function boxWithoutH1(heading: PageElement): PageElement | null {
  let box: PageElement | null = null;
  let at = heading.parent as PageNode | null;
  for (let level = 0; level < 3 && isElement(at) && at.name !== "body"; level++) {
    if (at.name === "main" || holdsH1(at)) break;
    box = at;
    at = at.parent as PageNode | null;
  }
  return box;
}

function holdsH1(element: PageElement): boolean {
  for (const inner of elementsOf(element)) if (inner.name === "h1") return true;
  return false;
}

/** A run of short links before the h1 is a menu. */
function menuBlocks(blocks: readonly Block[]): number[] {
  const h1 = blocks.findIndex(
    ({ kind, level, region }) => kind === "heading" && level === 1 && region === "main",
  );
  const menu: number[] = [];
  let run: number[] = [];
  for (let index = 0; index <= h1; index++) {
    const block = blocks[index];
    if (block !== undefined && isLinkRow(block)) menu.push(index);
    if (block !== undefined && isEntry(block)) run.push(index);
    else {
      if (run.length >= MENU_ENTRIES) menu.push(...run);
      run = [];
    }
  }
  return menu;
}

function isEntry({ text, linkChars, kind }: Block): boolean {
  if (kind === "heading" || linkChars === 0 || text.length > MENU_CHARS + 8) return false;
  const name = text.replace(/ ?\(\d{1,5}\)$/, "");
  return name.length <= MENU_CHARS && linkChars >= solidChars(name) * 0.9;
}

/** Several links in one line and hardly anything else: "Home Shop About". */
function isLinkRow({ text, links, linkChars, kind }: Block): boolean {
  return (
    kind !== "heading" &&
    links >= 2 &&
    text.length <= ROW_CHARS &&
    linkChars >= text.replace(/[^\p{L}\p{N}]/gu, "").length * 0.85
  );
}

const ROW_CHARS = 240;
const LEGAL =
  /©|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|^(?:imprint|impressum|datenschutz\p{L}*|privacy(?: policy)?|terms(?: of (?:use|service))?|mentions légales|aviso legal|cookie\p{L}*(?: settings| policy)?)$/iu;
const LEGAL_CHARS = 160;
const TAIL_BLOCKS = 40;

/** The legal line near the end with what stands beside it, and all that follows. */
function legalBlocks(blocks: readonly Block[]): number[] {
  const from = Math.max(Math.ceil(blocks.length / 2), blocks.length - TAIL_BLOCKS);
  const first = blocks.findIndex(
    ({ text, kind, region, linkChars }, index) =>
      index >= from &&
      region === "main" &&
      kind !== "heading" &&
      text.length <= LEGAL_CHARS &&
      LEGAL.test(text) &&
      (linkChars > 0 || /©|copyright|rights|rechte|droits|derechos/i.test(text)),
  );
  if (first < 0) return [];
  const rest = blocks.slice(first);
  if (rest.some(({ text, kind, level }) => text.length > LEGAL_CHARS || (kind === "heading" && level <= 2)))
    return [];
  const box = listAround(blocks[first]);
  let start = first;
  while (
    start > 0 &&
    box !== null &&
    listAround(blocks[start - 1]) === box &&
    blocks[start - 1]?.kind !== "heading"
  )
    start -= 1;
  while (start > 0 && isFootRow(blocks[start - 1])) start -= 1;
  start = Math.min(start, footStart(blocks, first));
  return blocks.slice(start).map((_, offset) => start + offset);
}

const FOOT_CHARS = 900;
const FOOT_SHARE = 0.4;
const FOOT_HEAD = 3;

/** Where the box begins that holds the legal line and nothing but short lines and links: address, telephone, menus. */
function footStart(blocks: readonly Block[], legal: number): number {
  const boxes = new Set<PageNode>();
  for (
    let at: PageNode | null = blocks[legal]?.element ?? null;
    isElement(at);
    at = at.parent as PageNode | null
  )
    if (at.name !== "body" && at.name !== "main" && at.name !== "html") boxes.add(at);
  let box: PageNode | null = null;
  let start = legal;
  let [chars, links] = [0, 0];
  let found = legal;
  const most = Math.min(FOOT_CHARS, FOOT_SHARE * blocks.reduce((sum, { text }) => sum + text.length, 0));
  for (; start >= 0; start--) {
    const block = blocks[start];
    if (block === undefined || block.text.length > LEGAL_CHARS || block.priceMarked) break;
    if (block.level > 0 && block.level < FOOT_HEAD) break;
    chars += block.text.length;
    links += block.links;
    if (chars > most) break;
    box = sharedBox(block.element, boxes);
    const before = blocks[start - 1];
    const isWhole = box !== null && before !== undefined && !isWithin(before.element, box as PageElement);
    if (isWhole && links > 0) found = start;
  }
  return found;
}

function sharedBox(element: PageElement, boxes: ReadonlySet<PageNode>): PageNode | null {
  for (let at: PageNode | null = element; isElement(at); at = at.parent as PageNode | null)
    if (boxes.has(at)) return at;
  return null;
}

/** A row of links, or a short link that stands with others, above the legal line. */
function isFootRow(block: Block | undefined): boolean {
  return block !== undefined && block.region === "main" && isLinkRow(block);
}

/** The list or row of links that a block is an entry of. */
function listAround(block: Block | undefined): PageNode | null {
  if (block === undefined || !isEntry(block)) return null;
  return block.element.parent as PageNode | null;
}
