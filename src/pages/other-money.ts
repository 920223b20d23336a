import { type PageElement, parentOf } from "../html/page-tree.ts";
import { isAskedFor, isPriceMove } from "./asked-sums.ts";
import { isEmptySum } from "./empty-sums.ts";
import type { FoundPrice } from "./find-prices.ts";
import { moneySense } from "./money-words.ts";
import { NAMED, namedTraits } from "./name-traits.ts";
import { isBesideNoSale, isMoving, isOfNoPrice, isToldOf } from "./no-sale-phrases.ts";
import { isOtherName } from "./other-names.ts";
import { isProse, sentenceAfter, sentenceBefore, surelyLeadsToPrice } from "./price-sentences.ts";
import type { Block } from "./read-blocks.ts";
import { ALL_LANGUAGES, isSaleWord } from "./sale-words.ts";

const WORDS_AFTER = 5;
const WORDS_AFTER_PERIOD = 2;

/** What a block's money is, now that its sentence is known: sums that are no price of the page's firm become "discount". */
export function withoutOtherMoney(
  found: readonly FoundPrice[],
  block: Block,
  page: AroundSum,
): readonly FoundPrice[] {
  if (!found.some(({ role }) => role === "price")) return found;
  if (isOtherBox(block)) return found.map(asOther);
  let [seen, reached, wasOther] = [false, -1, false];
  return found.map((one) => {
    const isEnd = reached >= 0 && RANGE.test(block.text.slice(reached, one.start));
    reached = one.end;
    if (one.role !== "price") {
      wasOther = one.role === "discount";
      return one;
    }
    const inRange = seen && UP_TO.test(block.text.slice(0, one.start));
    wasOther = isEnd ? wasOther : !inRange && buysNothing(one, block, page);
    seen ||= !wasOther;
    return wasOther ? asOther(one) : one;
  });
}

/** The end of a range is what its begin is. */
const RANGE = /^\s?(?:[-–—]|to|bis|à|a|al|hasta|tot|till|til|do)\s?$/iu;
const UP_TO = /(?:up to|bis zu|hasta|jusqu['’]à|[-–—])\s?$/iu;

/** What the page says of a sum beyond its own line. */
export interface AroundSum {
  readonly language: string | null;
  nearBuy(): boolean; // a button that sells stands right behind
}

function asOther(one: FoundPrice): FoundPrice {
  return one.role === "price" ? { ...one, role: "discount" } : one;
}

const QUOTED = new Set(["blockquote", "q", "pre", "code", "samp", "kbd"]);

/** Quoted speech, program code, and boxes named after jobs, donations, filters or figures. */
function isOtherBox({ element }: Block): boolean {
  let at: PageElement | null = element;
  for (let level = 0; level < 4 && at !== null; level++, at = parentOf(at)) {
    if (QUOTED.has(at.name)) return true;
    if ((namedTraits(at) & NAMED.otherMoney) !== 0) return true;
  }
  return false;
}

function buysNothing(price: FoundPrice, block: Block, page: AroundSum): boolean {
  const { start, end, period } = price;
  const { text, priceMarked } = block;
  if (isEmptySum(price, block) || isNorm(price, text)) return true;
  const before = sentenceBefore(text, start);
  const after = sentenceAfter(text, end).replace(RANGE_END, "");
  if (!SAYS.test(before) && !SAYS.test(after)) return false;
  if (isBesideNoSale(before, after)) return true;
  if (priceMarked) return false;
  if (isOfNoPrice(before)) return true;
  const said = wordsIn(before);
  const then = wordsIn(after.split(/[,;:–—|·(]/u, 1)[0] ?? "").slice(
    0,
    period === null ? WORDS_AFTER : WORDS_AFTER_PERIOD,
  );
  if (
    isHead(said, then) ||
    (text.length <= FILTER_CHARS && LIMITS.test(before)) ||
    (COLON.test(before) && isOtherName(before))
  )
    return true;
  if (!isProse(`${before} ${after}`, said.length + then.length, /[.!]$/.test(text))) return false;
  if (!isPriceMove(before, said) && (isToldOf(before, after) || isTold(before, said, then))) return true;
  return !isAskedFor({ price, before, after, said, then }, page.language, page.nearBuy);
}

/** Whether the words of a sentence say that its money is no price. */
function isTold(before: string, said: readonly string[], then: readonly string[]): boolean {
  const senses = said.map(moneySense);
  const behind = then.map(moneySense);
  if (senses.includes("rival") || behind.includes("rival")) return true;
  if (behind.slice(0, 3).includes("after")) return true;
  if ((senses.includes("other") || behind.includes("other")) && !surelyLeadsToPrice(before)) return true;
  return isMoving(before) && !said.some((word) => isSaleWord(word, ALL_LANGUAGES));
}

/** "$300–$500 elsewhere": what stands behind the range is said of its begin, too. */
const RANGE_END = /^\s?(?:[-–—]|to|bis)\s?[$€£]?\s?\d[\d.,]{0,12}(?:\s?(?:€|euros?|eur)(?![\p{L}]))?/iu;
const FILTER_CHARS = 32;
/** What is chosen in a filter; "60 min $45" is none. */
const LIMITS = /(?:(?:^|(?<![\d.])\s)min|(?:^|\s)max)\.?:?\s?$/i;
const COLON = /^[^:]{2,40}:\s?$/;
const SAYS = /\p{L}/u;

/** "EURO 6": the norm of an engine. */
function isNorm({ text: written, end }: FoundPrice, text: string): boolean {
  return /euro$/i.test(written) && /^\s?[1-7](?![\d.,])/.test(text.slice(end));
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
}

const FILL = new Set(["of", "von", "de", "di", "van", "about", "from", "ab", "to", "the", "total", "per"]);

/** In a line without a sentence what stands right beside the sum says what it is: "Revenue: $2M". */
function isHead(said: readonly string[], then: readonly string[]): boolean {
  const head = said.findLast((word) => !FILL.has(word));
  const next = then.find((word) => !FILL.has(word));
  const sense = head === undefined ? null : moneySense(head);
  if (sense === "other" || sense === "head" || said.some((word) => moneySense(word) === "rival")) return true;
  const behind = next === undefined ? null : moneySense(next);
  return behind === "other" || behind === "after" || behind === "head";
}
