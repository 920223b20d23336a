import { monthNumber } from "./month-names.ts";
import { zoneMinutes } from "./zone-offset.ts";

const MAX_CHARS = 100;

/** What stands in dates and is no part of them, or in another place than elsewhere. */
const TIDIED: readonly (readonly [RegExp, string])[] = [
  [/<[^<>]{0,40}>/g, " "], // markup around it
  [/^\s*\\?\/Date\((\d{9,13})(?:[+-]\d{4})?\)\\?\/\s*$/, "$1"], // as .NET writes it in JSON
  [/[\s\u00a0\u200e\u200f]+/g, " "],
  [/([+-]\d{2}:\d{2}) ?Z ?$/, "$1"], // an offset, and then the sign for none
  [/(:\d{2}) ?(?:: ?|(?![AP]M)[A-Z]{1,5} ?)(?=[+-]\d{2}:?\d{2}\b)/, "$1 "], // "CST +0800": the number says which CST
  [/^ ?[^\d:,]{3,40}: /, ""], // "Published: ", "Veröffentlicht am: "
  [/^ ?(\d{4}) (\d{2}) (\d{2})(?=$| )/, "$1-$2-$3"],
  [/^ ?(\d{1,2}:\d{2}(?::\d{2})?),? (\d{1,4}([-./])\d{1,2}\3\d{1,4})/, "$2 $1"], // the clock first
  [/(\d),? (?:at|um|alle|om|kl\.?|à|às|a las|@) (?=\d{1,2}[:.h]\d{2})/i, "$1 "],
  [/ 00:00:00(?:\.0{1,9})? (?=\d{1,2}:\d{2})/, " "], // midnight, and then the hour
];

/**
 * The moment that a feed means by a date: RFC 822 with all its abuses, asctime, W3CDTF and SQL style, with month
 * names of several languages. No zone means UTC. Null when it cannot be read; never "now".
 */
export function parseDate(text: string | null | undefined): Date | null {
  if (text === null || text === undefined) return null;
  let plain = text.slice(0, MAX_CHARS);
  for (const [written, meant] of TIDIED) plain = plain.replace(written, meant);
  plain = plain.trim();
  if (!/\d/.test(plain)) return null;
  return numeric(plain) ?? korean(plain) ?? byWords(plain);
}

// 2026-03-02T07:00:00.000+01:00 and its short forms; 2026/03/02 07:00; 20260302T070000Z; 2026-03-02 7:00 PM
const ISO =
  /^([+-]?\d{4})[-/.]?(?:(\d{1,2})(?:[-/.]?(\d{1,2}))?)?(?:(?:T|t|,? ?-? |T )\s?(\d{1,2})(?:[:.]?(\d{1,2})(?:[:.]?(\d{1,2})(?:[.,:](\d{1,9}))?)?)?)?\s?([AaPp][Mm])?\s?([A-Z][A-Za-z]{1,12}\/[A-Za-z_+-]{1,20}\d{0,2}|[A-Za-z]{1,5}|(?:GMT|UTC|Z)?[+-]\d{1,2}:?\d{0,2})?$/;
const ORDINAL_DATE = /^(\d{4}|\d{2})-?(\d{3})$/;
const WEEK_DATE = /^(\d{4})-?W(\d{2})(?:-?(\d))?$/;
// ISO 8601 (1988) allowed years of two digits: 03-12-31, 031231, -03-12, -0312, -03
const SHORT_DATE =
  /^(\d{2})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?([A-Za-z]{1,4}|[+-]\d{2}:?\d{2})?)?$/;
const SHORT_MONTH = /^-(\d{2})(?:-?(\d{2}))?$/;
// 02/03/2026 or 02.03.2026, with or without time
const SLASHED =
  /^(?:[A-Za-z]{3,9},? )?(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:,? (?:- )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))? ?([AaPp][Mm])?)?\s?([A-Za-z]{1,5}|[+-]\d{2}:?\d{2})?$/;
// Fri, 2026/03/02 07:00:00 EDT
const DAY_AND_ISO = /^[A-Za-z]{3,9},? (\d{4}[-/]\d{1,2}[-/]\d{1,2}.*)$/;

function numeric(text: string): Date | null {
  const ordinal = ORDINAL_DATE.exec(text);
  if (ordinal !== null) return ordinalDate(ordinal[1] ?? "", Number(ordinal[2]));
  const week = WEEK_DATE.exec(text);
  if (week !== null) return weekDate(Number(week[1]), Number(week[2]), Number(week[3] ?? 1));
  const iso = ISO.exec(DAY_AND_ISO.exec(text)?.[1] ?? text);
  return (iso === null ? null : isoDate(iso)) ?? slashedDate(text) ?? shortDate(text) ?? digitsOnly(text);
}

function isoDate(iso: RegExpExecArray): Date | null {
  const [, year, month = "1", day = "1", hour = "0", minute = "0", second = "0", fraction = "0", half, zone] =
    iso;
  const clock = { hour: halfDay(Number(hour), half), minute: Number(minute), second: Number(second) };
  if (!isNearlyClock(clock)) return null;
  return moment({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...clock,
    millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
    // "2026-03-02T" lacks its time; the sign before it is no zone.
    zone: iso[4] === undefined && zone?.toUpperCase() === "T" ? undefined : zone,
  });
}

/** 20260302070000, and seconds or milliseconds since 1970 where they give a year from 2001 on. */
function digitsOnly(text: string): Date | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year !== undefined)
    return strictMoment({
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
    });
  if (!/^[1-9](?:\d{9}|\d{12})$/.test(text)) return null;
  return new Date(text.length === 10 ? Number(text) * 1000 : Number(text));
}

function slashedDate(text: string): Date | null {
  const slashed = SLASHED.exec(text);
  if (slashed === null) return null;
  const [, a, sign, b, year, hour = "0", minute = "0", second = "0", half, zone] = slashed;
  // Two digits, a dash: a short year comes first (ISO 8601), but "02-03-2026" begins with the day.
  if (sign === "-" && year?.length === 2) return null;
  // With a slash Americans write the month first; with a dot or a dash nobody does.
  const monthFirst = sign === "/" ? Number(a) <= 12 : Number(b) > 12;
  const [month, day] = monthFirst ? [a, b] : [b, a];
  return strictMoment({
    year: fullYear(year ?? ""),
    month: Number(month),
    day: Number(day),
    hour: halfDay(Number(hour), half),
    minute: Number(minute),
    second: Number(second),
    zone,
  });
}

function shortDate(text: string): Date | null {
  const short = SHORT_DATE.exec(text);
  if (short !== null) {
    const [, year = "", month, day, hour = "0", minute = "0", second = "0", zone] = short;
    return strictMoment({
      year: fullYear(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      zone,
    });
  }
  const [, year, month = "1"] = SHORT_MONTH.exec(text) ?? [];
  return year === undefined ? null : moment({ year: fullYear(year), month: Number(month), day: 1 });
}

// 2026년 03월 02일 오후 07:00:00; 2026-03-02 오후 07:00:00; 2026年3月2日 07:00. Korea has no summer time.
const KOREAN =
  /^(\d{4})[-년年.]\s?(\d{1,2})[-월月.]\s?(\d{1,2})[일日.]?(?:\s?[(（]?[월화수목금토일月火水木金土日][)）]?)?(?:\s{0,2}(오전|오후|上午|下午|午前|午後)?\s?(\d{1,2})[:시時](\d{1,2})[분分]?(?::?(\d{1,2})[초秒]?)?)?$/;

function korean(text: string): Date | null {
  const [, year, month, day, half, hour = "0", minute = "0", second = "0"] = KOREAN.exec(text) ?? [];
  if (year === undefined) return null;
  const written = half === undefined ? undefined : /^(?:오후|下午|午後)$/.test(half) ? "pm" : "am";
  return strictMoment({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: halfDay(Number(hour), written),
    minute: Number(minute),
    second: Number(second),
    zone: /[년월일오]/.test(text) ? "KST" : undefined,
  });
}

interface Parts {
  month?: number;
  day?: number;
  year?: number;
  time?: { hour: number; minute: number; second: number };
  half?: string;
  zone?: string;
  hour?: number; // an hour without minutes, which counts where a zone follows
}

// "7:00", "07.00.00", "7h30", "7:00:00.123pm", "07:00:00+0100"
const CLOCK =
  /^(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,:]\d{1,9})?)?([ap]m)?([A-Z]{1,5}|[+-]\d{2}:?\d{2})?$/i;

/** Anything with a month's name in it: the parts are recognised by what they look like, in whatever order they come. */
function byWords(text: string): Date | null {
  const found: Parts = {};
  for (const part of partsOf(text)) take(part, found);
  const { month, day = 1, year } = found;
  if (month === undefined || year === undefined) return null;
  const { hour = 0, minute = 0, second = 0 } = found.time ?? {};
  return strictMoment({
    year,
    month,
    day,
    hour: halfDay(hour, found.half),
    minute,
    second,
    zone: found.zone,
  });
}

function partsOf(text: string): string[] {
  return text
    .replace(/[,;()|]/g, " ")
    .replace(/\b([ap])\.m\.?/gi, "$1m")
    .replace(/(\d)(?:st|nd|rd|th|er|º|ª)(?![\p{L}\d])/giu, "$1")
    .replace(/T(?=\d{1,2}:\d{2})/, " ")
    .replace(/(\p{L})[-/](\d{1,2})[-/](?=\d{4}(?!\d))/u, "$1 $2 ")
    .replace(/(\d:\d{2}(?::\d{2})?)([+-]\d)/, "$1 $2")
    .split(/\s+|(?<=\d)[-/.](?=\p{L})|(?<=\p{L})[-/](?=\d)|(?<=\p{L}\.)(?=\d)/u)
    .filter((part) => part !== "");
}

function take(part: string, found: Parts): void {
  const month = monthNumber(part);
  const clock = CLOCK.exec(part);
  if (clock !== null && found.time === undefined) takeClock(clock, found);
  else if (month !== undefined && found.month === undefined) found.month = month;
  else if (/^[ap]m$/i.test(part)) found.half ??= part;
  else if (/^\d{1,2}\.?$/.test(part) && found.day === undefined && Number.parseInt(part, 10) <= 31)
    found.day = Number.parseInt(part, 10);
  // "32 Mar 2026" has two years and no day: nobody knows what is meant.
  else if (/^\d{4}\.?$/.test(part))
    found.year =
      (found.year ?? Number.parseInt(part, 10)) === Number.parseInt(part, 10)
        ? Number.parseInt(part, 10)
        : Number.NaN;
  else if (/^(?:\d{2,4}|'\d{2})$/.test(part) && found.year === undefined)
    found.year = fullYear(part.replace("'", ""));
  else if (/^\d{1,2}$/.test(part) && found.time === undefined) found.hour = Number(part);
  else if (found.zone === undefined && zoneMinutes(part) !== null) takeZone(part, found);
}

function takeZone(zone: string, found: Parts): void {
  if (found.time === undefined && found.hour !== undefined && /^[+-]/.test(zone))
    found.time = { hour: found.hour, minute: 0, second: 0 };
  if (found.time !== undefined) found.zone = zone;
}

function takeClock(clock: RegExpExecArray, found: Parts): void {
  found.time = { hour: Number(clock[1]), minute: Number(clock[2]), second: Number(clock[3] ?? 0) };
  if (clock[4] !== undefined) found.half = clock[4];
  if (clock[5] !== undefined && zoneMinutes(clock[5]) !== null) found.zone = clock[5];
}

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (/p/i.test(half) ? 12 : 0);
}

/** RFC 2822, 4.3: years of two digits are of this century or the last; three digits count from 1900. */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length >= 4) return year;
  if (written.length === 3) return 1900 + year;
  return year < 70 ? 2000 + year : 1900 + year;
}

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
  readonly zone?: string | undefined;
}

/** As `moment`, for a clock that must be one: where a person wrote it, 25:10 is a mistake nobody can mend. */
function strictMoment(parts: Moment): Date | null {
  const { hour = 0, minute = 0, second = 0 } = parts;
  return hour > 24 || minute > 59 || second > 60 ? null : moment(parts);
}

function moment({
  year,
  month,
  day,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
  zone,
}: Moment): Date | null {
  // Day and month swapped: only one of them can be a month.
  const [realMonth, realDay] = month > 12 && day <= 12 ? [day, month] : [month, day];
  if (realMonth < 1 || realMonth > 12 || realDay < 1 || realDay > 31) return null;
  if (year < 1970 || year > 2200) return null;
  const time = Date.UTC(year, realMonth - 1, realDay, hour, minute, second, millisecond);
  const date = new Date(time - (zoneMinutes(zone, time) ?? 0) * 60_000);
  return Number.isNaN(date.getTime()) ? null : date;
}

function ordinalDate(year: string, day: number): Date | null {
  return day < 1 || day > 366 ? null : new Date(Date.UTC(fullYear(year), 0, day));
}

function weekDate(year: number, week: number, day: number): Date | null {
  if (week < 1 || week > 53 || day < 1 || day > 7) return null;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  return new Date(monday + ((week - 1) * 7 + day - 1) * 86_400_000);
}

/**
 * Hours from 24 to 29 are those of the thirty-hour clock of broadcasters: 25:30 is half past one in the next night. A
 * minute or second of 60 or 61 comes of rounding, and of leap seconds as C knew them; it carries over.
 */
function isNearlyClock({ hour, minute, second }: { hour: number; minute: number; second: number }): boolean {
  return hour < 30 && minute <= 61 && second <= 61;
}
