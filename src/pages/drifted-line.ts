import type { ReadBlock } from "./page-reading.ts";
import { isOfEvent } from "./stamp-dates.ts";

/** A line that shows a count or a day is short. */
const LINE_CHARS = 110;

const NUMBER = /\d[\d.,' \u00a0\u202f]*\d|\d/g;
const MONEY = /[$€£¥₹]|(?<![A-Za-z])(?:EUR|USD|GBP|CHF)(?![A-Za-z])/;
/** What a thing measures, behind a number. */
const UNIT =
  /^\s?(?:[mckµ]?m[²³23]?|[km]?g|lbs?|oz|[mcdh]?l|[KMGT]i?B|[kMG]?bit|[kMG]?W|k?Wh|k?V|m?Ah?|[kMG]?Hz|°|%|px|dpi|k?N|Nm|bar|ccm|PS|hp|rpm|sqm|qm|h|min|mph|km\/h|dB|lm|lx|K|lit(?:re|er)s?|litros?|met(?:re|er)s?|mètres?|metros?|pieces?|stück|pièces?|piezas?)(?![\p{L}])/u;
/** Names of norms, models and registers, streets, telephones: their numbers are names. */
const ACRONYM = /(?<!\p{L})\p{Lu}{2,6}[\s.#/-]{0,2}$/u;
const NAMED =
  /(?<!\p{L})(?:art\p{L}*\.?(?: ?n[or°º]\.?)?|item|model\p{L}*|sku|ref\p{L}*\.?|typ|type|part|serie[s]?|tel\p{L}*|fon|fax|phone|tél|\p{L}*(?:straße|strasse|gasse|platz|weg)|street|road|lane|avenue|rue|calle|plaza|via|box|postfach)[\s.:#/-]{0,3}$/iu;
const REACHED = /@|:\/\/|www\.|(?<!\p{L})(?:tel\p{L}*|phone|fon(?!\p{L})|fax|tél)|\+\d\d/iu;

/** What holds so much, is ordered in so many, or is registered under a number. */
const QUANTITY =
  /(?<!\p{L})(?:min|max|capac|kapaz|fassung|storage|speicher|almacen|box(?:es)?(?!\p{L})|pack|karton|schachtel|carton|caja|orders?(?!ed)|bestell(?!t)|pedidos?(?!\p{L})|commandes?(?!\p{L})|number|nummer|numéro|número|company|firmenbuch|siret|siren|regist(?:er|ro|re)(?!ed|ad)|cif(?!\p{L})|nif(?!\p{L}))\p{L}*|(?<!\p{L})(?:no\.|nr\.|n°|nº)/iu;

/** Digits as a count is written: at most eight, or in groups of three. */
const COUNT = /^(?:\d{3,8}|\d{1,3}(?:[.,' \u00a0\u202f]\d{3}){1,4})$/;
/** "(555) 013-4477", "0664 48213" */
export const PHONE = /\(\d{2,5}\)|\d{2,}[-–/]\d{3,}|(?<![\d.,])0\d{2,}|(?:\d{2,4} ){3,}\d{2,}/;

/** A count that grew by so much between two visits and no more. */
const MOST_GROWTH = 0.05;
const FEWEST_DIGITS = 3;
/** So long a number that ends in no round one is counted even where a unit stands behind it. */
const LONG_DIGITS = 5;

/**
 * Whether a line only counted on: of its numbers one is a little more than before, and both are such as nobody chooses:
 * 482 and 487, 12,847 and 12,902. Sizes, norms, house numbers, years and telephones are chosen.
 */
export function isCountedOn(from: string, to: string): boolean {
  if (to.length > LINE_CHARS) return false;
  const at = soleMove(from, to);
  if (at === null || MONEY.test(to) || REACHED.test(to)) return false;
  if (QUANTITY.test(to) || PHONE.test(to) || !COUNT.test(at.to)) return false;
  const [old, now] = [at.from.replace(/\D/g, ""), at.to.replace(/\D/g, "")];
  if (old.startsWith("0") || old.length < FEWEST_DIGITS || now.length < FEWEST_DIGITS) return false;
  if (/[.,]\d{1,2}$/.test(at.to) || /^(?:19|20)\d\d$/.test(at.to) || (isRound(old) && isRound(now)))
    return false;
  if (now.length < LONG_DIGITS && UNIT.test(to.slice(at.end))) return false;
  const lead = to.slice(0, at.start);
  if (NAMED.test(lead) || ACRONYM.test(lead) || /^\d/.test(to.slice(at.end))) return false;
  const growth = (Number(now) - Number(old)) / Number(old);
  return growth > 0 && growth < MOST_GROWTH;
}

function isRound(digits: string): boolean {
  return /[05]$/.test(digits);
}

/** "4.6" that became "4.7": what visitors gave on average. */
function isScore(from: string, to: string): boolean {
  return SCORE.test(from) && SCORE.test(to) && from !== to;
}

const SCORE = /^[1-5][.,]\d$/;

interface Move {
  readonly from: string;
  readonly to: string;
  readonly start: number; // in the new text
  readonly end: number;
}

/** The one number that differs where all else is the same; null where more does. */
function soleMove(from: string, to: string): Move | null {
  if (from.replace(NUMBER, "#") !== to.replace(NUMBER, "#")) return null;
  const old = [...from.matchAll(NUMBER)];
  const moved = [...to.matchAll(NUMBER)].flatMap((run, index) => {
    const former = old[index]?.[0] ?? "";
    const [now] = run;
    return former === now || isScore(former, now)
      ? []
      : [{ from: former, to: now, start: run.index, end: run.index + now.length }];
  });
  return moved.length === 1 ? (moved[0] ?? null) : null;
}

const DURATION =
  /\d{1,3} ?(?:d|days?|tage?n?|t|jours?|j|días?|giorn[oi]|dagen|h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae]|uur|m|min|mins|minutes?|minuten?|minutos?)\.?,? ?(?:(?:and|und|et|y|e|en) )?\d{1,3} ?(?:h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae]|uur|m|min|mins|minutes?|minuten?|minutos?|s|secs?|seconds?|sek|sekunden?|secondes?|segundos?)(?!\p{L})/iu;
const MOST_BESIDE = 7;

/** Whether a short line holds a time in two units of which both moved: it runs down. */
export function isRunningDown(from: string, to: string): boolean {
  if (to.length > LINE_CHARS || MONEY.test(to)) return false;
  const [old, now] = [DURATION.exec(from)?.[0], DURATION.exec(to)?.[0]];
  if (old === undefined || now === undefined || from.replace(old, "") !== to.replace(now, "")) return false;
  if ((to.replace(now, "").match(/\p{L}+/gu)?.length ?? 0) > MOST_BESIDE) return false;
  const numbers = (text: string): RegExpMatchArray | never[] => text.match(/\d+/g) ?? [];
  const [[a, b], [c, d]] = [numbers(old), numbers(now)];
  return a !== c && b !== d;
}

const WEEKDAYS =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?!\p{L})/giu;
const HELD =
  /(?<!\p{L})(?:until|till|through|valid|ends?|ending|expires?|deadline|closes?|closing|closed|effective|release\p{L}*|publish\p{L}*|launch\p{L}*|appl\p{L}*|by|reopen\p{L}*|lessons?|delivery|due|since|bis|gültig|endet|frist|schluss|\p{L}+schluss|geschlossen|erschein\p{L}*|lieferung|bewerb\p{L}*|wiedereröffnung|verlegt|ab dem|seit|jusqu['’]au|valable|limite|clôture|sortie|parution|lancement|fermé|fin|vigueur|depuis|hasta|válid[oa]|vence|lanzamiento|salida|cierre|cerrado|límite|plazo|desde|fino|entro|scade|tot|geldig)(?!\p{L})/iu;
const MONTH =
  "(?:jan|jän|ene|gen|feb|fév|fev|mar|mär|apr|abr|avr|may|mai|maj|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|set|oct|okt|ott|nov|dec|dez|déc|dic)\\p{L}{0,7}";
/** The first day that is free, whatever it is free for. */
const SOONEST =
  /^(?:(?:the|der|die|das|le|la|el) )?(?:next|first|earliest|soonest|nächste|erste|früheste|prochain|premi|próxim|prim|prossim)\p{L}{0,3} (?:\p{L}+ )?(?:free|available|possible|dates?|days?|slots?|gaps?|openings?|appointments?|frei\p{L}*|möglich\p{L}*|verfügbar\p{L}*|termine?|tage?|lücke|datum|libres?|disponibles?|créneaux?|jours?|rendez-vous|vides?|fecha|citas?|huecos?|día|data|giorno|posto|dag|plek)(?!\p{L})/iu;
/** "Status: 12 March": a name, and nothing that a day would be told of. */
const LABELLED = /^\p{L}{2,20}(?: \p{L}{1,16}){0,2} ?:/u;
/** A day and its month, written in numbers or with the month's name. */
const DAY = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)|(?:\\.|st|nd|rd|th|er|º)? (?:de )?(${MONTH})(?!\\p{L}))|(?<!\\p{L})(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)`,
  "iu",
);
const MOST_DAYS = 3;

/**
 * Whether a name and its day, "First date: 12 May", differ by the day alone and this by one to three days on: the day of
 * the visit, the next free one. The day of an event and what holds until a day are set, however little they move.
 */
export function isNextDay(from: ReadBlock, to: ReadBlock): boolean {
  const { text, under } = to;
  if (to.kind !== "paragraph" || text.length > LINE_CHARS || MONEY.test(text)) return false;
  if (isStampedTime(from.text, text)) return true;
  if (
    HELD.test(text) ||
    (isOfEvent(text) && !SOONEST.test(text)) ||
    (under !== null && (HELD.test(under) || isOfEvent(under)))
  )
    return false;
  if (!SOONEST.test(text) && !LABELLED.test(text)) return false;
  const [a, b] = [from.text.replace(WEEKDAYS, "§"), text.replace(WEEKDAYS, "§")];
  const [old, now] = [DAY.exec(a), DAY.exec(b)];
  if (old === null || now === null) return false;
  if (a.replace(old[0], "#") !== b.replace(now[0], "#")) return false;
  const days = daysBetween(old, now);
  return days !== null && days >= 1 && days <= MOST_DAYS;
}

/** A day with a time to the minute such as nobody arranges to meet at: 12.05.2026 14:07. */
function isStampedTime(from: string, to: string): boolean {
  const [old, now] = [MINUTE.exec(from), MINUTE.exec(to)];
  if (old === null || now === null || (/[05]$/.test(old[0]) && /[05]$/.test(now[0]))) return false;
  if (!DAY.test(from) || !DAY.test(to)) return false;
  const bare = (text: string): string => text.replace(WEEKDAYS, "§").replace(MINUTE, "#").replace(DAY, "#");
  return bare(from) === bare(to);
}

const MINUTE = /(?<![\d.:])\d{1,2}[:.h]\d\d(?![\d.:]|\/)/;

/** Days from one written day to the next of the same shape; null where their months cannot be told apart. */
function daysBetween(old: RegExpExecArray, now: RegExpExecArray): number | null {
  const [a, b] = [Number(old[1] ?? old[7]), Number(now[1] ?? now[7])];
  const month = ({ 3: number, 5: named, 6: leading }: RegExpExecArray): string =>
    number ?? named ?? leading ?? "";
  if (month(old) === month(now) && (old[4] ?? "") === (now[4] ?? "")) return b - a;
  return a >= LAST_DAYS && b <= MOST_DAYS ? b + Math.max(0, DAYS_OF_MONTH - a) : null;
}

const LAST_DAYS = 28;
const DAYS_OF_MONTH = 31;

/** Whether two lines hold the same words, numbers among them in the same order: logos, tags and names that were shuffled. */
export function isReordered(from: string, to: string): boolean {
  if (from.length !== to.length) return false;
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [old, now] = [words(from), words(to)];
  if (old.length < 3 || old.length !== now.length) return false;
  const numbers = (list: readonly string[]): string => list.filter((word) => /\d/.test(word)).join(" ");
  return numbers(old) === numbers(now) && old.toSorted().join(" ") === now.toSorted().join(" ");
}
