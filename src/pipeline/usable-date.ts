const ONE_DAY_MS = 24 * 60 * 60 * 1000;

/** The publisher's date, or null when it lies more than a day ahead: such a clock is wrong (CONTRACT). */
export function usableDate(date: Date | null, now: Date): Date | null {
  if (date === null || Number.isNaN(date.getTime())) return null;
  return date.getTime() > now.getTime() + ONE_DAY_MS ? null : date;
}
