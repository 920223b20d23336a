import { isBuyButton, isOnlyStock } from "./availability.ts";
import { isFleeting } from "./fleeting-text.ts";
import { maskVolatile } from "./mask-volatile.ts";
import type { ReadBlock } from "./page-reading.ts";

/** A longer line tells more than whether a product is in stock. */
const STOCK_CHARS = 44;
const SAYS = /[\p{L}\p{N}]/u;

/**
 * What of a block is compared: its text without its prices, with what moves by itself masked; "" when nothing is left.
 * Most blocks of a page have an equal on the other side and are never asked for it.
 */
export function keyOf(block: ReadBlock, language: string | null): string {
  if (block.quiet === true) return "";
  const { text, rest = text } = block;
  if (block.sign === true) return maskVolatile(rest, language);
  if (isFleeting(text) || (rest !== text && isFleeting(rest.trim()))) return "";
  if (block.region === "main" && (isStockLine(text) || (rest !== text && isStockLine(rest.trim()))))
    return "";
  const key = maskVolatile(rest, language);
  return rest === text || SAYS.test(key) ? key : "";
}

/** How many are left, whether it can be had: told as a fact. */
function isStockLine(text: string): boolean {
  return text.length <= STOCK_CHARS && !isBuyButton(text) && isOnlyStock(text);
}
