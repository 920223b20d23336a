import type { Horizon } from "../model/score.ts";

const DAY_MS = 86_400_000;
const H1_DAYS = 92;
const H2_DAYS = 731;
const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH = `(${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};
const NUMBER = `(\\d{1,2}|${Object.keys(NUMBERS).join("|")})`;

interface Reading {
  readonly pattern: RegExp;
  readonly date: (match: RegExpExecArray, now: Date) => Date | null;
}

/** Most exact first. Every pattern is bounded and begins at a word. */
const READINGS: readonly Reading[] = [
  { pattern: /\b(20\d\d)-(\d\d)-(\d\d)\b/, date: (m) => day(Number(m[1]), Number(m[2]) - 1, Number(m[3])) },
  {
    pattern: /\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b/,
    date: (m) => day(Number(m[3]), Number(m[2]) - 1, Number(m[1])),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\b,? ?(20\\d\\d)?`, "i"),
    date: (m, now) => inYear(m[3], monthOf(m[2]), Number(m[1]), now),
  },
  {
    pattern: new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (20\\d\\d))?`, "i"),
    date: (m, now) => inYear(m[3], monthOf(m[1]), Number(m[2]), now),
  },
  {
    pattern: new RegExp(
      `\\b(?:in|from|by|until|before|since|early|late|mid|mid-|end of|starting|next|effective|this) ?${MONTH}\\b(?: (20\\d\\d))?`,
      "i",
    ),
    date: (m, now) => inYear(m[2], monthOf(m[1]), 1, now),
  },
  {
    pattern: new RegExp(
      `\\b(?:in|within|over the next|in the next) (?:the next )?${NUMBER} (days?|weeks?|months?|years?)\\b`,
      "i",
    ),
    date: (m, now) => after(m[1], m[2], now),
  },
  {
    pattern: /\b(?:q([1-4])|(first|second|third|fourth) quarter)(?: of)? ?(20\d\d)?\b/i,
    date: (m, now) => quarter(m, now),
  },
  {
    pattern: /\bnext (week|month|year|spring|summer|autumn|fall|winter)\b/i,
    date: (m, now) => nextOf(m[1] ?? "", now),
  },
  {
    pattern: /\b(?:this|coming) (spring|summer|autumn|fall|winter)\b/i,
    date: (m, now) => season(m[1] ?? "", now),
  },
  {
    pattern: /\bend of (?:the|this) year\b|\byear-end\b/i,
    date: (_, now) => day(now.getUTCFullYear(), 11, 31),
  },
  {
    pattern: /\bend of (?:the|this) month\b/i,
    date: (_, now) => day(now.getUTCFullYear(), now.getUTCMonth() + 1, 0),
  },
  { pattern: /\b(?:tomorrow|tonight)\b/i, date: (_, now) => new Date(now.getTime() + DAY_MS) },
  {
    pattern: /\b(?:by|from|in|until|before|end of|start of|starting|as of) (20\d\d)\b/i,
    date: (m, now) =>
      Number(m[1]) === now.getUTCFullYear() ? day(Number(m[1]), 11, 31) : day(Number(m[1]), 0, 1),
  },
];

/** When a matter starts to bite, from the dates in its text: within three months, two years, or later. */
export function readHorizon(text: string, now: Date): Horizon {
  const sample = text.slice(0, 2000);
  for (const { pattern, date } of READINGS) {
    const match = pattern.exec(sample);
    const found = match === null ? null : date(match, now);
    if (match === null || found === null) continue;
    const days = (found.getTime() - now.getTime()) / DAY_MS;
    const passed = days < -1;
    const because = passed
      ? `the text says “${match[0].trim()}”, which has passed`
      : `the text says “${match[0].trim()}”`;
    return {
      band: days <= H1_DAYS ? "H1" : days <= H2_DAYS ? "H2" : "H3",
      date: found.toISOString().slice(0, 10),
      passed,
      because,
    };
  }
  if (
    /\b(?:now|immediately|today|already|this week|this month|in force|with immediate effect)\b/i.test(sample)
  ) {
    return { band: "H1", date: null, passed: false, because: "it is happening now" };
  }
  if (/\b(?:propos\w+|draft\w*|consider\w*|plans?|consultation|could|may|might)\b/i.test(sample)) {
    return { band: "H2", date: null, passed: false, because: "it is planned or proposed, no date named" };
  }
  if (/\b(?:decade|long[- ]term|eventually|research\w*|prototype|future)\b/i.test(sample)) {
    return { band: "H3", date: null, passed: false, because: "it is far ahead, no date named" };
  }
  return { band: "H1", date: null, passed: false, because: "it is reported as news, no date named" };
}

function day(year: number, month: number, date: number): Date | null {
  const made = new Date(Date.UTC(year, month, date));
  return date > 31 || Number.isNaN(made.getTime()) || month > 12 ? null : made;
}

function monthOf(name: string | undefined): number {
  return MONTHS.findIndex((month) => month.startsWith((name ?? "").toLowerCase().slice(0, 3)));
}

/** Without a year the next such day is meant, unless it was less than half a year ago. */
function inYear(year: string | undefined, month: number, date: number, now: Date): Date | null {
  if (month < 0 || date < 1) return null;
  if (year !== undefined) return day(Number(year), month, date);
  const thisYear = day(now.getUTCFullYear(), month, date);
  if (thisYear === null) return null;
  return thisYear.getTime() < now.getTime() - 60 * DAY_MS
    ? day(now.getUTCFullYear() + 1, month, date)
    : thisYear;
}

function after(count: string | undefined, unit: string | undefined, now: Date): Date {
  const number = NUMBERS[(count ?? "").toLowerCase()] ?? Number(count);
  const days = { d: 1, w: 7, m: 30.44, y: 365.25 }[(unit ?? "d")[0]?.toLowerCase() ?? "d"] ?? 1;
  return new Date(now.getTime() + number * days * DAY_MS);
}

function quarter(match: RegExpExecArray, now: Date): Date | null {
  const number =
    match[1] === undefined
      ? ["first", "second", "third", "fourth"].indexOf((match[2] ?? "").toLowerCase())
      : Number(match[1]) - 1;
  const year = match[3] === undefined ? now.getUTCFullYear() : Number(match[3]);
  return day(year, number * 3 + 3, 0);
}

function nextOf(unit: string, now: Date): Date | null {
  if (unit === "week") return new Date(now.getTime() + 7 * DAY_MS);
  if (unit === "month") return day(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  if (unit === "year") return day(now.getUTCFullYear() + 1, 0, 1);
  const coming = season(unit, now);
  return coming !== null &&
    coming.getUTCFullYear() === now.getUTCFullYear() &&
    coming.getTime() - now.getTime() < 60 * DAY_MS
    ? day(coming.getUTCFullYear() + 1, coming.getUTCMonth(), 1)
    : coming;
}

function season(name: string, now: Date): Date | null {
  const month = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }[name.toLowerCase()] ?? 0;
  const thisYear = day(now.getUTCFullYear(), month, 1);
  return thisYear !== null && thisYear.getTime() < now.getTime() - 90 * DAY_MS
    ? day(now.getUTCFullYear() + 1, month, 1)
    : thisYear;
}
