/** Days of the calendar in UTC; null where there is no such day. */

const DAY_MS = 86_400_000;

/** `month` from 0; a day of 0 is the last of the month before. Null for 31 June and the like. */
export function calendarDay(year: number, month: number, date: number): Date | null {
  if (month < 0 || month > 12 || date < 0 || date > 31 || year < 1990 || year > 2199) return null;
  const made = new Date(Date.UTC(year, month, date));
  return date > 0 && made.getUTCDate() !== date ? null : made;
}

/** The last day of a month counted from 0. */
export function lastOfMonth(year: number, month: number): Date | null {
  return calendarDay(year, month + 1, 0);
}

/** A date moved on by so many days, weeks, months or years; months end at their last day. */
export function moved(from: Date, count: number, unit: "day" | "week" | "month" | "year"): Date {
  if (unit === "day" || unit === "week")
    return new Date(from.getTime() + Math.round(count * (unit === "week" ? 7 : 1)) * DAY_MS);
  const months = Math.round(count * (unit === "year" ? 12 : 1));
  const year = from.getUTCFullYear() + Math.floor((from.getUTCMonth() + months) / 12);
  const month = (((from.getUTCMonth() + months) % 12) + 12) % 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), last)));
}

/** Whole days from one moment's day to another's. */
export function daysBetween(from: Date, to: Date): number {
  return dayNumber(to) - dayNumber(from);
}

function dayNumber(date: Date): number {
  return Math.floor(date.getTime() / DAY_MS);
}

/** Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991). */
export function easter(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return new Date(Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1));
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** "2026-06-01" as a person writes it: 1 June 2026. */
export function writtenDate(iso: string): string {
  const [year, month = "", day = ""] = iso.split("-");
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${Number(day)} ${name} ${year}`;
}
