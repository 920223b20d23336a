import { UserError } from "../model/user-error.ts";

/** An ISO 8601 date or time, UTC unless it says otherwise; a bare date begins at midnight, or ends there with `endOfDay`. */
export function parseTime(text: string, option: string, { endOfDay = false } = {}): Date {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const date = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/.test(text)
    ? new Date(bare || zoned ? text : `${text.replace(" ", "T")}Z`)
    : new Date(Number.NaN);
  if (Number.isNaN(date.getTime()) || !isDay(text.slice(0, 10)))
    throw new UserError(`${option} ${text}: expected a date such as 2026-03-02 or 2026-03-02T07:00:00Z`);
  return bare && endOfDay ? new Date(date.getTime() + 24 * 60 * 60 * 1000 - 1) : date;
}

/** JavaScript takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
