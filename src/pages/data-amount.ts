import { parseAmount } from "./parse-amount.ts";

/** No amount is longer; what is goes unread, in no time. */
const MAX_CHARS = 60;

/** An amount in structured data: a dot is a decimal point there ("1299.000"), else as it is written. */
export function dataAmount(raw: string): string | null {
  const trimmed = raw
    .trim()
    .slice(0, MAX_CHARS)
    .replace(/[^\d.,'\s\u00a0]/g, "")
    .replace(/^[.,\s]+|[.,\s]+$/g, "");
  if (/^\d+\.\d+$/.test(trimmed)) return trimmed.replace(/(\.\d\d)0+$/, "$1");
  return parseAmount(trimmed);
}
