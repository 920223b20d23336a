import { type PageElement, parentOf } from "../html/page-tree.ts";
import type { FoundPrice } from "./find-prices.ts";
import { moneySense } from "./money-words.ts";
import { NAMED, namedTraits } from "./name-traits.ts";
import { isBesideNoSale, isMoving, isOfNoPrice, isToldOf } from "./no-sale-phrases.ts";
import {
  hasVerb,
  isProse,
  leadsToPrice,
  sentenceAfter,
  sentenceBefore,
  surelyLeadsToPrice,
} from "./price-sentences.ts";
import type { Block } from "./read-blocks.ts";

const WORDS_AFTER = 5;
const WORDS_AFTER_PERIOD = 2;

/** What a block's money is, now that its sentence is known: sums that are no price of the page's firm become "discount". */
export function withoutOtherMoney(found: readonly FoundPrice[], block: Block): readonly FoundPrice[] {
  if (!found.some(({ role }) => role === "price")) return found;
  if (isOtherBox(block)) return found.map(asOther);
  let seen = false;
  return found.map((one) => {
    const inRange =
      seen && /(?:up to|bis zu|hasta|jusqu['’]à|[-–—])\s?$/iu.test(block.text.slice(0, one.start));
    if (one.role !== "price" || inRange || !buysNothing(one, block)) {
      seen ||= one.role === "price";
      return one;
    }
    return asOther(one);
  });
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

/** "£0.00, 0 items" at the top of a shop. */
const CART = /cart|basket|warenkorb|panier|carrito|carrello|winkelwagen|varukorg|koszyk/i;

function isEmptyCart({ amount }: FoundPrice, { element, text, href }: Block): boolean {
  if (Number(amount) !== 0 || !/0[.,]00/.test(amount)) return false;
  if (CART.test(text) || CART.test(href ?? "")) return true;
  let at: PageElement | null = element;
  for (let level = 0; level < 3 && at !== null; level++, at = parentOf(at))
    if (CART.test(at.attribs["class"] ?? "")) return true;
  return false;
}

function buysNothing(price: FoundPrice, block: Block): boolean {
  const { start, end, period } = price;
  const { text, priceMarked } = block;
  if (isEmptyCart(price, block) || isNorm(price, text)) return true;
  const before = sentenceBefore(text, start);
  const after = sentenceAfter(text, end);
  if (!SAYS.test(before) && !SAYS.test(after)) return false;
  if (isBesideNoSale(before, after)) return true;
  if (priceMarked) return false;
  if (isOfNoPrice(before)) return true;
  const said = wordsIn(before);
  const then = wordsIn(after.split(/[,;:–—|·(]/u, 1)[0] ?? "").slice(
    0,
    period === null ? WORDS_AFTER : WORDS_AFTER_PERIOD,
  );
  if (isHead(said, then)) return true;
  if (!isProse(`${before} ${after}`, said.length + then.length, /[.!]$/.test(text))) return false;
  return isToldOf(before) || isTold({ before, after, said, then }, period !== null, /[.!?]$/.test(text));
}

interface Told {
  readonly before: string;
  readonly after: string;
  readonly said: readonly string[];
  readonly then: readonly string[];
}

/** Whether a sentence speaks of other money; one that says nothing of selling, and no period, sells nothing. */
function isTold({ before, after, said, then }: Told, hasPeriod: boolean, ends: boolean): boolean {
  const senses = said.map(moneySense);
  const behind = then.map(moneySense);
  if (senses.includes("rival") || behind.includes("rival")) return true;
  if (behind.slice(0, 3).includes("after")) return true;
  if ((senses.includes("other") || behind.includes("other")) && !surelyLeadsToPrice(before)) return true;
  const sells = senses.includes("sale");
  if (isMoving(before) && !sells) return true;
  if (hasPeriod || before.trim() === "" || leadsToPrice(before)) return false;
  if (sells || behind.includes("sale") || !hasVerb(`${before} ${after}`)) return false;
  return then.length > 1 || ends;
}

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
