import { type PageElement, parentOf } from "../html/page-tree.ts";
import type { FoundPrice } from "./find-prices.ts";
import type { Block } from "./read-blocks.ts";

/** "£0.00, 0 items" at the top of a shop. */
const CART =
  /(?<!\p{L})(?:cart|basket|warenkorb|panier|carrito|carrello|winkelwagen|winkelmand|varukorg|varekurv|indkøbskurv|handlekurv|koszyk|košík)/iu;
const CART_NAME = /cart|basket|warenkorb|panier|carrito|carrello|winkelwagen|varukorg|koszyk/i;
/** What stands at nothing: a sum to come, an account. */
const SUM =
  /(?<!\p{L})(?:sub-?total|total|balance|(?:store |your )?credit|wallet|zwischensumme|gesamt(?:summe|betrag)?|summe|guthaben|saldo|sous-total|solde|totale|totaal|subtotaal|delsumma|summa|suma|mezisoučet|celkem)(?!\p{L})/iu;
const ABOVE = 10;

/** Whether a sum is the nothing of an empty cart or account, by its own line, link or box. */
export function isEmptySum(sum: FoundPrice, { element, text, href }: Block): boolean {
  if (!isNothing(sum)) return false;
  if (CART.test(text) || CART_NAME.test(href ?? "") || SUM.test(text)) return true;
  let at: PageElement | null = element;
  for (let level = 0; level < 3 && at !== null; level++, at = parentOf(at))
    if (CART_NAME.test(at.attribs["class"] ?? "")) return true;
  return false;
}

/** … or by the line before it, or the heading over it. */
export function isUnderEmpty(sums: readonly FoundPrice[], index: number, blocks: readonly Block[]): boolean {
  if (!sums.every(isNothing)) return false;
  if (SUM.test(blocks[index - 1]?.text.slice(0, LINE_CHARS) ?? "")) return true;
  for (let at = index - 1; at >= Math.max(0, index - ABOVE); at--)
    if ((blocks[at]?.level ?? 0) > 0) return CART.test(blocks[at]?.text ?? "");
  return false;
}

const LINE_CHARS = 40;

function isNothing({ amount }: FoundPrice): boolean {
  return Number(amount) === 0 && /0[.,]00/.test(amount);
}
