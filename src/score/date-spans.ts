import { calendarDay, easter, lastOfMonth, moved } from "./calendar.ts";

// How the words of a date become days. Each takes what a pattern of date-phrases.ts caught and the day the text
// appeared, and gives the first and the last day that may be meant; null when there is no such day.

/** The days that a phrase may mean. */
export interface Span {
  readonly first: Date | null;
  readonly last: Date | null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** Numbers in words, as far as news writes them so. */
export const NUMBERS: ReadonlyMap<string, number> = new Map(
  "half a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, index): [string, number] => [word, index === 0 ? 0.5 : index === 1 ? 1 : index - 1])
    .concat([
      ["an", 1],
      ["thirty", 30],
      ["forty", 40],
      ["sixty", 60],
      ["ninety", 90],
      ["couple of", 2],
      ["a couple of", 2],
      ["few", 3],
      ["a few", 3],
      ["several", 4],
      ["half a", 0.5],
      ["twenty-four", 24],
      ["thirty-six", 36],
    ]),
);

export function number(text: string | undefined): number {
  return NUMBERS.get((text ?? "").toLowerCase()) ?? Number(text);
}

export function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").toLowerCase().slice(0, 3));
}

export function isCapital(name: string | undefined): boolean {
  return /^[A-Z]/.test(name ?? "");
}

export function span(day: Date | null): Span | null {
  return day === null ? null : { first: day, last: day };
}

export function oneDay(year: number, monthIndex: number, date: number): Span | null {
  return date < 1 ? null : span(calendarDay(year, monthIndex, date));
}

/** 1.6.2026 has the day first; 6/13/2026 cannot. */
export function numeric(match: RegExpExecArray): Span | null {
  const [a, b, year] = [number(match[1]), number(match[2]), number(match[3])];
  return b > 12 ? oneDay(year, a - 1, b) : oneDay(year, b - 1, a);
}

/** Without a year: the next such day, unless it was less than two months ago. */
export function dayOf(year: string | undefined, monthIndex: number, date: number, from: Date): Span | null {
  if (monthIndex < 0) return null;
  if (year !== undefined) return oneDay(number(year), monthIndex, date);
  const first = calendarDay(from.getUTCFullYear(), monthIndex, date);
  if (first === null || date < 1) return null;
  const longAgo = first.getTime() < moved(from, -60, "day").getTime();
  return longAgo ? oneDay(from.getUTCFullYear() + 1, monthIndex, date) : span(first);
}

export function monthSpan(year: number, monthIndex: number, part: string | undefined): Span | null {
  if (monthIndex < 0) return null;
  const last = lastOfMonth(year, monthIndex);
  if (isEnd(part)) return { first: last, last };
  return { first: calendarDay(year, monthIndex, isMiddle(part) ? 15 : 1), last };
}

export function monthOf(said: string, monthIndex: number, part: string | undefined, from: Date): Span | null {
  const year = from.getUTCFullYear();
  const thisYear = monthSpan(year, monthIndex, part);
  if (thisYear?.last == null) return null;
  const over = thisYear.last.getTime() < from.getTime() - 30 * 86_400_000;
  const meant = /^(?:last|since)\b/i.test(said)
    ? thisYear.first !== null &&
      (/^last/i.test(said) ? thisYear.last : thisYear.first).getTime() > from.getTime()
      ? year - 1
      : year
    : over || /^next\b/i.test(said)
      ? year + (over || monthIndex <= from.getUTCMonth() ? 1 : 0)
      : year;
  const found = monthSpan(meant, monthIndex, part);
  return /^(?:until|till|through)\b/i.test(said) && found !== null
    ? { first: found.last, last: found.last }
    : found;
}

function isEnd(part: string | undefined): boolean {
  return /^(?:late|the end of|end of|the last day of)$/i.test(part ?? "");
}

function isMiddle(part: string | undefined): boolean {
  return /^(?:mid|the middle of)$/i.test(part ?? "");
}

export function quarter(match: RegExpExecArray, from: Date): Span | null {
  const word = (match[4] ?? "").toLowerCase();
  const index =
    match[2] !== undefined || match[3] !== undefined
      ? number(match[2] ?? match[3]) - 1
      : word === "last"
        ? 3
        : ["first", "second", "third", "fourth"].indexOf(word);
  const next = /next year/i.test(match[0]) ? from.getUTCFullYear() + 1 : null;
  const year = match[5] !== undefined ? number(match[5]) : (next ?? from.getUTCFullYear());
  const last = lastOfMonth(year, index * 3 + 2);
  return { first: match[1] === undefined ? calendarDay(year, index * 3, 1) : last, last };
}

export function halfYear(match: RegExpExecArray): Span {
  const year = number(match[2]);
  const second = match[1] === "2";
  return { first: calendarDay(year, second ? 6 : 0, 1), last: lastOfMonth(year, second ? 11 : 5) };
}

export function half(match: RegExpExecArray, from: Date): Span {
  const year =
    match[2] !== undefined ? number(match[2]) : from.getUTCFullYear() + (/next year/i.test(match[0]) ? 1 : 0);
  const second = /^second/i.test(match[0]);
  return { first: calendarDay(year, second ? 6 : 0, 1), last: lastOfMonth(year, second ? 11 : 5) };
}

/** "for two years" and "over three years" say how long, not when; "over the next three years" says when. */
export function isAhead(said: string): boolean {
  // "40 attacks in a month", "dearer in one week": a span, not a day.
  if (/^in (?:a|an|one)\b/i.test(said)) return false;
  return /^(?:within|in)\b/i.test(said) || /\b(?:next|coming)\b/i.test(said) || /^after\b/i.test(said);
}

export function after(count: string | undefined, unit: string | undefined, from: Date): Span | null {
  const value = number(count);
  if (/^hour$/i.test(unit ?? "") && !Number.isNaN(value))
    return span(moved(from, Math.max(1, Math.round(value / 24)), "day"));
  const known = (["day", "week", "month", "year"] as const).find((one) => one === (unit ?? "").toLowerCase());
  return Number.isNaN(value) || known === undefined ? null : span(moved(from, value, known));
}

export function season(
  lead: string | undefined,
  name: string | undefined,
  year: string | undefined,
  from: Date,
): Span | null {
  const start = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }[(name ?? "").toLowerCase()];
  if (start === undefined) return null;
  const word = (lead ?? "").toLowerCase();
  const inYear = (one: number): Span => ({
    first: calendarDay(one, start, 1),
    last: lastOfMonth(one, start + 2),
  });
  if (year !== undefined) return inYear(number(year));
  const current = from.getUTCFullYear();
  const now = inYear(current);
  if (word === "last")
    return inYear(now.last !== null && now.last.getTime() > from.getTime() ? current - 1 : current);
  const over = now.last !== null && now.last.getTime() < from.getTime();
  const begun = now.first !== null && now.first.getTime() <= from.getTime();
  return inYear(over || (word === "next" && begun) ? current + 1 : current);
}

export function endOfDecade(from: Date): Span | null {
  const year = Math.floor(from.getUTCFullYear() / 10) * 10;
  return oneDay(year + 9, 11, 31);
}

export function nextOf(part: string | undefined, unit: string, from: Date): Span | null {
  const year = from.getUTCFullYear();
  switch (unit.toLowerCase()) {
    case "week":
      return span(moved(from, 7, "day"));
    case "month":
      return monthSpan(year + (from.getUTCMonth() === 11 ? 1 : 0), (from.getUTCMonth() + 1) % 12, part);
    case "quarter": {
      const start = (Math.floor(from.getUTCMonth() / 3) + 1) * 3;
      return {
        first: calendarDay(year + (start > 11 ? 1 : 0), start % 12, 1),
        last: lastOfMonth(year + (start > 11 ? 1 : 0), (start % 12) + 2),
      };
    }
    case "year":
      return yearSpan(year + 1, part, from);
    default:
      return { first: calendarDay(Math.floor(year / 10) * 10 + 10, 0, 1), last: null };
  }
}

export function yearSpan(year: number, part: string | undefined, from: Date): Span | null {
  const last = calendarDay(year, 11, 31);
  if (isEnd(part)) return { first: last, last };
  if (isMiddle(part)) return { first: calendarDay(year, 5, 15), last };
  // "in 2026", said in 2026: what is left of the year.
  return {
    first: year === from.getUTCFullYear() && part === undefined ? last : calendarDay(year, 0, 1),
    last,
  };
}

export function weekday(name: string, from: Date): Span {
  const wanted = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"].indexOf(
    name.toLowerCase(),
  );
  const ahead = (wanted - from.getUTCDay() + 7) % 7;
  const day = moved(new Date(from.toISOString().slice(0, 10)), ahead, "day");
  return { first: day, last: day };
}

export function holiday(name: string, year: string | undefined, from: Date): Span | null {
  const dayIn = (one: number): Date | null =>
    name === "Easter"
      ? easter(one)
      : name === "Christmas"
        ? calendarDay(one, 11, 24)
        : calendarDay(one + 1, 0, 1);
  if (year !== undefined) return span(dayIn(number(year)));
  const current = dayIn(from.getUTCFullYear());
  const over = current !== null && current.getTime() < from.getTime();
  return span(over ? dayIn(from.getUTCFullYear() + 1) : current);
}
