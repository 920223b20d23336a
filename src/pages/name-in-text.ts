import { isElement, type PageNode } from "../html/page-tree.ts";
import { availabilityOf, isOnlyStock } from "./availability.ts";
import { findPrices } from "./find-prices.ts";
import { findPeriod, periodOfName, periodOfPhrase } from "./periods.ts";
import type { Block } from "./read-blocks.ts";

const NAME_CHARS = 80;
/** Words around a price that name nothing. */
const FILLER =
  /(?<![\p{L}])(?:was|were|previously|originally|normally|usually|instead|regular|reg|rrp|uvp|msrp|statt|bisher|avant|antes|prima|from|starting|starts|begins|at|as low as|only|just|now|price|prices|our|your|sale|special|offer|regular|total|today|approx\.?|ca\.?|circa|incl(?:uding|\.)?|excl(?:uding|\.)?|vat|tax|taxes|mwst\.?|ust\.?|zzgl\.?|inkl\.?|exkl\.?|versand(?:kosten)?|billed|annually|monthly|yearly|weekly|daily|paid|payment|one-?time|once|per|then|after(?:wards)?|thereafter|danach|anschließend|ensuite|puis|luego|después|dopo|poi|ab|nur|jetzt|preis|preise|grundpreis|grundgebühr|endpreis|base (?:price|fee|rate)|einmalig|aktionspreis|angebot|unser|ihr|je|pro|bei|jährlicher|monatlicher|zahlung|jährlich|monatlich|abrechnung|prix|à partir de|dès|à|seulement|ttc|ht|hors|toutes|taxes|tarif|precio|desde|solo|sólo|iva|incluido|prezzo|da|a partire da|solo|prijs|vanaf|nu|btw|preço|apenas|a partir de|por|pris|från|fra|kun|nu|cena|od|již|už|cost|costs|investment|investition|investissement|inversión|fees?|rates?|amount|gebühr|honorar|entgelt|honoraires|coût|montant|importe|coste|tariffa|costo|importo|tarief|avgift|gebyr|opłata|koszt|kostet|kosten|coûte|cuesta|costa|and|or|und|oder|et|ou|y|o|is|the|for|für|pour|para|of|de|per user|flat|free|shipping|euro)(?![\p{L}])/giu;

/** A plan's name that is also a word beside prices. */
const IS_PLAN = /^(?:Pro|PRO|Flat)$/;
/** "The first 3 months for": when a price holds, no name. */
const INTRODUCTORY =
  /(?:pendant|während|for|durante|für|nach|après|after) \d{1,2} (?:mois|monat|month|mes)|(?:first|ersten|premiers?|primer(?:os)?|primi|eerste|första|første|erste[rn]?) (?:(?:\d{1,2}|two|three|six|zwei|drei|sechs|deux|trois|tres|dos) |(?:months?|monat|mois|mes|mese|maand|year|jahr|weeks?)(?!\p{L}))/iu;
const MAX_CHARS = 4000;

/** What is left of a text beside a price when numbers, prices and filler words are taken away; null when that is nothing. */
export function nameIn(text: string): string | null {
  // Cut: a line of thousands of prices is looked at around each of them.
  const last =
    text
      .slice(-MAX_CHARS)
      .split(/(?:\s[|•·]\s|[;\n])/u)
      .findLast((part) => /\p{L}/u.test(part)) ?? "";
  const line = last.replace(/\.{2,}|…|_{2,}/g, " ").trim();
  if (line.length > 4 * NAME_CHARS) return null;
  const name = line.replace(/^[\s\-–—:,.·•*|/()]+|[\s\-–—:,.·•*|/(=]+$/gu, "").trim();
  const telling = withoutFiller(name);
  if (IS_PLAN.test(name)) return name;
  if (telling.length < 2 || name.length > NAME_CHARS || isOnlyStock(name) || INTRODUCTORY.test(name))
    return null;
  if (isOnlyPeriod(name, telling)) return null;
  return (
    name
      .replace(
        /(?:[\s,:–-]+(?:from|ab|nur|only|just|now|desde|dès|à partir de|vanaf|da|od|från|fra|for|für|à|at|price|preis|is|kostet|costs))+$/giu,
        "",
      )
      .trim() || null
  );
}

/** Headings and lines that name no plan or product. */
export const GENERIC =
  /^(?:pricing|prices?|plans?|preise?|tarife?|prix|precios?|prezzi|prijzen|monthly|annual(?:ly)?|yearly|most popular|popular|best value|recommended|beliebt(?:este[rs]?)?|empfohlen|empfehlung|populaire|recommandé|más popular|recomendado|consigliato|new|neu|sale|save|features?|included|includes|enthalten|description|beschreibung|details)$/iu;

const BADGES =
  "(?:most popular|popular|best (?:value|seller|deal|choice)|recommended|our pick|editor['’]s choice|beliebt(?:este[rs]?)?|am beliebtesten|bestseller|unser tipp|empfohlen|meistgewählt|le plus populaire|populaire|recommandé|meilleure offre|más popular|el más popular|recomendado|mejor valor|più popolare|consigliato|meest gekozen|populair|aanbevolen|mest populär|rekommenderas|mest populær|anbefalt|anbefales|najpopularniejszy|polecany|mais popular|recomendado|人気|おすすめ)";
const BADGE_END = new RegExp(`(?<=[\\p{L}\\d])[\\s(·•|★☆–-]{1,4}${BADGES}[!)★☆]{0,2}$`, "iu");
const BADGE_BEGIN = new RegExp(`^${BADGES}[!:★☆]{0,2}[\\s·•|–-]{1,3}(?=\\p{Lu})`, "iu");

/** "Pro Most popular": the name without the badge that is set beside it. */
export function withoutBadge(name: string): string {
  return name.length > BADGED_CHARS ? name : name.replace(BADGE_END, "").replace(BADGE_BEGIN, "");
}

const BADGED_CHARS = 60;

/** "per month", "/ year" set as a heading: what a price is for, no name. */
export const PER_PHRASE = /^(?:\/|(?:per|pro|par|al|por|je|im|za|na|an?)(?![\p{L}]))/iu;

/** "Monthly", "per month, cancel any time"; not the "Monthly unlimited" or "Cuota mensual" that is sold. */
export function isOnlyPeriod(name: string, telling = withoutFiller(name)): boolean {
  if (telling.length >= 14 || periodOfPhrase(name) === null || periodOfName(name) !== null) return false;
  const period = findPeriod(name);
  if (period === null || TERMS.test(name)) return true;
  return withoutFiller(`${name.slice(0, period.start)} ${name.slice(period.end)}`).length < 4;
}

const TERMS =
  /cancel|contract|minimum|billed|kündbar|laufzeit|vertrag|engagement|résiliable|permanencia|annul|deposit|payable/iu;

/** What of a text is left without the words that name nothing. */
export function withoutFiller(text: string): string {
  return text.replace(FILLER, " ").replace(/[^\p{L}]+/gu, "");
}

/** Looking at a heading costs what looking for its prices does, and each price asks all that stand above it. */
const nameOf = new WeakMap<Block, string | null>();

/** The text of a heading when it can name a plan or product. */
export function headingName(block: Block | undefined): string | null {
  if (block === undefined || block.level === 0 || block.text.length > 120) return null;
  const known = nameOf.get(block);
  if (known !== undefined) return known;
  const name = readHeading(block);
  nameOf.set(block, name);
  return name;
}

const SUBTITLE =
  /(?:^|[\s_-])(?:sub\w*|tagline|badge|desc\w*|pill|hint|note|ribbon|label|popular|kicker|meta|muted)(?:$|[\s_-])/i;

/** `<h3>Core <small>For new shops</small></h3>`: the name is what stands before the slogan. */
function beforeSubtitle({ element, text }: Block): string | null {
  const [first, second, ...more] = element.children as readonly PageNode[];
  if (first?.type !== "text" || second === undefined || !isElement(second) || more.some(isElement))
    return null;
  const isSub = second.name === "small" || SUBTITLE.test(second.attribs["class"] ?? "");
  const name = first.data.replace(/\s+/g, " ").trim();
  return isSub && name.length > 1 && text.startsWith(name) ? name : null;
}

function readHeading(block: Block): string | null {
  const prices = findPrices(block.text);
  const text =
    prices.length === 0
      ? (beforeSubtitle(block) ?? block.text)
      : (nameIn(block.text.slice(0, prices[0]?.start)) ?? "");
  const plain = withoutBadge(text.replace(/[\s:*]+$/u, "").trim());
  if (!/[\p{L}\d]/u.test(plain) || /^[\d.,\s%+-]+$/.test(plain)) return null;
  if (
    block.level === 7 &&
    (GENERIC.test(plain) || availabilityOf(plain) !== null || periodOfPhrase(plain) !== null)
  )
    return null;
  if (GENERIC.test(plain) && block.level > 2) return null;
  if (plain.length <= 30 && PER_PHRASE.test(plain) && periodOfPhrase(plain) !== null) return null;
  return plain;
}
