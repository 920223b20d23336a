import { parseAmount } from "./parse-amount.ts";

/** What stands for a masked part in a key. */
const MASK = "\u2026";
const UNITS = ["second", "minute", "hour", "day", "week", "month", "year"] as const;
const ALWAYS = ["en"] as const;

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
  "views?|page ?views?|visitors?|visits?|hits|likes?|shares?|comments?|repl(?:y|ies)|reads?|downloads?|followers?|subscribers?|ratings?|reviews?|votes?|upvotes?|online|sold|bookings? today|(?:people|persons|customers|shoppers|others|users)(?: \\w+)? (?:are |have )?(?:viewing|watching|looking|bought|online|viewed)|in (?:their )?(?:carts?|baskets?)|times? (?:viewed|read)|aufrufe?|ansichten|besucher(?:innen)?|besuche|zugriffe|mal (?:angesehen|gelesen|aufgerufen|gekauft)|personen (?:sehen|haben|betrachten|schauen)|gefällt mir|kommentare?|antworten|bewertung(?:en)?|rezension(?:en)?|abonnenten|stimmen|verkauft|gelesen|vues?|visiteurs?|visites?|lectures?|commentaires?|avis|partages?|téléchargements?|abonnés|votes|j[’']aime|personnes (?:regardent|consultent|ont)|vistas?|visitas?|visitantes?|visualizaciones|comentarios?|opiniones|reseñas|valoraciones|descargas|seguidores|suscriptores|votos|me gusta|personas (?:viendo|están|han)|lecturas|veces (?:visto|leído)|visualizzazioni|visitatori|commenti?|recensioni|condivisioni|weergaven|bezoekers|reacties|beoordelingen|volgers|visualizações|visualizacoes|comentários?|avaliações|curtidas|visninger|besøkende|kommentarer|anmeldelser|visningar|omdömen|wyświetleń|komentarzy|opinii|zobrazení|komentářů|просмотр(?:ов|а)?|комментари(?:ев|я|й)|отзыв(?:ов|а)?";
const COUNTER = new RegExp(`(?<![\\p{L}\\d])${N}\\s?(?:${COUNTED})(?![\\p{L}\\d])`, "giu");
const COUNTER_AFTER =
  /(?<![\p{L}\d])((?:page ?)?views?|visitors?|visits?|hits|likes?|shares?|comments?|downloads?|followers?|aufrufe|besucher|zugriffe|kommentare|vues|visiteurs|visites|commentaires|visitas|vistas|visitantes|comentarios|visite|commenti|weergaven|bezoekers|visualizações)(\s?[:(]\s?)\d[\d.,\u00a0\u202f' ]{0,12}\d?\)?/giu;
const RATING =
  /(?<![\d.,])[0-5](?:[.,]\d{1,2})?\s?(?:\/\s?5(?:[.,]0)?|out of 5|(?:stars?|sterne[n]?|étoiles?|estrellas|stelle) ?(?:out of 5|von 5)?|von 5(?: sternen)?|sur 5(?: étoiles)?|de 5(?: estrellas)?|su 5)(?![\d])/giu;

interface TimeWords {
  readonly dates: RegExp;
  readonly relative: RegExp;
}

const MAX_LANGUAGES = 200;
/** A longer text without a digit tells of no "an hour ago" that stands there by itself. */
const LINE_CHARS = 120;
const known = new Map<string, TimeWords>();

/**
 * The text with everything masked that moves by itself: dates and relative times in the page's language (their words
 * come from Intl), visit and view counters, ratings, ids, the copyright year. Bare numbers stay. Numbers that are
 * written differently become equal: "1,000" and "1.000".
 */
export function maskVolatile(text: string, language: string | null): string {
  let key = tidy(text);
  if (/\d/.test(key)) {
    key = key
      .replace(UUID, MASK)
      .replace(COPYRIGHT, `$1$2${MASK}`)
      .replace(ISO, MASK)
      .replace(ASIAN, MASK)
      .replace(NUMERIC, MASK)
      .replace(NAMED_ID, `$1${MASK}`)
      .replace(HEX, MASK)
      .replace(TOKEN, MASK);
    for (const words of [language ?? "en", ...ALWAYS].map(timeWords))
      key = key.replace(words.dates, MASK).replace(words.relative, MASK);
    key = key
      .replace(CLOCK_SECONDS, MASK)
      .replace(RATING, MASK)
      .replace(COUNTER, (run) => run.replace(/\d[\d.,\u00a0\u202f' ]*\+?\s?(?:[km]\b)?/iu, `${MASK} `))
      .replace(COUNTER_AFTER, `$1$2${MASK}`)
      .replace(
        /(…\s?(?:,|um|at|à|a las|-|–|·)?\s?)\d{1,2}[:.]\d\d(?:\s?(?:uhr|h|[ap]\.?m\.?))?(?!\d)/giu,
        `$1${MASK}`,
      );
    key = plainNumbers(key);
  } else if (key.length <= LINE_CHARS) {
    for (const words of [language ?? "en", ...ALWAYS].map(timeWords)) key = key.replace(words.relative, MASK);
  }
  return key.replace(/\s+/g, " ").trim();
}

/** Typographic variants of the same sign made one; invisible signs gone. */
export function tidy(text: string): string {
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

function timeWords(language: string): TimeWords {
  const before = known.get(language);
  if (before !== undefined) return before;
  const tag = supported(language);
  const words = known.get(tag) ?? { dates: datePattern(tag), relative: relativePattern(tag) };
  known.set(tag, words);
  if (known.size < MAX_LANGUAGES) known.set(language, words);
  return words;
}

function supported(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0]?.split("-")[0] ?? "en";
  } catch {
    return "en";
  }
}

/** "3. März 2026", "March 3rd, 2026 at 10:15", "3 de marzo de 2026", with or without the weekday. */
function datePattern(tag: string): RegExp {
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
  const days = (["long", "short"] as const).flatMap((style) =>
    Array.from({ length: 7 }, (_, day) =>
      new Intl.DateTimeFormat(tag, { weekday: style, timeZone: "UTC" }).format(
        new Date(Date.UTC(2026, 2, 1 + day)),
      ),
    ),
  );
  const month = alternation(
    [...names, ...(tag === "en" ? ["Sept"] : [])].filter((name) => /\p{L}/u.test(name)),
  );
  const weekday = `(?:(?:${alternation(days)})\\.?,?\\s{1,2})?`;
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

/** "3 hours ago", "vor 3 Stunden", "il y a 3 h", "in 2 days": the shapes that Intl gives, with any number in them. */
function relativePattern(tag: string): RegExp {
  const shapes = new Set<string>();
  for (const style of ["long", "short", "narrow"] as const) {
    const format = new Intl.RelativeTimeFormat(tag, { numeric: "always", style });
    for (const unit of UNITS) for (const count of [-1, -2, -5]) shapes.add(format.format(count, unit));
  }
  const auto = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const yesterday = escapeSigns(auto.format(-1, "day"));
  const patterns = [...shapes]
    .filter((shape) => /\d/.test(shape) && /\p{L}{2,}/u.test(shape.replace(/\d+/g, "")))
    .map((shape) =>
      escapeSigns(tidy(shape))
        .replace(/\d+/g, "(?:\\d{1,4}|an?|ein(?:e[nmr]?)?|une?|una?)")
        .replace(/ /g, "\\s"),
    );
  const just =
    "just now|gerade eben|à l'instant|ahora mismo|moments? ago|a few (?:seconds|minutes|hours|days) ago";
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${[...new Set(patterns)].sort((a, b) => b.length - a.length).join("|")}|${yesterday}|${just})(?![\\p{L}])`,
    "giu",
  );
}

function alternation(words: readonly string[]): string {
  const plain = words.map((word) => tidy(word).replace(/\.$/, "")).filter((word) => word.length > 1);
  return [...new Set(plain)]
    .sort((a, b) => b.length - a.length)
    .map(escapeSigns)
    .join("|");
}

function escapeSigns(text: string): string {
  return text.replace(/[$.*+?^(){}|[\]\\/]/g, "\\$&");
}
