import { UserError } from "../model/user-error.ts";

/** An ISO 8601 date or time, UTC unless it says otherwise; a bare date begins at midnight, or ends there with `endOfDay`. */
export function parseTime(text: string, option: string, { endOfDay = false } = {}): Date {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const date = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/.test(text)
    ? new Date(bare || zoned ? text : `${text.replace(" ", "T")}Z`)
    : new Date(Number.NaN);
  if (Number.isNaN(date.getTime()))
    throw new UserError(`${option} ${text}: expected a date such as 2026-03-02 or 2026-03-02T07:00:00Z`);
  return bare && endOfDay ? new Date(date.getTime() + 24 * 60 * 60 * 1000 - 1) : date;
}
