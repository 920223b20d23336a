import { lastOfMonth, moved } from "./calendar.ts";
import {
  after,
  dayOf,
  endOfDecade,
  half,
  halfYear,
  holiday,
  isAhead,
  isCapital,
  month,
  monthOf,
  monthSpan,
  NUMBERS,
  nextOf,
  number,
  numeric,
  oneDay,
  quarter,
  type Span,
  season,
  span,
  weekday,
  yearSpan,
} from "./date-spans.ts";

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

// With a capital: "may" and "march" are verbs.
const MONTH =
  "(January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";
const YEAR = "(20\\d\\d)";
const COUNT = `(\\d{1,3}|${[...NUMBERS.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const UNIT = "(hour|day|week|month|year)s?";
const SEASON = "(spring|summer|autumn|fall|winter)";
const PART =
  "(early|mid|late|the start of|the beginning of|the end of|end of|start of|beginning of|the middle of|the last day of|the first day of)";

const DIGITS = /\d/;
const MONTH_NAME = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;
const YEAR_NUMBER = /20\d\d/;
const SPAN_WORD = /(?:hour|day|week|month|year|decade)/i;
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
    hint: SEASON_NAME,
    pattern: new RegExp(`\\b${SEASON}(?: of)? ${YEAR}\\b`, "gi"),
    read: (m, from) => season(undefined, m[1], m[2], from),
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
    hint: /today/i,
    pattern: /\b(?:as of|from|effective|starting|with effect from) today\b/gi,
    read: (_, from) => span(moved(from, 0, "day")),
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
    hint: /FY|(?:fiscal|financial|tax|school|academic) year/i,
    pattern:
      /\b(?:FY ?|(?:fiscal|financial|tax|school|academic) year )(?:(20\d\d)|(?<=FY ?)(\d\d))(?:[/-]\d\d(?:\d\d)?)?\b/gi,
    read: (m, from) => yearSpan(m[1] === undefined ? 2000 + number(m[2]) : number(m[1]), undefined, from),
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
    !/\d|[A-Z]|\b(?:week|month|year|day|quarter|hour|today|decade|spring|summer|autumn|fall|winter|tomorrow)/.test(
      rest,
    )
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
