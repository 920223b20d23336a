const DURATION_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const SIZE_BYTES = { B: 1, KB: 1000, MB: 1_000_000, GB: 1_000_000_000 } as const;

export const DURATION_PATTERN = /^\d{1,9}(?:\.\d{1,3})?(?:ms|s|m|h|d)$/;
export const SIZE_PATTERN = /^\d{1,9}(?:\.\d{1,3})?(?:B|KB|MB|GB)$/;

/** Past this a timer of Node fires at once (2^31 ms) and a date ends (year 275760). */
export const LONGEST_WAIT_MS = DURATION_MS.d;
export const LONGEST_SPAN_MS = 36_500 * DURATION_MS.d;

/** "90s" → 90000. The text must match DURATION_PATTERN. */
export function durationMs(text: string): number {
  return quantity(text, DURATION_MS);
}

/** "15MB" → 15000000. The text must match SIZE_PATTERN. */
export function sizeBytes(text: string): number {
  return quantity(text, SIZE_BYTES);
}

/** 5400000 → "90m": the largest unit that gives a whole number. */
export function durationText(ms: number): string {
  return quantityText(ms, DURATION_MS);
}

/** 15000000 → "15MB". */
export function sizeText(bytes: number): string {
  return quantityText(bytes, SIZE_BYTES);
}

function quantityText(amount: number, units: Readonly<Record<string, number>>): string {
  const largestFirst = Object.entries(units).reverse();
  const [unit, size] = largestFirst.find(([, one]) => amount >= one && amount % one === 0) ??
    largestFirst.at(-1) ?? ["", 1];
  return `${amount / size}${unit}`;
}

function quantity(text: string, units: Readonly<Record<string, number>>): number {
  const [, number = "0", unit = ""] = /^([\d.]+)([A-Za-z]+)$/.exec(text) ?? [];
  return Math.round(Number(number) * (units[unit] ?? 0));
}
