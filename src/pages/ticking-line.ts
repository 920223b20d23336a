import { isReordered, isRunningDown } from "./drifted-line.ts";
import type { ReadBlock } from "./page-reading.ts";

/** A line of its own that shows a count or a state is short; a sentence is text. */
const LINE_CHARS = 110;
const LINE_WORDS = 15;

/** Beginnings of words that stand in lines about visitors, their deeds, the machine or the hour, in six languages. */
const LIVE = [
  "views?$|viewed|visitors?$|hits?$|clicks?$|queue|vot(?:es?|ing)$|ratings?$|reviews$|downloads$|downloaded|likes$|liked|followers?$|basket|carts?$|wish ?lists?$|favourites|bookmark|rank$|ranking|sold$|bought|claimed|redeemed|raised|donat|pledg|backers|supporters|planted|captcha|sunrise|sunset|moon|snow|weather|humidity|pollen|bitcoin|ago$",
  "aufrufe?$|aufgerufen|besucher|zugriffe?$|klicks?$|warteschlange|stimmen$|abgestimmt|bewertung|heruntergeladen|gefällt|geteilt|warenk[oö]rb|merkzettel|merkliste|wunschliste|gemerkt|verkaufsrang|verkauft|gekauft|vergriffen|eingelöst|gesammelt|gespendet|gepflanzt|sonnenauf|sonnenunter|schneehöhe|wetter|luft(?:feucht|qual)|pegel|wasserstand|seite(?:naufruf|nansicht)|angesehen",
  "vues?$|visiteurs?$|clics?$|votes?$|voté|avis$|évaluation|téléchargé|partag|abonnés$|panier|envies$|favoris|classement|vendus?$|écoulé|acheté|collecté|récolté|plantés?$|lever$|coucher$|neige|météo|humidité|pollen|consultée?s?$",
  "vistas?$|visitantes?$|clics?$|votos?$|votó|valoracion|opiniones|reseñas?$|descargado|descargas|compartido|seguidores|cesta$|cestas|carritos?$|deseos$|favoritos|vendidos?$|agotado|comprado|recaudado|donado|plantados?$|amanecer|atardecer|nieve|humedad|polen",
  "visualizz|visitatori|voti$|recension|valutazion|scaricat|seguaci|carrello|preferiti|venduti$|acquistat|raccolti",
  "weergaven|bezoekers|wachtrij|stemmen$|beoordelingen|gedownload|volgers|winkelwagen|verlanglijst|verkocht|gekocht|bekeken",
].join("|");
const LIVE_WORD = new RegExp(`(?<![\\p{L}])(?:${LIVE.replaceAll("$", "(?!\\p{L})")})`, "iu");
/** Words by which a line counts up to the moment of the visit. */
const NOW_WORD =
  /(?<!\p{L})(?:so far|to date|until now|up to now|right now|at the moment|at present|today|this (?:week|month)|in the last (?:hour|24)|bisher|bislang|momentan|im moment|zur ?zeit|derzeit|gerade|heute|(?:diese|dieser) (?:woche|monat)|à ce jour|jusqu'(?:à présent|ici)|en ce moment|actuellement|aujourd'hui|cette semaine|ce mois|hasta (?:hoy|ahora|la fecha)|en este momento|actualmente|ahora|hoy|esta semana|este mes|finora|al momento|attualmente|oggi|tot nu toe|op dit moment|momenteel|vandaag)(?!\p{L})/iu;
/** What a firm sets itself, whatever stands beside it: terms, rates, opening, what is included. */
const SET_WORD =
  /(?<!\p{L})(?:deliver\p{L}*|shipping|lead time|ships?|guarantee|warranty|interest|discount|off|minimum|min\.|maximum|up to|at least|includ\p{L}*|employ\p{L}*|open(?:ing)?|closed|until|from|tel|phone|fax|vat|version|lieferzeit|lieferung|versand\p{L}*|garantie|gewährleistung|zins\p{L}*|rabatt|mindest\p{L}*|höchst\p{L}*|maximal|bis zu|inklusive|mitarbeit\p{L}*|öffnungs\p{L}*|geöffnet|geschlossen|bis|ab|telefon|ust|livraison|délai|taux|remise|minimum|jusqu'à|au moins|inclus|employ\p{L}*|ouvert\p{L}*|fermé\p{L}*|dès|tél|téléphone|entrega|envío|plazo|garantía|interés|descuento|mínim[oa]|máxim[oa]|hasta|incluid[oa]s?|empleados|abierto|cerrado|desde|teléfono|consegna|sconto|garanzia|aperto|chiuso|levering|korting|geopend|gesloten)(?![\p{L}])/iu;

/** "€1,190 ≈ $1,292.08": the amount behind the sign goes with the rate. */
const ABOUT = /[≈~] ?(?:[$€£¥] ?)?\d[\d.,' \u00a0\u202f]*(?: ?(?:[$€£¥]|[A-Z]{3}(?![A-Za-z])))?/gu;

function isConverted(from: string, to: string): boolean {
  return /[≈~]/.test(to) && from.replace(ABOUT, "#") === to.replace(ABOUT, "#");
}

/** Of them "until" is a word of its own for a firm. */
const UNTIL_NOW =
  /(?<!\p{L})(?:until now|up to now|hasta (?:hoy|ahora|la fecha)|jusqu'(?:à présent|ici)|tot nu toe)(?!\p{L})/giu;

/** "7 seats left", "4 places sur 12 libres": how much of it is not yet taken. */
const PLACES =
  "(?:seats?|places?|spots?|tickets?|slots?|spaces?|rooms?|tables?|units?|plätzen?|karten?|zimmer|tische?|restplätzen?|billets?|chambres?|créneaux?|plazas?|entradas?|habitaciones|mesas?|huecos?|posti|camere|plaatsen|kamers)";
const FREE =
  "(?:free|left|open|available|remaining|frei|offen|übrig|verfügbar|libres?|disponibles?|restant\\p{L}*|rimast\\p{L}*|liber[ei]|vrij|over|beschikbaar)";
const STILL_FREE = new RegExp(
  `^\\P{L}{0,4}(?:\\p{L}+ ){0,2}\\d{1,4} (?:\\p{L}+ ){0,1}${PLACES}(?: (?:of|von|sur|de|di|van) \\d{1,4})?(?: \\p{L}+){0,2} ${FREE}(?!\\p{L})|^\\P{L}{0,4}(?:\\p{L}+ ){0,2}\\d{1,4} (?:of|von|sur|de|di|van) \\d{1,4} ${PLACES}(?: \\p{L}+){0,2} ${FREE}(?!\\p{L})|^(?:only |still |noch |nur noch |il reste |plus que |reste |quedan |solo quedan |restano |nog )\\d{1,4} (?:of|von|sur|de|di|van) \\d{1,4} ${PLACES}(?!\\p{L})|\\d{1,4} (?:\\p{L}+ )?(?:in stock|auf lager|lagernd|vorrätig|en stock|en existencias|in magazzino|op voorraad)(?!\\p{L})`,
  "iu",
);

const STATES = /(?<!\p{L})(?:online|offline|en ligne|hors ligne|en línea|desconectado)(?!\p{L})/giu;

/** A day that stands there is looked at elsewhere. */
const HAS_DAY =
  /\d[./-]\d{1,2}[./-]\d|\d(?:\.|st|nd|rd|th|er)? (?:de )?(?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|oct|okt|nov|dec|dez|jän|fév|avr|jui|aoû|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \d/iu;
const MONEY = /[$€£¥]|(?<![A-Za-z])(?:EUR|USD|GBP|CHF)(?![A-Za-z])/;

/** Eight words and a full stop: somebody wrote it. */
function isSentence(text: string): boolean {
  return /[.!]$/.test(text) && text.split(" ").length >= SENTENCE_WORDS;
}

const SENTENCE_WORDS = 8;

/** The line without its numbers and states: what stays from one visit to the next. */
function skeleton(text: string): string {
  return text.replace(STATES, "#").replace(/\d[\d.,:' \u00a0\u202f]*\d|\d/g, "#");
}

/**
 * Whether an edit is only a count or a state that moved by itself: a short line of its own that stays the same but for its
 * numbers and tells of visitors, votes, carts, waiting, weather, so far. Cells, headings and entries of lists are the
 * page's own, and so are terms, hours and rates.
 */
export function isTicking(from: ReadBlock, to: ReadBlock): boolean {
  if (from.kind === "cell" || to.kind === "cell") return false;
  if (isConverted(from.text, to.text) || isReordered(from.text, to.text) || isRunningDown(from.text, to.text))
    return true;
  if (from.kind !== "paragraph" || to.kind !== "paragraph") return false;
  const text = to.text.replace(/[\u2018\u2019]/g, "'");
  if (text.length > LINE_CHARS || text.split(" ").length > LINE_WORDS) return false;
  const former = from.text.replace(/[\u2018\u2019]/g, "'");
  if (skeleton(former) !== skeleton(text)) return false;
  if (
    SET_WORD.test(text.replace(UNTIL_NOW, "")) ||
    MONEY.test(text) ||
    HAS_DAY.test(text) ||
    isSentence(text)
  )
    return false;
  return LIVE_WORD.test(text) || NOW_WORD.test(text) || STILL_FREE.test(text);
}
