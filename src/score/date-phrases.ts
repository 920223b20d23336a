import { calendarDay, easter, lastOfMonth, moved } from "./calendar.ts";

/** A date that a text names, in its own words. */
export interface DatePhrase {
  readonly text: string;
  readonly at: number; // where it stands in the text
  readonly date: Date;
  /** The last day that may be meant: "in June" is over when June is. */
  readonly until: Date;
  /** No day was named, only "in six weeks" or "next year". */
  readonly relative: boolean;
}

interface Reading {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, from: Date) => Span | null;
  readonly relative?: boolean;
  /** Without a match of this the pattern cannot match: most texts name few kinds of dates. */
  readonly hint: RegExp;
}

interface Span {
  readonly first: Date | null;
  readonly last: Date | null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
// With a capital: "may" and "march" are verbs.
const MONTH =
  "(January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";
const YEAR = "(20\\d\\d)";
const NUMBERS: ReadonlyMap<string, number> = new Map(
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
const COUNT = `(\\d{1,3}|${[...NUMBERS.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const UNIT = "(day|week|month|year)s?";
const SEASON = "(spring|summer|autumn|fall|winter)";
const PART =
  "(early|mid|late|the start of|the beginning of|the end of|end of|start of|beginning of|the middle of)";

const DIGITS = /\d/;
const MONTH_NAME = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;
const YEAR_NUMBER = /20\d\d/;
const SPAN_WORD = /(?:day|week|month|year|decade)/i;
const SEASON_NAME = /(?:spring|summer|autumn|fall|winter)/i;

/** Most exact first: what a reading has taken is not read again by a later one. */
const READINGS: readonly Reading[] = [
  {
    hint: DIGITS,
    pattern: /\b(20\d\d)-(\d\d)-(\d\d)\b/g,
    read: (m) => oneDay(number(m[1]), number(m[2]) - 1, number(m[3])),
  },
  { hint: DIGITS, pattern: /\b(\d{1,2})[./](\d{1,2})[./](20\d\d)\b/g, read: numeric },
  {
    hint: MONTH_NAME,
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?:,? ${YEAR})?\\b`, "g"),
    read: (m, from) => dayOf(m[3], month(m[2]), number(m[1]), from),
  },
  {
    hint: MONTH_NAME,
    pattern: new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? ${YEAR})?(?![\\d:%])`, "g"),
    read: (m, from) => dayOf(m[3], month(m[1]), number(m[2]), from),
  },
  {
    hint: MONTH_NAME,
    pattern: new RegExp(`\\b(?:${PART}[ -])?${MONTH} (?:of )?next year\\b`, "gi"),
    read: (m, from) => (isCapital(m[2]) ? monthSpan(from.getUTCFullYear() + 1, month(m[2]), m[1]) : null),
  },
  {
    hint: MONTH_NAME,
    pattern: new RegExp(`\\b(?:${PART}[ -])?${MONTH} ${YEAR}\\b`, "gi"),
    read: (m) => (isCapital(m[2]) ? monthSpan(number(m[3]), month(m[2]), m[1]) : null),
  },
  {
    hint: MONTH_NAME,
    pattern: new RegExp(`\\b(?:(?:by|until|from|in|before|at) )?${PART}[ -]${MONTH}\\b`, "gi"),
    read: (m, from) => (isCapital(m[2]) ? monthOf(m[0], month(m[2]), m[1], from) : null),
  },
  {
    hint: MONTH_NAME,
    pattern: new RegExp(
      `\\b(?:in|from|by|until|till|before|since|starting|effective|through|during|for|next|this|last|of|as of|to|after|and|expire[sd]?|ends?|begins?|starts?) (?:${PART}[ -])?${MONTH}\\b(?! \\d)`,
      "gi",
    ),
    read: (m, from) => (isCapital(m[2]) ? monthOf(m[0], month(m[2]), m[1], from) : null),
  },
  {
    hint: /q/i,
    pattern: new RegExp(
      `\\b(?:(?:the )?(end of|late) (?:the )?)?(?:Q([1-4])|([1-4])Q|(first|second|third|fourth|last) quarter)(?: of)?(?: (?:${YEAR}|next year))?\\b`,
      "gi",
    ),
    read: quarter,
  },
  {
    hint: /half/i,
    pattern: new RegExp(`\\b(first|second) half(?: of)?(?: (?:${YEAR}|(?:the|this|next) year))\\b`, "gi"),
    read: half,
  },
  {
    hint: SPAN_WORD,
    pattern: new RegExp(
      `\\b(?:(?:with)?in|over|during|for|after)(?: the)?(?: next| coming)? (?:about |around |roughly |at least |less than |under |up to )?${COUNT}(?: (?:to|or) ${COUNT})?[ -]${UNIT}(?! (?:ago|low|high|old|before|earlier|running|in a row|record|prison|average|history|profit|result))`,
      "gi",
    ),
    read: (m, from) => (isAhead(m[0]) ? after(m[2] ?? m[1], m[3], from) : null),
    relative: true,
  },
  {
    hint: SPAN_WORD,
    pattern: new RegExp(
      `\\b${COUNT}[ -]${UNIT} (?:from now|ahead|deadline|notice|transition|grace|consultation|to comply|to adapt|to prepare|to respond|to change)`,
      "gi",
    ),
    read: (m, from) => after(m[1], m[2], from),
    relative: true,
  },
  {
    hint: SEASON_NAME,
    pattern: new RegExp(
      `\\b(this|next|last|by|in|before|until|from|the coming|coming|of|during|for|early|late) (?:the )?${SEASON}\\b(?: (?:of )?${YEAR})?`,
      "gi",
    ),
    read: (m, from) => season(m[1], m[2], m[3], from),
    relative: true,
  },
  {
    hint: SPAN_WORD,
    pattern: /\b(?:the )?(?:end of (?:the|this) decade)\b/gi,
    read: (_, from) => endOfDecade(from),
    relative: true,
  },
  {
    hint: /(?:year|month)/i,
    pattern:
      /\b(?:end of (?:the |this )?year|year['’]?s?[- ]end|(?:later )?this year|(?:the )?turn of the year)\b/gi,
    read: (_, from) => oneDay(from.getUTCFullYear(), 11, 31),
    relative: true,
  },
  {
    hint: /(?:year|month)/i,
    pattern: /\b(?:end of (?:the |this )?month|later this month|month-end)\b/gi,
    read: (_, from) => span(lastOfMonth(from.getUTCFullYear(), from.getUTCMonth())),
    relative: true,
  },
  {
    hint: /next/i,
    pattern:
      /\b(?:(early|late|mid|the end of|end of|the start of|start of|the beginning of)[ -])?next (week|month|quarter|year|decade)\b/gi,
    read: (m, from) => nextOf(m[1], m[2] ?? "", from),
    relative: true,
  },
  {
    hint: /H[12]/,
    pattern: new RegExp(`\\bH([12]) ${YEAR}\\b`, "g"),
    read: halfYear,
  },
  {
    hint: SPAN_WORD,
    pattern: /\bin an? (week|month|year)['’]s time\b/gi,
    read: (m, from) => after("a", m[1], from),
    relative: true,
  },
  {
    hint: SPAN_WORD,
    pattern: new RegExp(`\\b(?:transition|grace|notice) period of ${COUNT}[ -]${UNIT}`, "gi"),
    read: (m, from) => after(m[1], m[2], from),
    relative: true,
  },
  {
    hint: /tomorrow/i,
    pattern: /\b(?:tomorrow)\b/gi,
    read: (_, from) => span(moved(from, 1, "day")),
    relative: true,
  },
  {
    hint: /day/,
    pattern:
      /\b(?:by|on|from|until|before|next|this|starting|due) (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/g,
    read: (m, from) => weekday(m[1] ?? "", from),
    relative: true,
  },
  {
    hint: /(?:Christmas|Easter|New Year)/,
    pattern: new RegExp(
      `\\b(?:by|before|until|at|from|after|for|this|next) (Christmas|Easter|New Year)\\b(?: ${YEAR})?`,
      "g",
    ),
    read: (m, from) => holiday(m[1] ?? "", m[2], from),
    relative: true,
  },
  {
    hint: YEAR_NUMBER,
    pattern: new RegExp(`\\b(?:${PART}[ -])${YEAR}\\b`, "gi"),
    read: (m, from) => yearSpan(number(m[2]), m[1], from),
  },
  {
    hint: YEAR_NUMBER,
    pattern: new RegExp(
      `\\b(?:by|from|in|until|till|before|between|starting|as of|since|for|through|during|beyond|after|to|of|target|and|or) (?:fiscal |model year |winter |summer )?${YEAR}\\b(?!\\s?(?:euros?|dollars|pounds|francs|households|firms|people|jobs|-))`,
      "gi",
    ),
    read: (m, from) => yearSpan(number(m[1]), undefined, from),
  },
];
const LONGEST = 2000;
const MOST = 12;

/**
 * The dates that a text names, in its order, seen from the day it appeared: "from 1 June", "by 2030", "in Q3", "within
 * 18 months", "next year". Without a year the nearest such day is meant, looking ahead first.
 */
export function findDates(text: string, from: Date): DatePhrase[] {
  let rest = text.slice(0, LONGEST);
  if (
    !/\d|[A-Z]|\b(?:week|month|year|day|quarter|decade|spring|summer|autumn|fall|winter|tomorrow)/.test(rest)
  )
    return [];
  const found: DatePhrase[] = [];
  for (const { pattern, read, hint, relative = false } of READINGS) {
    if (!hint.test(rest)) continue;
    for (const match of rest.matchAll(pattern)) {
      const dates = read(match, from);
      if (dates === null || dates.first === null || found.length >= MOST) continue;
      const said = match[0].trim();
      found.push({
        text: said,
        at: match.index,
        date: dates.first,
        until: dates.last ?? dates.first,
        relative,
      });
      rest =
        rest.slice(0, match.index) + "#".repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function number(text: string | undefined): number {
  return NUMBERS.get((text ?? "").toLowerCase()) ?? Number(text);
}

function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").toLowerCase().slice(0, 3));
}

function isCapital(name: string | undefined): boolean {
  return /^[A-Z]/.test(name ?? "");
}

function span(day: Date | null): Span | null {
  return day === null ? null : { first: day, last: day };
}

function oneDay(year: number, monthIndex: number, date: number): Span | null {
  return date < 1 ? null : span(calendarDay(year, monthIndex, date));
}

/** 1.6.2026 has the day first; 6/13/2026 cannot. */
function numeric(match: RegExpExecArray): Span | null {
  const [a, b, year] = [number(match[1]), number(match[2]), number(match[3])];
  return b > 12 ? oneDay(year, a - 1, b) : oneDay(year, b - 1, a);
}

/** Without a year: the next such day, unless it was less than two months ago. */
function dayOf(year: string | undefined, monthIndex: number, date: number, from: Date): Span | null {
  if (monthIndex < 0) return null;
  if (year !== undefined) return oneDay(number(year), monthIndex, date);
  const first = calendarDay(from.getUTCFullYear(), monthIndex, date);
  if (first === null || date < 1) return null;
  const longAgo = first.getTime() < moved(from, -60, "day").getTime();
  return longAgo ? oneDay(from.getUTCFullYear() + 1, monthIndex, date) : span(first);
}

function monthSpan(year: number, monthIndex: number, part: string | undefined): Span | null {
  if (monthIndex < 0) return null;
  const last = lastOfMonth(year, monthIndex);
  if (isEnd(part)) return { first: last, last };
  return { first: calendarDay(year, monthIndex, isMiddle(part) ? 15 : 1), last };
}

function monthOf(said: string, monthIndex: number, part: string | undefined, from: Date): Span | null {
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
  return /^(?:late|the end of|end of)$/i.test(part ?? "");
}

function isMiddle(part: string | undefined): boolean {
  return /^(?:mid|the middle of)$/i.test(part ?? "");
}

function quarter(match: RegExpExecArray, from: Date): Span | null {
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

function halfYear(match: RegExpExecArray): Span {
  const year = number(match[2]);
  const second = match[1] === "2";
  return { first: calendarDay(year, second ? 6 : 0, 1), last: lastOfMonth(year, second ? 11 : 5) };
}

function half(match: RegExpExecArray, from: Date): Span {
  const year =
    match[2] !== undefined ? number(match[2]) : from.getUTCFullYear() + (/next year/i.test(match[0]) ? 1 : 0);
  const second = /^second/i.test(match[0]);
  return { first: calendarDay(year, second ? 6 : 0, 1), last: lastOfMonth(year, second ? 11 : 5) };
}

/** "for two years" and "over three years" say how long, not when; "over the next three years" says when. */
function isAhead(said: string): boolean {
  // "40 attacks in a month", "dearer in one week": a span, not a day.
  if (/^in (?:a|an|one)\b/i.test(said)) return false;
  return /^(?:within|in)\b/i.test(said) || /\b(?:next|coming)\b/i.test(said) || /^after\b/i.test(said);
}

function after(count: string | undefined, unit: string | undefined, from: Date): Span | null {
  const value = number(count);
  const known = (["day", "week", "month", "year"] as const).find((one) => one === (unit ?? "").toLowerCase());
  return Number.isNaN(value) || known === undefined ? null : span(moved(from, value, known));
}

function season(
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

function endOfDecade(from: Date): Span | null {
  const year = Math.floor(from.getUTCFullYear() / 10) * 10;
  return oneDay(year + 9, 11, 31);
}

function nextOf(part: string | undefined, unit: string, from: Date): Span | null {
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

function yearSpan(year: number, part: string | undefined, from: Date): Span | null {
  const last = calendarDay(year, 11, 31);
  if (isEnd(part)) return { first: last, last };
  if (isMiddle(part)) return { first: calendarDay(year, 5, 15), last };
  // "in 2026", said in 2026: what is left of the year.
  return {
    first: year === from.getUTCFullYear() && part === undefined ? last : calendarDay(year, 0, 1),
    last,
  };
}

function weekday(name: string, from: Date): Span {
  const wanted = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"].indexOf(
    name.toLowerCase(),
  );
  const ahead = (wanted - from.getUTCDay() + 7) % 7;
  const day = moved(new Date(from.toISOString().slice(0, 10)), ahead, "day");
  return { first: day, last: day };
}

function holiday(name: string, year: string | undefined, from: Date): Span | null {
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
