import { isCountedOn, isNextDay, PHONE } from "./drifted-line.ts";
import type { ReadBlock } from "./page-reading.ts";
import { isOfEvent } from "./stamp-dates.ts";

const MOST_CHARS = 110;
const LINE_CHARS = 90;
const MOST_WORDS = 12;
const SENTENCE_WORDS = 8;

/** Who comes to a page or shop. Those who work for a firm, and those something is made for, are its own words. */
const VISITOR =
  /(?<!\p{L})(?:people|persons?|visitors?|customers?|shoppers?|readers?|others|members?|buyers?|fans?|followers?|subscribers?|listeners?|backers?|friends|households?|callers?|voters?|travell?ers?|bidders?|menschen|leute|personen|besucher(?:innen)?|kund(?:en|innen)|leser(?:innen)?|andere[nr]?|käufer(?:innen)?|interessierte[nr]?|interessenten|mitglieder|freunde|freunden|haushalte|anrufer|abonnenten|bieter|hörer(?:innen)?|personnes|gens|visiteurs|clients|internautes|lecteurs|acheteurs|membres|abonnés|foyers|amis|curieux|autres|appelants|auditeurs|personas|gente|visitantes|clientes|lectores|compradores|miembros|suscriptores|seguidores|hogares|amigos|otr[oa]s|interesados|oyentes|persone|visitatori|clienti|lettori|membri|iscritti|amici|mensen|bezoekers|klanten|lezers|leden|volgers)(?!\p{L})/iu;
/** Adverbs that tie a line to the minute in which it is read; "now", "already" and "this week" may stand before anything. */
const BY_NOW =
  /(?<!\p{L})(?:right now|currently|at the moment|at present|so far|last (?:hour|24 hours)|past (?:hour|day)|gerade|soeben|derzeit|momentan|im moment|zurzeit|zur zeit|bisher|bislang|letzten (?:stunden?|24 stunden)|en ce moment|actuellement|à ce jour|jusqu['’]ici|pour l['’]instant|dernières? (?:heures?|24 heures)|en este momento|actualmente|por ahora|hasta (?:ahora|hoy)|últimas? (?:horas?|24 horas)|in questo momento|attualmente|finora|momenteel|tot nu toe)(?!\p{L})/iu;
const ICON = /^\p{Extended_Pictographic}/u;
/** "Comments (12)", "Questions · 12" */
const COUNT_BEHIND = /^\p{L}[\p{L} '’-]{1,30}(?: \(\d{1,6}\)| [·•|] \d{1,6})$/u;

/** What a firm chooses and changes by its own will. */
const CHOSEN =
  /(?<!\p{L})(?:years?|for|up to|at least|max\p{L}*|min\p{L}*|from|per|each|extra|includ\p{L}*|inklusive|inbegriffen|inclus\p{L}*|incluid\p{L}*|seats?|rooms?|platz|last year|letztes jahr|team|staff|groups?|ages?|open|closed|deliver\p{L}*|ships?|shipping|guarantee|warranty|discount|valid|jahren?|für|bis|ab|mindest\p{L}*|höchst\p{L}*|pro|je|gruppen?|alter|geöffnet|geschlossen|liefer\p{L}*|versand\p{L}*|garantie|rabatt|gültig|ans|années?|pour|jusqu['’]à|par|dès|équipe|groupes?|âge|ouvert\p{L}*|fermé\p{L}*|livr\p{L}*|remise|valable|años|para|hasta(?! (?:ahora|hoy))|desde|por(?! ahora)|equipo|grupos?|edad|abiert\p{L}*|cerrad\p{L}*|entrega\p{L}*|envío\p{L}*|garantía|descuento|válid[oa]|anni|per|fino|gruppo|squadra|jaar|voor|tot(?! nu)|vanaf|groep)(?!\p{L})|[$€£¥]|(?<![A-Za-z])(?:EUR|USD|GBP|CHF)(?![A-Za-z])|\d ?(?:%|°|[kc]?m[²³]?|kg|g|ml|l|GB|MB|TB|W|kW|V|Hz)(?![\p{L}])|\d[./-]\d{1,2}[./-]\d|\d:\d\d|@|\+\d\d|(?<!\p{L})(?:tel\p{L}*|phone|fon|fax|tél)(?!\p{L})/iu;

const NUMBER = /\d[\d.,' \u00a0\u202f]*\d|\d/g;

/**
 * Whether an edit is most likely a count that moved by itself: a short line of its own, nothing in it other than before
 * but numbers, that speaks of visitors, or of now, or begins with a picture. It is kept, as the frame of a page is.
 */
export function isLive(from: ReadBlock, to: ReadBlock): boolean {
  if (from.kind === "cell" || to.kind === "cell" || to.text.length > MOST_CHARS) return false;
  if (isCount(from.text, to.text) || isNextDay(from, to) || isOtherGreeting(from.text, to.text)) return true;
  if (isOtherWeather(from.text, to.text) || isOtherRate(from.text, to.text) || isOtherWeekday(from, to))
    return true;
  const { text } = to;
  if (text.length > LINE_CHARS || to.kind === "heading" || !/\d/.test(text)) return false;
  if (from.text.replace(NUMBER, "#") !== text.replace(NUMBER, "#")) return false;
  if (COUNT_BEHIND.test(text)) return true;
  if (ICON.test(text) && VISITOR.test(text)) return true;
  if (
    to.kind !== "paragraph" ||
    CHOSEN.test(text) ||
    PHONE.test(text) ||
    isSentence(text) ||
    isRound(from.text, text)
  )
    return false;
  return (VISITOR.test(text) && says(text)) || BY_NOW.test(text);
}

/** A count, and not the number of a place: "69003 Lyon". */
function isCount(from: string, to: string): boolean {
  if (!isCountedOn(from, to)) return false;
  return !/^(?:\p{Lu}{1,2}-)?\d{4,5} \p{Lu}/u.test(to) || VISITOR.test(to);
}

function isSentence(text: string): boolean {
  const words = text.split(" ").length;
  return words > MOST_WORDS || (words >= SENTENCE_WORDS && /[.!]$/.test(text));
}

/** "4,200" that became "5,000", 5 that became 10: somebody chose both. */
function isRound(from: string, to: string): boolean {
  const old = from.match(NUMBER) ?? [];
  const moved = (to.match(NUMBER) ?? []).flatMap((now, at) => (now === old[at] ? [] : [old[at] ?? "", now]));
  return moved.every((run) => /[05]$/.test(run.replace(/\D/g, "")));
}

/** Words beside the number: "5 users" alone may be what a plan holds. */
const LEAST_WORDS = 2;

function says(text: string): boolean {
  return (text.match(/\p{L}+/gu)?.length ?? 0) >= LEAST_WORDS;
}

const DAYPART =
  /(?<!\p{L})(?:morning|afternoon|evening|night|day|morgen|vormittag|mittag|nachmittag|abend|nacht|tag|bonjour|bonsoir|bonne (?:journée|soirée|nuit)|bon après-midi|journée|soirée|matin|soir|(?:buenos )?días|(?:buenas )?(?:tardes|noches)|buongiorno|buonasera|giorno|sera|ochtend|middag|avond)(?!\p{L})/giu;
const GREETING_WORDS = 10;

/** A short line that differs by the part of the day alone. */
function isOtherGreeting(from: string, to: string): boolean {
  if (to.length > LINE_CHARS || /\d/.test(to) || to.split(" ").length > GREETING_WORDS) return false;
  const [old, now] = [from.match(DAYPART) ?? [], to.match(DAYPART) ?? []];
  if (old.length !== 1 || now.length !== 1 || OF_WEEK.test(to) || !WISHED.test(to)) return false;
  return from.replace(DAYPART, "#") === to.replace(DAYPART, "#");
}

const RATE = /(?<![\d.,])\d{1,3}[.,]\d{4,6}(?![\d.,])/g;
const PER =
  /\/|(?<!\p{L})(?:interest|zins\p{L}*|taux|interés|fixed|fest|fixe|fijo|per|pro|je|par|por|al?)(?!\p{L})/iu;

/** A line that differs by numbers with four places behind the point: what a currency costs. */
function isOtherRate(from: string, to: string): boolean {
  if (to.length > LINE_CHARS || PER.test(to.replace(/[A-Z]{3}\/[A-Z]{3}/g, "")) || !RATE.test(to))
    return false;
  RATE.lastIndex = 0;
  return from.replace(RATE, "#") === to.replace(RATE, "#");
}

const WEEK: readonly RegExp[] = [
  /^(?:monday|montag|lundi|lunes|lunedì|maandag)$/iu,
  /^(?:tuesday|dienstag|mardi|martes|martedì|dinsdag)$/iu,
  /^(?:wednesday|mittwoch|mercredi|miércoles|mercoledì|woensdag)$/iu,
  /^(?:thursday|donnerstag|jeudi|jueves|giovedì|donderdag)$/iu,
  /^(?:friday|freitag|vendredi|viernes|venerdì|vrijdag)$/iu,
  /^(?:saturday|samstag|sonnabend|samedi|sábado|sabato|zaterdag)$/iu,
  /^(?:sunday|sonntag|dimanche|domingo|domenica|zondag)$/iu,
];
const SET_DAY =
  /(?<!\p{L})(?:open\p{L}*|clos\p{L}*|every|each|except|market|fresh|meet\p{L}*|offen|geöffnet|geschlossen|zu|ruhetag|jede\p{L}*|außer|markt|ouvert\p{L}*|fermé\p{L}*|chaque|tous|sauf|marché|abiert\p{L}*|cerrad\p{L}*|cada|todos|salvo|mercado|apert\p{L}*|chius\p{L}*|ogni|open|gesloten|elke)(?!\p{L})/iu;
/** From one day or hour to another, or two of them. */
const HOURS =
  /\d ?(?:uhr|h|[ap]\.?m\.?)? ?(?:[-–—]|to|bis|à|a) ?\d|(?<!\p{L})(?:to|till|until|and|through|bis|und|au|à|jusqu['’]au|et|al?|hasta|y|fino|e|tot|en)\s(?:\p{L}{4,6}day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?!\p{L})|[-–—&+] ?\p{L}+(?:day|tag|di|es)(?!\p{L})|(?:day|tag|di|es|do|go) ?[-–—&+]/iu;
/** What would happen for who reads it, or is expected; else it is a timetable. */
const FOR_YOU =
  /(?<!\p{L})(?:you|yours?|estimated|expected|earliest|next|if|we could|ihnen|ihre?[nmr]?|dir|dich|euch|voraussichtlich|erwartet|frühestens|nächste\p{L}*|wenn|hätten|könnten|vous|votre|vos|prévue?|estimée?|prochain\p{L}*|si|pourrions|usted|ustedes|su|tu|previst[oa]|estimad[oa]|próxim[oa]|podríamos|voi|vostr[oa]|lei|previst[oa]|prossim[oa]|se|u|uw|je|verwacht|volgende|als)(?!\p{L})/iu;
const DAYS = 7;
const MOST_DAYS = 3;

/** A line, no sentence, that names a day of the week and one to three days on the next: when it would come, or could be. */
function isOtherWeekday(from: ReadBlock, to: ReadBlock): boolean {
  const { text } = to;
  if (to.kind !== "paragraph" || text.length > LINE_CHARS || /[.!?]$/.test(text)) return false;
  if (
    !FOR_YOU.test(text) ||
    HOURS.test(text) ||
    SET_DAY.test(text) ||
    isOfEvent(text) ||
    isOfEvent(to.under ?? "")
  )
    return false;
  const [old, now] = [from.text.split(/[\s,.:;()]+/), text.split(/[\s,.:;()]+/)];
  const moved = now.flatMap((word, at) => (word === old[at] ? [] : [[old[at] ?? "", word] as const]));
  if (old.length !== now.length || moved.length !== 1 || now.length < 3) return false;
  const [[a, b] = ["", ""]] = moved;
  const dayOf = (word: string): number => WEEK.findIndex((one) => one.test(word));
  const [was, is] = [dayOf(a), dayOf(b)];
  const days = (is - was + DAYS) % DAYS;
  return was >= 0 && is >= 0 && days >= 1 && days <= MOST_DAYS;
}

const DEGREES = /(?<![\d.,])[-−]?([0-4]?\d)(?:[.,]\d)? ?°/gu;
const WEATHER_WORDS = 7;
/** Where something is done or kept at so many degrees. */
const KEPT_AT =
  /(?<!\p{L})(?:at|below|above|to|until|bei|unter|über|auf|bis|à|sous|jusqu['’]à|a|bajo|hasta|sotto|op|onder|tot) [-−]?\d/iu;

/** A short line of which the degrees and words have changed: what the sky is like. One that something is done at keeps its words. */
function isOtherWeather(from: string, to: string): boolean {
  if (to.length > LINE_CHARS || to.split(" ").length > WEATHER_WORDS || /[.!]$/.test(to)) return false;
  const [old, now] = [from.match(DEGREES), to.match(DEGREES)];
  if (old?.length !== 1 || now?.length !== 1 || old[0] === now[0] || KEPT_AT.test(to)) return false;
  return from.replace(DEGREES, "#") !== to.replace(DEGREES, "#");
}

/** A part of the day behind which nothing stands but to whom it is wished, and before it no day of the week or article. */
const WISHED =
  /(?<!(?:in|at|am|by|every|the|each|jeden|le|la|por la|de la|al)\s)(?<!\p{L})(?:morning|afternoon|evening|night|day|morgen|vormittag|mittag|nachmittag|abend|nacht|tag|bonjour|bonsoir|journée|soirée|nuit|après-midi|días|tardes|noches|buongiorno|buonasera|giorno|sera|ochtend|middag|avond)(?!\p{L})(?:$|\s?[,!.…]|\s(?:to|and|und|wünsch\p{L}*|à vous|et|y|a (?:todos|usted)))/iu;
const OF_WEEK =
  /(?<!\p{L})(?:\p{L}{3,6}day|\p{L}{3,7}tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|every|each|jede\p{L}*|chaque|cada|deliver\p{L}*|open\p{L}*|course|kurs|cours|curso|tour)(?!\p{L})/iu;
