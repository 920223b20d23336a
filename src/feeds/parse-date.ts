const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "jan jän januar january janvier enero ene gennaio gen",
    "feb februar february février fevrier fév fev febrero febbraio",
    "mar mär mrz märz maerz march mars marzo mrt maart",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag mei maj",
    "jun june juni juin junio giugno giu",
    "jul july juli juillet juil julio luglio lug",
    "aug august août aout agosto ago",
    "sep sept september septembre septiembre settembre set",
    "oct okt october oktober octobre octubre ottobre ott",
    "nov november novembre noviembre",
    "dec dez december dezember décembre decembre déc diciembre dic dicembre desember des",
  ].flatMap((names, month) => names.split(" ").map((name) => [name, month + 1])),
);

const ZONE_HOURS: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 1,
  bst: 1,
  ist: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  ast: -4,
  adt: -3,
  nst: -3.5,
  jst: 9,
  kst: 9,
  hkt: 8,
  sgt: 8,
  aest: 10,
  aedt: 11,
  acst: 9.5,
  awst: 8,
  nzst: 12,
  nzdt: 13,
  sast: 2,
  brt: -3,
  art: -3,
  a: -1,
  n: 1,
  m: -12,
  y: 12,
  et: -5,
  ct: -6,
  mt: -7,
  pt: -8,
};

const MAX_CHARS = 100;

/**
 * The moment that a feed means by a date: RFC 822 with all its abuses, asctime, W3CDTF and SQL style, with month
 * names of several languages. No zone means UTC. Null when it cannot be read; never "now".
 */
export function parseDate(text: string | null | undefined): Date | null {
  if (text === null || text === undefined) return null;
  const plain = text.trim().slice(0, MAX_CHARS).replace(/\s+/g, " ");
  if (plain === "") return null;
  return numeric(plain) ?? byWords(plain);
}

// 2026-03-02T07:00:00.000+01:00 and its short forms; 2026/03/02 07:00; 20260302T070000Z
const ISO =
  /^([+-]?\d{4})[-/.]?(?:(\d{1,2})(?:[-/.]?(\d{1,2}))?)?(?:(?:T|t|,? )\s?(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s?([A-Za-z]{1,5}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})?$/;
const ORDINAL_DATE = /^(\d{4})-(\d{3})$/;
const WEEK_DATE = /^(\d{4})-?W(\d{2})(?:-?(\d))?$/;
// 02/03/2026 or 02.03.2026, with or without time
const SLASHED =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))? ?([AaPp][Mm])?)?\s?([A-Za-z]{1,5}|[+-]\d{2}:?\d{2})?$/;

function numeric(text: string): Date | null {
  const ordinal = ORDINAL_DATE.exec(text);
  if (ordinal !== null)
    return moment({ year: Number(ordinal[1]), month: 1, day: Number(ordinal[2]), ordinal: true });
  const week = WEEK_DATE.exec(text);
  if (week !== null) return weekDate(Number(week[1]), Number(week[2]), Number(week[3] ?? 1));
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month = "1", day = "1", hour = "0", minute = "0", second = "0", fraction = "0", zone] =
      iso;
    return moment({
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
      zone,
    });
  }
  const slashed = SLASHED.exec(text);
  if (slashed === null) return null;
  const [, a, sign, b, year, hour = "0", minute = "0", second = "0", half, zone] = slashed;
  // With a slash Americans write the month first; with a dot nobody does.
  const monthFirst = sign === "/" ? Number(a) <= 12 : Number(b) > 12;
  const [month, day] = monthFirst ? [a, b] : [b, a];
  return moment({
    year: fullYear(Number(year), year ?? ""),
    month: Number(month),
    day: Number(day),
    hour: halfDay(Number(hour), half),
    minute: Number(minute),
    second: Number(second),
    zone,
  });
}

/** Anything with a month's name in it: the parts are recognised by what they look like, in whatever order they come. */
function byWords(text: string): Date | null {
  const parts = text
    .replace(/[,;()]/g, " ")
    .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
    .split(/[\s]+|(?<=\d)-(?=[A-Za-z])|(?<=[A-Za-z])-(?=\d)/);
  let month: number | undefined;
  let day: number | undefined;
  let year: number | undefined;
  let time: { hour: number; minute: number; second: number } | undefined;
  let zone: string | undefined;
  let half: string | undefined;
  for (const part of parts) {
    const word = part.toLowerCase().replace(/\.$/, "");
    const named: number | undefined = MONTHS[word] ?? monthByStart(word);
    const clock = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?([ap]m)?$/i.exec(part);
    if (clock !== null && time === undefined) {
      time = { hour: Number(clock[1]), minute: Number(clock[2]), second: Number(clock[3] ?? 0) };
      half = clock[4] ?? half;
    } else if (named !== undefined && month === undefined) month = named;
    else if (/^[ap]m$/.test(word)) half = word;
    else if (/^\d{1,2}\.?$/.test(part) && day === undefined) day = Number.parseInt(part, 10);
    else if (/^(?:\d{4}|'?\d{2})$/.test(part) && year === undefined)
      year = fullYear(Number(part.replace("'", "")), part.replace("'", ""));
    else if (time !== undefined && zone === undefined && isZone(part)) zone = part;
  }
  // "2026 Mar 02" and "30 Mar 04" alike; a day above 31 was the year.
  if (day !== undefined && day > 31 && year !== undefined)
    [day, year] = [year % 100, fullYear(day, String(day))];
  if (month === undefined || day === undefined || year === undefined) return null;
  return moment({
    year,
    month,
    day,
    ...(time ?? {}),
    ...(time === undefined ? {} : { hour: halfDay(time.hour, half) }),
    zone,
  });
}

function monthByStart(word: string): number | undefined {
  return /^[a-z]{4,}$/.test(word)
    ? MONTHS[word.slice(0, 3)] && Object.keys(MONTHS).some((name) => name.length > 3 && name.startsWith(word))
      ? MONTHS[word.slice(0, 3)]
      : undefined
    : undefined;
}

function isZone(part: string): boolean {
  return zoneMinutes(part) !== null || /^Etc\//.test(part);
}

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (/p/i.test(half) ? 12 : 0);
}

/** RFC 2822, 4.3: two digits below 50 are this century; three digits count from 1900. */
function fullYear(year: number, written: string): number {
  if (written.length >= 4) return year;
  if (written.length === 3) return 1900 + year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function zoneMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone === "") return 0;
  const etc = /^Etc\/(?:GMT|UTC)([+-]\d{1,2})?$/.exec(zone);
  // The sign of Etc/GMT+5 is turned around (POSIX).
  if (etc !== null) return -60 * Number(etc[1] ?? 0);
  const offset = /^(?:GMT|UTC|UT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes > 24 * 60 ? 0 : offset[1] === "-" ? -minutes : minutes;
  }
  const hours = ZONE_HOURS[zone.toLowerCase()];
  return hours === undefined ? null : hours * 60;
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
  readonly ordinal?: boolean;
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
  ordinal = false,
}: Moment): Date | null {
  // Day and month swapped: only one of them can be a month.
  const [realMonth, realDay] = month > 12 && day <= 12 ? [day, month] : [month, day];
  if (realMonth < 1 || realMonth > 12 || realDay < 1 || (!ordinal && realDay > 31)) return null;
  if (hour > 24 || minute > 59 || second > 61 || year < 1970 || year > 9999) return null;
  const time = Date.UTC(year, realMonth - 1, realDay, hour, minute, Math.min(second, 59), millisecond);
  const date = new Date(time - (zoneMinutes(zone) ?? 0) * 60_000);
  return Number.isNaN(date.getTime()) ? null : date;
}

function weekDate(year: number, week: number, day: number): Date {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  return new Date(monday + ((week - 1) * 7 + day - 1) * 86_400_000);
}
