import { remembered } from "./remember.ts";

/** What a price pays for, in the words of many languages: "/mo", "pro Monat", "al mes", "za měsíc". */
const UNITS: Readonly<Record<string, string>> = {
  month:
    "months?|mos?|mth|mnth|monat(?:e|s)?|mon|mtl|mois|mes(?:e|es)?|mesi|mês|maanden?|mnd|maand|måned(?:en|er)?|mdr?|mån(?:ad)?(?:en)?|månad|kk|kuukau(?:si|dessa)|miesiąc|mies|mc|měsíc(?:ně)?|měs|mesiac|hó(?:nap)?|hónap|lun[aă]|месяц|мес|місяць|міс|ay|μήνα|月|个月|個月|ヶ月|か月|カ月|월|개월|เดือน|tháng|bulan|bln|महीना",
  year: "years?|yrs?|annum|jahr(?:e|es)?|ans?|années?|año|años|anni|anno|ano|anos|jaar|år|vuosi|vuodessa|rok|roku|rocznie|rok[uy]?|év|an|год|рік|yıl|sene|χρόνο|年|년|ปี|năm|tahun",
  week: "weeks?|wks?|woche|wochen|semaines?|semanas?|settiman[ae]|weken|uge|vecka|uke|viikko|tydzień|tyg|týden|hét|săptămână|неделю|нед|тиждень|hafta|週|周|주|tuần|minggu",
  day: "days?|tag(?:e|es)?|jours?|jrs?|j|d[ií]as?|giorn[oi]|dag(?:en)?|dags?|päivä|dzień|doba|den|nap|zi|день|сутки|gün|日|天|일|วัน|ngày|hari",
  night:
    "nights?|nacht|nuits?|nuitées?|noches?|notte|notti|noites?|nacht(?:en)?|natt|nat|yö|noc|éj|ночь|gece|晚|泊|박",
  hour: "hours?|hrs?|h|std|stunden?|heures?|horas?|or[ae]|uur|timer?|timme|tunti|godz(?:in[aęy])?|hod(?:inu)?|óra|oră|час|saat|時間|小时|시간|jam",
  quarter:
    "quarters?|qtr|quartal|trimestres?|kwartaal|kvartal|kwartał|čtvrtletí|negyedév|квартал|3 months|3 monate|three months|drei monate|trois mois|tres meses",
  user: "users?|seats?|members?|agents?|editors?|licen[cs]es?|team members?|nutzer(?:in)?|benutzer|anwender|mitglied|arbeitsplatz|platz|lizenz|utilisateurs?|usuarios?|utenti?|gebruikers?|usuários?|bruger|användare|bruker|käyttäjä|użytkownik(?:a|ów)?|uživatel|пользователя?|kullanıcı|ユーザー|用户|mitarbeiter(?:in)?|employees?|employé|empleado|dipendente|medewerker|collaborateur",
  person:
    "person(?:en|ne|nes)?|people|guests?|pax|pers|p\\.?p|personas?|persona|pessoa|persoon|osob[aęu]|fő|adults?|erwachsene[rn]?|kind|child|gast|head|teilnehmer(?:in)?|participants?|participant",
};
const PER =
  "(?:\\/|⁄|每|一|(?<![\\p{L}\\d])(?:all|l|de\\s+l)['’]|(?<![\\p{L}\\d])(?:p(?:ro|er|ar|r)\\.?|je|an?|each|every|al|por|ao|à\\s+la|a\\s+la|la|im|die|der|de|na|za|в|за|przez|i|1|mỗi|cada|chaque|jede[nrs]?|ogni|å|om|pe|på|x)(?![\\p{L}\\d]))";

/** Adverbs that carry the period alone: "monthly", "jährlich", "par an". */
const ADVERBS: Readonly<Record<string, string>> = {
  month:
    "monthly|monatl(?:ich(?:e[rnms]?)?)?|mensuel(?:le)?(?:ment)?|mensual(?:es|mente)?|mensil[ei]|mensilmente|maandelijks|mensal(?:mente)?|månedlig[te]?|månedligt|månadsvis|miesięcznie|měsíčně|mesačne|havonta|havi|lunar|ежемесячно|щомісяця|aylık|mtl|(?<!\\d\\s?)p\\.?\\s?m|pcm|p\\/m|mensualidad(?:es)?|mensualités?|mensilità|monatsbeitrag|monatsgebühr|monatspreis|monatsrate|maandbedrag|毎月|月額|每月",
  year: "yearly|annual(?:ly)?|jährlich(?:e[rnms]?)?|annuel(?:le)?(?:ment)?|anual(?:es|mente)?|annual[ei]|annualmente|jaarlijks|årlig[te]?|årligt|vuosittain|rocznie|ročně|ročne|évente|évi|ежегодно|щороку|yıllık|anualidad|jahresbeitrag|jahresgebühr|jahrespreis|p\\.?\\s?a|年額|每年|(?:for|für|pour|por|per|every|alle|tous\\sles|cada|\\/)\\s?12\\s(?:months|monate|mois|meses|mesi)",
  week: "weekly|wöchentlich|hebdomadaire|semanal(?:es|mente)?|settimanal[ei]|wekelijks|ugentlig|veckovis|tygodniowo|týdně|hetente|еженедельно|haftalık|p\\.?\\s?w|pw",
  day: "daily|täglich|tägl|quotidien(?:ne)?|diari[oa]s?|giornalier[oa]|dagelijks|diári[oa]|daglig|dziennie|denně|naponta|ежедневно|günlük|p\\.?\\s?d",
  quarter:
    "quarterly|vierteljährlich|quartalsweise|trimestriel(?:le)?|trimestral(?:es|mente)?|trimestral[ei]|per kwartaal|kvartalsvis|kwartalnie|čtvrtletně",
  hour: "hourly|stündlich",
  person: "pp|p\\.\\s?p\\.?|pppn",
};
const ORDER = ["month", "year", "quarter", "week", "day", "night", "hour", "user", "person"] as const;
const EDGE = "(?![\\p{L}\\d])";
const unitPatterns = ORDER.map(
  (unit) => [unit, new RegExp(`${PER}\\s{0,2}(?:1\\s)?(?:${UNITS[unit]})${EDGE}`, "iu")] as const,
);
const adverbPatterns = Object.entries(ADVERBS).map(
  ([unit, list]) =>
    [unit, new RegExp(`(?<![\\p{L}\\d]|(?:bi|semi|half|halb)-)(?:${list})${EDGE}`, "iu")] as const,
);
/** Asked first: most texts behind a price name no period, and one look is cheaper than sixteen. */
const anyUnit = new RegExp(PER, "iu");
const anyAdverb = new RegExp(
  `(?<![\\p{L}\\d]|(?:bi|semi|half|halb)-)(?:${Object.values(ADVERBS).join("|")})${EDGE}`,
  "iu",
);
/** "120 € billed yearly for 10 € a month": how it is billed is not what the price is for. */
const BILLING =
  /(?<!\p{L})(?:billed|paid|payable|invoiced|when billed|if billed|charged|abgerechnet|zahlbar|bei|facturé[es]?|facturad[oa]s?|fatturat[oaie]|cobrad[oa]|gefactureerd|faktureras|with an?|on)\s/iu;

export interface FoundPeriod {
  readonly period: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The period a text names, the most telling first: a time before a head ("per user / month" is a month). The text is
 * what stands right after a price, cut short by the caller; null when it names none.
 */
export function findPeriod(text: string): FoundPeriod | null {
  return text.length < LEAST_CHARS ? null : findPeriodIn(text);
}

/** "/h", "pp". */
const LEAST_CHARS = 2;

const findPeriodIn = remembered((text: string): FoundPeriod | null => {
  const patterns = [
    ...(anyUnit.test(text) ? unitPatterns : []),
    ...(anyAdverb.test(text) ? adverbPatterns : []),
  ];
  const found = patterns.flatMap(([period, pattern]) => hit(period, pattern.exec(text)));
  const isTime = ({ period }: FoundPeriod): boolean => period !== "user" && period !== "person";
  const first = nearest(found.filter(isTime)) ?? nearest(found);
  if (first === null) return null;
  const end = Math.max(
    ...found.filter(({ start }) => start < first.start + 16).map((one) => one.end),
    first.end,
  );
  if (isTime(first)) return { ...first, end };
  // "per user and month": the second unit does not repeat the "per".
  const second = SECOND_UNIT.exec(text.slice(first.end));
  const period = second === null ? null : bareUnit(second[1] ?? "");
  return period === null
    ? { ...first, end }
    : { period, start: first.start, end: first.end + (second?.[0].length ?? 0) };
});

const SECOND_UNIT = /^\s?(?:und|and|et|y|e|en|och|og|i|&|,|\/|\+)\s?(\p{L}{2,10})(?![\p{L}])/iu;

function hit(period: string, match: RegExpExecArray | null): FoundPeriod[] {
  return match === null ? [] : [{ period, start: match.index, end: match.index + match[0].length }];
}

function nearest(found: readonly FoundPeriod[]): FoundPeriod | null {
  let best: FoundPeriod | null = null;
  for (const one of found) if (best === null || one.start < best.start) best = one;
  return best;
}

/** Where in a text its words about billing begin; its length when there are none. */
export function billingStart(text: string): number {
  const match = BILLING.exec(text);
  return match === null ? text.length : match.index;
}

/** The period that a whole short text names ("Monthly", "Jahrespreis", "/ month"): a column head, a tab, a line under a price. */
export function periodOfPhrase(text: string): string | null {
  if (text.length > 60) return null;
  return findPeriod(text)?.period ?? bareUnit(text);
}

const BARE: ReadonlyArray<readonly [string, RegExp]> = ORDER.filter(
  (unit) => unit !== "user" && unit !== "person",
).map(
  (unit) =>
    [unit, new RegExp(`^[\\s(/]*(?:${UNITS[unit]})(?:preis|abo|spreis|sabo)?[\\s).*:]*$`, "iu")] as const,
);

const bareUnit = remembered(
  (text: string): string | null => BARE.find(([, pattern]) => pattern.test(text))?.[0] ?? null,
);

const TICKET =
  "(?:karte|abo|abonnement|beitrag|ticket|pass|mitgliedschaft|gebühr|paket|rate|pauschale|miete|tarif)";
const COMPOUND: ReadonlyArray<readonly [string, string]> = [
  ["month", "monats"],
  ["year", "jahres"],
  ["week", "wochen"],
  ["day", "tages"],
  ["quarter", "quartals"],
];
const NOUN =
  "(?:pass|membership|ticket|plan|subscription|card|fee|rate|abonnement|carte|forfait|cotisation|cuota|abono|bono|tarifa|suscripción|pase|abbonamento|quota|abo|beitrag|entrada|entrée|entry|eintritt|billete?|rent|hire|unlimited)";
const NAMES: ReadonlyArray<readonly [string, RegExp]> = [
  ["day", /(?<!half[\s-])(?<!\p{L})day[\s-](?:pass|ticket|membership)(?!\p{L})/iu],
  ...COMPOUND.map(([unit, word]) => [unit, new RegExp(`(?<!\\p{L})${word}-?${TICKET}`, "iu")] as const),
  ...Object.entries(ADVERBS)
    .filter(([unit]) => unit !== "person" && unit !== "hour")
    .map(
      ([unit, list]) =>
        [
          unit,
          new RegExp(`(?<!\\p{L})(?:(?:${list})\\s${NOUN}|${NOUN}\\s(?:${list}))(?!\\p{L})`, "iu"),
        ] as const,
    ),
];

/** Without one of these words none of NAMES is there. */
const anyNoun = new RegExp(`${TICKET}|${NOUN}`, "iu");

/** The period that the name of a ticket or membership tells: "Monatskarte", "annual pass", "cuota mensual". */
export const periodOfName = remembered((name: string): string | null =>
  name.length > 60 || !anyNoun.test(name)
    ? null
    : (NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? null),
);
