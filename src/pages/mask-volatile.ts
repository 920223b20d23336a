import { bitsOfRuns, letterRuns, type RunTable, runTable } from "./letter-runs.ts";
import { parseAmount } from "./parse-amount.ts";
import { isStamp } from "./stamp-dates.ts";

/** What stands for a masked part in a key. */
const MASK = "\u2026";
const UNITS = ["second", "minute", "hour", "day", "week", "month", "year"] as const;

const ISO =
  /\b(?:19|20)\d\d-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)/g;
const NUMERIC =
  /(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d\d|\d\d)(?![\d.]|-\d)(?:,?\s?(?:um|at|à|@|-)?\s?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?)?/gi;
const ASIAN = /\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]/g;
const CLOCK_SECONDS = /\b\d{1,2}:\d\d:\d\d\b(?:\s?[ap]m)?/gi;
const COPYRIGHT = /(©|\(c\)|copyright)([^.\d©]{0,60}?)(?:(?:19|20)\d\d\s?[-–—]\s?)?(?:19|20)\d\d/gi;
const UUID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi;
const HEX = /\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,64}\b/gi;
const TOKEN = /\b(?=[A-Za-z]*\d)(?=[a-z\d]*[A-Z])(?=[A-Z\d]*[a-z])[A-Za-z\d]{16,128}\b/g;
const NAMED_ID =
  /\b((?:ray|request|session|trace|event|reference|incident|error|transaction|visitor|build)(?:\s?-?(?:id|no|nr|number|code))?\s?[#:]\s?)[\w.-]{4,80}/gi;
const N = "\\d[\\d.,\\u00a0\\u202f' ]{0,12}\\+?\\s?(?:k|m|mio\\.?|tsd\\.?|mille|mil)?";
const COUNTED =
  "views?|page ?views?|clicks?|plays?|impressions?|hearts?|bookmarks?|saves|\\p{L}{0,16}(?:aufrufe?|ansichten|zugriffe|klicks?)|pages? (?:vues?|lues?|consultées?)|clics?|páginas? (?:vistas?|leídas?)|visitors?|visits?|hits|likes?|shares?|comments?|repl(?:y|ies)|reads?|downloads?|followers?|subscribers?|ratings?|reviews?|votes?|upvotes?|online|sold|bookings? today|(?:people|persons|customers|shoppers|others|users)(?: \\w+)? (?:are |have )?(?:viewing|watching|looking|bought|online|viewed)|in (?:their )?(?:carts?|baskets?)|times? (?:viewed|read)|aufrufe?|ansichten|besucher(?:innen)?|besuche|zugriffe|mal (?:angesehen|gelesen|aufgerufen|gekauft)|personen (?:sehen|haben|betrachten|schauen)|gefällt mir|kommentare?|antworten|bewertung(?:en)?|rezension(?:en)?|abonnenten|stimmen|verkauft|gelesen|vues?|visiteurs?|visites?|lectures?|commentaires?|avis|partages?|téléchargements?|abonnés|votes|j[’']aime|personnes (?:regardent|consultent|ont)|vistas?|visitas?|visitantes?|visualizaciones|comentarios?|opiniones|reseñas|valoraciones|descargas|seguidores|suscriptores|votos|me gusta|personas (?:viendo|están|han)|lecturas|veces (?:visto|leído)|visualizzazioni|visitatori|(?:persone|utenti) (?:stanno|hanno|online)|mensen (?:bekijken|hebben|kijken)|(?:usuarios|personas|visitantes) (?:en línea|conectad[oa]s|viendo|están|han)|(?:personnes|visiteurs|utilisateurs|clients) (?:en ligne|regardent|consultent|connectés)|(?:besucher|nutzer|personen|kunden|gäste|leute)(?:innen)? (?:online|gerade|aktuell|sehen|schauen|haben|betrachten)|bezoekers online|commenti?|recensioni|condivisioni|weergaven|bezoekers|reacties|beoordelingen|volgers|visualizações|visualizacoes|comentários?|avaliações|curtidas|visninger|besøkende|kommentarer|anmeldelser|visningar|omdömen|wyświetleń|komentarzy|opinii|zobrazení|komentářů|просмотр(?:ов|а)?|комментари(?:ев|я|й)|отзыв(?:ов|а)?";
const COUNTER = new RegExp(`(?<![\\p{L}\\d])${N}\\s?(?:${COUNTED})(?![\\p{L}\\d])`, "giu");
const COUNTER_AFTER =
  /(?<![\p{L}\d])((?:page ?)?views?|visitors?|visits?|hits|likes?|shares?|comments?|downloads?|followers?|aufrufe|besucher|zugriffe|kommentare|vues|visiteurs|visites|commentaires|visitas|vistas|visitantes|comentarios|visite|commenti|weergaven|bezoekers|visualizações)(\s?[:(]\s?)\d[\d.,\u00a0\u202f' ]{0,12}\d?\)?/giu;
/** "Visitor no. 123,456". */
const NUMBERED_VISITOR =
  /((?<!\p{L})(?:visitor|besucher(?:in)?|visiteur|visitante|visitatore|bezoeker|besøgende|besökare)\s?(?:no|nr|n[°ºo]|num(?:ber|mer|éro|ero)?|número)?[.:\s#]{0,3})\d[\d.,' ]{0,12}\d/giu;
/** "Local time 14:05": the clock beside a word for it. */
const CLOCK_BESIDE =
  /((?<!\p{L})(?:(?:local|current|server) time|time now|it is now|uhrzeit|ortszeit|heure (?:locale|actuelle)|il est|hora (?:local|actual)|son las|ora (?:locale|attuale)|lokale tijd|lokal tid|klokken)(?: is| ist| est| es)?\s?:?\s?)\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?(?:uhr|[ap]\.?m\.?))?/giu;
/** "In 12 people's carts", "300+ bought in past month", "64 % say yes". */
const MANY_DID =
  /(?<![\p{L}\d])(?:(in (?:over )?)\d[\d.,]{0,8}\+?(?= (?:people's |other |shoppers' )?(?:carts?|baskets?|bags?|wishlists?))|((?:dans|en|in) )\d[\d.,]{0,8}(?= (?:paniers?|cestas?|carritos?|warenkörben|carrelli|winkelwagens?))|\d[\d.,]{0,8}\+?(?= (?:(?:people|customers|orders?|personen|kunden|personnes|clients|personas|clientes|persone|clienti|mensen|klanten) (?:have |haben |ont |han |hanno |hebben )?)?(?:bought|purchased|ordered|booked|haben|kauften|bestellten|gekauft|vendus?|achetés?|commandés?|vendid[oa]s?|comprad[oa]s?|vendut[ei]|acquistat[ei]|verkocht)(?: \p{L}+){0,6}))/giu;
/** "134 people signed up this week", "45% claimed": so many until now. */
const SO_FAR =
  /(?<![\p{L}\d])\d[\d.,]{0,9}\+?(?= ?(?:%|[\p{L}'-]{2,20})(?: [\p{L}'-]{1,20}){0,3} (?:today|this (?:week|month)|so far|right now|in the (?:last|past) (?:\d{1,2} )?(?:hours?|days?|week|month)|(?:in den )?letzten? (?:\d{1,2} )?(?:stunden?|tagen?|woche|monat)|(?:in )?dies(?:er|e|en|em) (?:woche|monat)|heute|bisher|cette semaine|ce mois(?:-ci)?|aujourd'hui|esta semana|este mes|hoy|questa settimana|questo mese|oggi|deze (?:week|maand)|vandaag)(?!\p{L}))/giu;
const CLAIMED =
  /(?<![\p{L}\d])\d{1,3}(?= ?% (?:claimed|sold|booked|full|funded|redeemed|already|vergeben|verkauft|ausgebucht|eingelöst|belegt|déjà|vendus?|réservés?|vendid[oa]s?|reservad[oa]s?|vendut[oi]|verkocht|geclaimd)(?!\p{L}))/giu;
/** "ends in 3 h 20 min": runs down. */
const COUNTDOWN =
  /((?<!\p{L})(?:end(?:s|ing|et)?|clos(?:es|ing)|expires|starts|over|left|remaining|noch|endet|läuft|startet|termine|finit|commence|reste|termina|acaba|empieza|quedan|scade|finisce|inizia|eindigt|start)(?: \p{L}{1,8}){0,2}:? )(?:\d{1,3} ?(?:d|h|m|s|days?|hours?|hrs?|min(?:ute)?s?|sec(?:ond)?s?|tage?n?|std|stunden?|minuten?|sek|jours?|heures?|j|días?|horas?|minutos?|giorn[oi]|or[ae]|minut[oi]|dagen|uur)(?!\p{L})\.?,?(?: (?:and|und|et|y|e|en) | ?)){1,4}(?! ?(?:before|prior|after|vor|nach|avant|après|antes|después|prima|dopo|voor|na)(?!\p{L}))/giu;
/** "Prices checked at 14:05". */
const CHECKED_AT =
  /((?:checked|updated|refreshed|synced|geprüft|aktualisiert|abgerufen|vérifiés?|actualisés?|comprobad[oa]s?|actualizad[oa]s?|verificat[oi]|aggiornat[oi]|gecontroleerd|bijgewerkt)(?: (?:at|um|à|a las|alle|om))? )\d{1,2}[:.h]\d\d/giu;
/** "Only 3 left": it counts down by itself. */
const LEFT =
  /(?<!\p{L})((?:only|just|hurry, only|nur noch|noch|plus que|(?:il )?(?:ne )?reste(?: plus que)?|(?:s[oó]lo |solo )?quedan|solo|nog(?: maar)?|kun|bara|endast|tylko) )\d{1,4}(?= (?:[\p{L}]{1,12} ){0,3}(?:left|remaining|available|in stock|stück|exemplare?|artikel|auf lager|verfügbar|vorrätig|plätze|übrig|en stock|exemplaires?|articles?|places?|disponibles?|unidades|en existencias|plazas|rimast[ei]|pezzi|disponibili|op voorraad|stuks|beschikbaar|over|tilbage|kvar|igjen)(?!\p{L}))/giu;
/** "4.6 (212)": a score and how many gave it. */
const SCORE_AND_COUNT = /(?<![\d.,$€£])[0-5][.,]\d{1,2}\s?\(\d[\d.,]{0,9}\+?k?\)/gi;
const RATING =
  /(?<![\d.,])[0-5](?:[.,]\d{1,2})?\s?(?:\/\s?5(?:[.,]0)?|out of 5|(?:stars?|sterne[n]?|étoiles?|estrellas|stelle) ?(?:out of 5|von 5)?|von 5(?: sternen)?|sur 5(?: étoiles)?|de 5(?: estrellas)?|su 5)(?![\d])/giu;

const CLOCK_AFTER =
  /(…\s?(?:,|um|at|à|a las|-|–|·)?\s?)(?:\d{1,2}[:.]\d\d(?:\s?(?:uhr|h|[ap]\.?m\.?))?|\d{1,2}\s?(?:uhr|h|[ap]\.?m\.?))(?![\p{L}\d])/giu;

interface TimeWords {
  readonly dates: RegExp;
  readonly relative: RegExp;
  readonly dateWords: readonly string[]; // no date without one of these
  readonly relativeWords: readonly string[];
}

const MAX_LANGUAGES = 200;
/** A longer text without a digit tells of no "an hour ago" that stands there by itself. */
const LINE_CHARS = 120;
const known = new Map<string, TimeWords>();

/**
 * The text with everything masked that moves by itself: dates and relative times in the page's language (their words
 * come from Intl), visit and view counters, ratings, ids, the copyright year. Bare numbers stay. Numbers that are
 * written differently become equal: "1,000" and "1.000". A cheap look at what stands in the text says which patterns
 * can match at all: most texts need none of them.
 */
export function maskVolatile(text: string, language: string | null): string {
  const key = tidy(text);
  if (key.length <= LINE_CHARS && isWeather(key)) return MASK;
  if (!/\d/.test(key)) return key.length <= LINE_CHARS ? squeezed(maskRelative(key, language)) : key;
  const hasLetters = /\p{L}/u.test(key);
  let rest = maskIds(maskNumericDates(key), hasLetters);
  if (hasLetters) rest = maskRelative(rest, language, true);
  if (rest.includes(":")) rest = rest.replace(CLOCK_SECONDS, MASK);
  if (hasLetters || /[5(]/.test(rest)) rest = maskCounts(rest, hasLetters);
  if (/[%▲▼△▽↑↓]/.test(rest)) rest = rest.replace(QUOTE, `$1${MASK}`);
  if (rest.includes(MASK)) rest = rest.replace(CLOCK_AFTER, MASK).replace(DAY_BEFORE, MASK);
  return squeezed(GROUPED.test(rest) ? plainNumbers(rest) : rest);
}

function squeezed(text: string): string {
  return / {2}|^ | $/.test(text) ? text.replace(/\s+/g, " ").trim() : text;
}

function maskNumericDates(key: string): string {
  let rest = key;
  if (rest.length >= 36 && rest.includes("-")) rest = rest.replace(UUID, MASK);
  if (/\d{4}/.test(rest)) {
    if (/©|\(c\)|copyright/i.test(rest)) rest = rest.replace(COPYRIGHT, `$1$2${MASK}`);
    if (rest.includes("-")) rest = maskDates(rest, ISO);
    if (/[年년]/.test(rest)) rest = maskDates(rest, ASIAN);
  }
  return /\d[./-]\d{1,2}[./-]\d/.test(rest) ? maskDates(rest, NUMERIC) : rest;
}

/**
 * Masks the days that move by themselves; one that a sentence tells of, or that something begins or ends on, stays.
 */
function maskDates(text: string, dates: RegExp): string {
  return text.replace(dates, (date: string, ...rest: unknown[]) => {
    const at = rest.find((one) => typeof one === "number");
    return typeof at !== "number" || isStamp(text, at, date.length) ? MASK : date;
  });
}

const DEGREES = /-?\d{1,2}(?:[.,]\d)?\s?°/;
const WEATHER =
  /(?<!\p{L})(?:weather|sunny|(?:partly |mostly )?cloud[ys]\p{L}*|overcast|rain\p{L}*|showers?|snow\p{L}*|clear sky|windy?|humidity|fog\p{L}*|mist\p{L}*|thunder\p{L}*|drizzle|temperature|wetter|temperatur|sonnig|klar|gewitter|schauer|niesel\p{L}*|heiter|bewölkt|bedeckt|wolkig|regen\p{L}*|schnee\p{L}*|nebel|météo|température|ensoleillé|éclaircies|brouillard|orages?|nuageux|couvert|pluie|neige|averses|el tiempo|temperatura|soleado|despejado|nublado|cubierto|tormenta|niebla|nubes|lluvia|nieve|sereno|soleggiato|nuvoloso|pioggia|neve|zonnig|bewolkt|halfbewolkt|regenachtig|today|heute|aujourd'hui|hoy|oggi|vandaag)(?!\p{L})/iu;

/** "Today 12 °C, partly cloudy": short, with degrees and a word about the sky. */
function isWeather(text: string): boolean {
  return text.includes("°") && text.length <= 80 && DEGREES.test(text) && WEATHER.test(text);
}

/** "ACME 18,234.50 +0.45 %": what a share costs this minute. */
const QUOTE =
  /(\b[A-Z][A-Za-z0-9&./ ]{1,20}:? ?)(?<![\d.,])[$€£]?\d[\d.,]{0,14}\s?[$€£]?\s?(?:[▲▼△▽↑↓]\s?[+-]?\d[\d.,]{0,9}\s?%?|\(?[+-]\d[\d.,]{0,9}\s?%\)?)/g;

/** Whether a text tells how long ago something was. */
export function isRelativeTime(text: string, language: string | null): boolean {
  const key = tidy(text);
  return maskRelative(key, language) !== key;
}

function maskIds(key: string, hasLetters: boolean): string {
  if (!hasLetters) return key;
  const rest = /[#:]/.test(key) ? key.replace(NAMED_ID, `$1${MASK}`) : key;
  return hasMixedRun(rest) ? rest.replace(HEX, MASK).replace(TOKEN, MASK) : rest;
}

const ID_CHARS = 8;

/** Whether eight or more letters and digits stand together, a digit among them: no id is shorter. */
function hasMixedRun(text: string): boolean {
  let length = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 48 && code <= 57;
    if (isDigit || ((code | 32) >= 97 && (code | 32) <= 122 && code < 128)) {
      length += 1;
      if (isDigit) digits += 1;
      if (length >= ID_CHARS && digits > 0) return true;
    } else {
      length = 0;
      digits = 0;
    }
  }
  return false;
}

/** "Thu, …": another language's months may be the same and its days of the week not. */
const WEEKDAY_BEFORE = /(?<!\p{L})\p{L}{2,4}[.,]{1,2} …/gu;
/** "Tuesday, …": the day of the week in front of a masked date. */
const DAY_BEFORE =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)[.,]{0,2} (?:(?:\p{L}{2,3}) )?…/giu;
/** Tried, with English, on a page that does not tell its language. */
const ANY_LANGUAGE = ["de", "fr", "es", "it", "nl"];

/** Relative times, and with `dates` those too, in the page's language and in English. */
function maskRelative(key: string, language: string | null, dates = false): string {
  let rest = key;
  for (const one of language === null ? ANY_LANGUAGE : [language]) rest = maskTimes(rest, one, dates);
  return rest === key ? key : rest.replace(WEEKDAY_BEFORE, MASK);
}

function maskTimes(key: string, language: string, dates: boolean): string {
  const { own, english, table } = pairFor(language);
  const said = bitsOfRuns(key, table);
  if (said === 0) return key;
  let rest = key;
  if (dates && (said & OWN_DATES) !== 0) rest = maskDates(rest, own.dates);
  if ((said & OWN_RELATIVE) !== 0) rest = rest.replace(own.relative, MASK);
  if (dates && (said & ENGLISH_DATES) !== 0) rest = maskDates(rest, english.dates);
  return (said & ENGLISH_RELATIVE) !== 0 ? rest.replace(english.relative, MASK) : rest;
}

function maskCounts(key: string, hasLetters: boolean): string {
  const rated = key.includes("(") ? key.replace(SCORE_AND_COUNT, MASK) : key;
  const rest = /5|st|ét/i.test(rated) ? rated.replace(RATING, MASK) : rated;
  if (!hasLetters) return rest;
  return rest
    .replace(LEFT, `$1${MASK}`)
    .replace(NUMBERED_VISITOR, `$1${MASK}`)
    .replace(CLOCK_BESIDE, `$1${MASK}`)
    .replace(MANY_DID, `$1$2${MASK}`)
    .replace(SO_FAR, MASK)
    .replace(CLAIMED, MASK)
    .replace(COUNTDOWN, `$1${MASK} `)
    .replace(CHECKED_AT, `$1${MASK}`)
    .replace(COUNTER, (run) => run.replace(/\d[\d.,\u00a0\u202f' ]*\+?\s?(?:[km]\b)?/iu, `${MASK} `))
    .replace(COUNTER_AFTER, `$1$2${MASK}`);
}

/** Text in which every sign is written in one way only: most of it. */
const MANNERED = /[^ -_a-~\u00c0-\u017f€©®·]| {2}|\.\.\./;
const GROUPED = /\d[ '.,]+\d/;

/** Typographic variants of the same sign made one; invisible signs gone. */
export function tidy(text: string): string {
  if (!MANNERED.test(text)) return text.trim();
  return text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, " ")
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/…|\.\.\./g, "...")
    .trim();
}

function plainNumbers(text: string): string {
  return text
    .replace(/(?<!\d)\d{1,3}(?:[ ']\d{3}){1,5}(?!\d)/g, (run) => run.replace(/[ ']/g, ""))
    .replace(/\d[\d.,]{0,30}\d/g, (run) => {
      const amount = /[.,]/.test(run) ? parseAmount(run) : run;
      return amount === null
        ? run
        : amount.includes(".")
          ? amount.replace(/0+$/, "").replace(/\.$/, "")
          : amount;
    });
}

const OWN_DATES = 1;
const OWN_RELATIVE = 2;
const ENGLISH_DATES = 4;
const ENGLISH_RELATIVE = 8;

/** The time words of a page's language beside the English ones, and all of them in one table. */
interface TimePair {
  readonly own: TimeWords;
  readonly english: TimeWords;
  readonly table: RunTable;
}

const pairs = new Map<TimeWords, TimePair>();

function pairFor(language: string): TimePair {
  const own = timeWords(language);
  const before = pairs.get(own);
  if (before !== undefined) return before;
  const english = timeWords("en");
  const lists = [
    { words: own.dateWords, bit: OWN_DATES },
    { words: own.relativeWords, bit: OWN_RELATIVE },
    { words: english.dateWords, bit: ENGLISH_DATES },
    { words: english.relativeWords, bit: ENGLISH_RELATIVE },
  ];
  const pair = { own, english, table: runTable(lists) };
  pairs.set(own, pair);
  return pair;
}

function timeWords(language: string): TimeWords {
  const before = known.get(language);
  if (before !== undefined) return before;
  const tag = supported(language);
  const words = known.get(tag) ?? wordsOf(tag);
  known.set(tag, words);
  if (known.size < MAX_LANGUAGES) known.set(language, words);
  return words;
}

function wordsOf(tag: string): TimeWords {
  const months = monthNames(tag);
  const shapes = relativeShapes(tag);
  return {
    dates: datePattern(tag, months),
    relative: relativePattern(shapes),
    dateWords: tellingWords(months),
    relativeWords: tellingWords([...shapes.counted, shapes.yesterday, ...JUST_NOW]),
  };
}

/** For each phrase a word without which it cannot be there: of its words the one that most phrases have. */
function tellingWords(phrases: readonly string[]): string[] {
  const counts = new Map<string, number>();
  const runs = phrases.map(letterRuns);
  for (const run of runs.flat()) counts.set(run, (counts.get(run) ?? 0) + 1);
  const rank = (run: string): number => (run.length > 1 ? 1000 : 0) + (counts.get(run) ?? 0);
  return runs.flatMap((list) => list.toSorted((a, b) => rank(b) - rank(a))[0] ?? []);
}

function supported(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0]?.split("-")[0] ?? "en";
  } catch {
    return "en";
  }
}

/** Names that Intl gives for no language or only for a region of it. */
const MORE_MONTHS: Readonly<Record<string, readonly string[]>> = {
  en: ["Sept"],
  de: ["Jänner", "Jän", "Feber"],
  es: ["setiembre"],
};

function monthNames(tag: string): string[] {
  const names = (["long", "short"] as const).flatMap((style) =>
    Array.from({ length: 12 }, (_, month) => {
      const day = new Date(Date.UTC(2026, month, 15));
      return [
        new Intl.DateTimeFormat(tag, { month: style, timeZone: "UTC" }).format(day),
        new Intl.DateTimeFormat(tag, { month: style, day: "numeric", timeZone: "UTC" })
          .formatToParts(day)
          .find(({ type }) => type === "month")?.value ?? "",
      ];
    }).flat(),
  );
  return plainWords([...names, ...(MORE_MONTHS[tag] ?? [])].filter((name) => /\p{L}/u.test(name)));
}

/** "3. März 2026", "March 3rd, 2026 at 10:15", "3 de marzo de 2026", with or without the weekday. */
function datePattern(tag: string, months: readonly string[]): RegExp {
  const days = (["long", "short"] as const).flatMap((style) =>
    Array.from({ length: 7 }, (_, day) =>
      new Intl.DateTimeFormat(tag, { weekday: style, timeZone: "UTC" }).format(
        new Date(Date.UTC(2026, 2, 1 + day)),
      ),
    ),
  );
  const month = alternation(months);
  const weekday = `(?:(?:${alternation(plainWords(days))})\\.?,?\\s{1,2})?`;
  const time =
    "(?:,?\\s(?:um|at|à|a las|alle|om|kl\\.?)?\\s?\\d{1,2}[:.h]\\d\\d(?::\\d\\d)?(?:\\s?(?:uhr|[ap]\\.?m\\.?))?(?:\\s(?:UTC|GMT|CET|CEST|EST|PST|ET|PT))?)?";
  const dayFirst = `\\d{1,2}(?:\\.|st|nd|rd|th|er|º)?\\s(?:de\\s|of\\s)?(?:${month})\\.?,?\\s?(?:del?\\s)?(?:(?:19|20)\\d\\d)?`;
  const monthFirst = `(?:${month})\\.?\\s\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s(?:19|20)\\d\\d)?(?![\\d%])`;
  const monthOnly = `(?:${month})\\.?,?\\s(?:de\\s)?(?:19|20)\\d\\d`;
  return new RegExp(
    `(?<![\\p{L}\\d])${weekday}(?:${dayFirst}|${monthFirst}|${monthOnly})(?![\\p{L}])${time}`,
    "giu",
  );
}

interface RelativeShapes {
  readonly counted: readonly string[]; // with a number in them
  readonly yesterday: string;
}

/** "3 hours ago", "vor 3 Stunden", "il y a 3 h", "in 2 days": the shapes that Intl gives. */
function relativeShapes(tag: string): RelativeShapes {
  const shapes = new Set<string>();
  for (const style of ["long", "short", "narrow"] as const) {
    const format = new Intl.RelativeTimeFormat(tag, { numeric: "always", style });
    for (const unit of UNITS) for (const count of [-1, -2, -5]) shapes.add(format.format(count, unit));
  }
  const auto = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  return {
    counted: [...shapes]
      .filter((shape) => /\d/.test(shape) && /\p{L}{2,}/u.test(shape.replace(/\d+/g, "")))
      .map(tidy),
    yesterday: auto.format(-1, "day"),
  };
}

const JUST_NOW = [
  "just now",
  "gerade eben",
  "à l'instant",
  "ahora mismo",
  "moment ago",
  "moments ago",
  ...["seconds", "minutes", "hours", "days"].map((unit) => `a few ${unit} ago`),
];

/** The shapes with any number in them. */
function relativePattern({ counted, yesterday }: RelativeShapes): RegExp {
  const patterns = counted.map((shape) =>
    escapeSigns(shape).replace(/\d+/g, "(?:\\d{1,4}|an?|ein(?:e[nmr]?)?|une?|una?)").replace(/ /g, "\\s"),
  );
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${[...new Set(patterns)].sort((a, b) => b.length - a.length).join("|")}|${escapeSigns(yesterday)}|${JUST_NOW.join("|")})(?![\\p{L}])`,
    "giu",
  );
}

function plainWords(words: readonly string[]): string[] {
  return words.map((word) => tidy(word).replace(/\.$/, "")).filter((word) => word.length > 1);
}

function alternation(words: readonly string[]): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(escapeSigns)
    .join("|");
}

function escapeSigns(text: string): string {
  return text.replace(/[$.*+?^(){}|[\]\\/]/g, "\\$&");
}
