import { parentOf } from "../html/page-tree.ts";
import { type FoundPrice, findPrices } from "./find-prices.ts";
import { CALL } from "./label-prices.ts";
import { tidy } from "./mask-volatile.ts";
import { isMovingLine } from "./moving-line.ts";
import { withoutOtherMoney } from "./other-money.ts";
import { withContext } from "./price-context.ts";
import { sentenceAfter, sentenceBefore } from "./price-sentences.ts";
import type { Block } from "./read-blocks.ts";
import type { TableHeads } from "./read-tables.ts";
import type { CurrencyHints } from "./scan-currencies.ts";

const CELL_CHARS = 30;
const FREE =
  /^(?:(?:only|it['’]s|always|forever|für immer|immer)\s)?(?:free|free forever|gratis|kostenlos|kostenfrei|umsonst|gratuit|gratuite|gratuito|gratuita|grátis|ilmainen|darmowy|za darmo|bezpłatn[ey]|zdarma|ingyenes|бесплатно|безкоштовно|ücretsiz|無料|免费|무료)(?:\s?(?:forever|plan|für immer|pour toujours|para siempre|per sempre|voor altijd|\/\s?\p{L}+))?[!.*]?$/iu;

/** Everything that reads as money, by the index of its block; also "free" where prices stand. */
export function moneySpans(
  blocks: readonly Block[],
  hints: CurrencyHints,
  table: TableHeads,
  language: string | null,
): ReadonlyMap<number, readonly FoundPrice[]> {
  const spans = new Map<number, readonly FoundPrice[]>();
  for (const [index, block] of blocks.entries()) {
    const bare = block.priceMarked || isPriceCell(block, table);
    const sums = findPrices(block.text, { hints, bare });
    const money =
      sums.length === 0
        ? sums
        : withoutOtherMoney(sums, block, { language, nearBuy: () => isBeforeButton(index, blocks) });
    const found = money.length > 0 && isWordy(block.text) ? withoutMoving(money, block.text) : money;
    const split = found.length > 0 ? [] : withSignBeside(blocks, index, hints);
    if (split.length > 0) spans.set(index, split);
    if (found.length > 0) spans.set(index, found);
  }
  const anyPrice = spans.size > 0;
  for (const [index, block] of blocks.entries())
    if (!spans.has(index) && (anyPrice || block.priceMarked) && isFree(block))
      spans.set(index, [freePrice(block.text)]);
  return withListPrices(withContext(spans, blocks, table), blocks);
}

const BUTTONS_NEAR = 3;

/** Whether a button that sells stands right behind a block. */
function isBeforeButton(index: number, blocks: readonly Block[]): boolean {
  for (let at = index + 1; at <= index + BUTTONS_NEAR; at++) {
    const block = blocks[at];
    if (block === undefined || block.level > 0) return false;
    if (isCall(block)) return true;
  }
  return false;
}

function isCall({ kind, links, text }: Block): boolean {
  return (kind === "button" || links > 0) && text.length <= CELL_CHARS && CALL.test(text);
}

/** "€29 / month" is no sentence; only in one does money run down or come in. */
function isWordy(text: string): boolean {
  let spaces = 0;
  for (let at = text.indexOf(" "); at >= 0 && spaces < LEAST_SPACES; at = text.indexOf(" ", at + 1))
    spaces += 1;
  return spaces >= LEAST_SPACES;
}

const LEAST_SPACES = 3;

/** What is left of a line's money without the sums that count up or run down; in a paragraph each sentence is asked. */
function withoutMoving(money: readonly FoundPrice[], text: string): readonly FoundPrice[] {
  if (!isMovingLine(tidy(text))) return money;
  if (!SENTENCES.test(text)) return [];
  return money.filter(({ start, end }) => {
    const sentence = `${sentenceBefore(text, start)}${text.slice(start, end)}${sentenceAfter(text, end)}.`;
    return !isMovingLine(tidy(sentence));
  });
}

const SENTENCES = /\p{L}[^.!?]{8,}[.!?] +\p{Lu}/u;

const SIGN =
  /^(?:[$€£¥₹₺₽₴₩]|(?:US|A|AU|C|CA|NZ|S|HK|R)\$|CHF|EUR|USD|GBP|SEK|NOK|DKK|PLN|kr\.?|zł|Kč|Ft|円)$/u;
const AMOUNT = /^\d[\d.,'’ ]{0,12}(?:[.,][-–])?(?:\s?\/\s?\p{L}{1,6})?$/u;

/** `<p>$</p><p>22</p>`: an amount and its sign in boxes of their own side by side. */
function withSignBeside(
  blocks: readonly Block[],
  index: number,
  hints: CurrencyHints,
): readonly FoundPrice[] {
  const block = blocks[index];
  if (block === undefined || !AMOUNT.test(block.text)) return [];
  const isSign = (other: Block | undefined): other is Block =>
    other !== undefined && SIGN.test(other.text) && parentOf(other.element) === parentOf(block.element);
  const [before, behind] = [blocks[index - 1], blocks[index + 1]];
  const sign = isSign(before) ? before.text : "";
  const last = sign === "" && isSign(behind) ? behind.text : "";
  if (sign === "" && last === "") return [];
  const found = findPrices(`${sign}${block.text}${last}`, { hints });
  return found.map((one) => ({
    ...one,
    start: Math.max(0, one.start - sign.length),
    end: Math.min(block.text.length, one.end - sign.length),
  }));
}

function isPriceCell(block: Block, table: TableHeads): boolean {
  return (
    block.kind === "cell" &&
    block.text.length <= CELL_CHARS &&
    /\d/.test(block.text) &&
    table.isPriceColumn(block)
  );
}

function isFree({ region, level, priceMarked, text }: Block): boolean {
  return region === "main" && (level === 0 || priceMarked) && FREE.test(text);
}

function freePrice(text: string): FoundPrice {
  return { amount: "0", currency: null, period: null, text, start: 0, end: text.length, role: "price" };
}

/** On a page without any other price, what is recommended to ask for a thing is its price. */
function withListPrices(
  spans: ReadonlyMap<number, readonly FoundPrice[]>,
  blocks: readonly Block[],
): ReadonlyMap<number, readonly FoundPrice[]> {
  let listed = false;
  for (const [index, found] of spans) {
    if (blocks[index]?.region === "chrome") continue;
    for (const { role } of found) {
      if (role === "price") return spans;
      listed ||= role === "list";
    }
  }
  if (!listed) return spans;
  return new Map(
    [...spans].map(([index, found]) => [
      index,
      found.map((one) => (one.role === "list" ? { ...one, role: "price" as const } : one)),
    ]),
  );
}
