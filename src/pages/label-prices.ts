import { type PageElement, parentOf } from "../html/page-tree.ts";
import { headingName, nameIn, PER_PHRASE } from "./name-in-text.ts";
import { firstFrom, hasOtherPrice, holds, type PageMap, type PlacedPrice } from "./page-map.ts";
import { periodOfPhrase } from "./periods.ts";
import type { Block } from "./read-blocks.ts";
import type { TableHeads } from "./read-tables.ts";
import { wordsOf } from "./similar-text.ts";

const LEVELS = 14;
const NAME_CHARS = 80;

/** The name of what costs this: words before it in its row, the column head, else the nearest heading of its box. */
export function labelOf(placed: PlacedPrice, map: PageMap, table: TableHeads): Label {
  const { blocks } = map;
  const block = blocks[placed.block];
  if (block === undefined) return NO_LABEL;
  const before =
    nameIn(block.text.slice(placed.from, placed.price.start)) ?? nameIn(block.text.slice(0, placed.first));
  if (table.cellOf(block) !== null) {
    const own = table.labelOf(block, before, true) ?? before;
    return own === null ? headingLabel(placed.block, map) : { text: own, heading: null };
  }
  if (before !== null && isRowLike(block) && !(block.kind === "button" && CALL_ONLY.test(before)))
    return headingInSentence(before, placed.block, map) ?? { text: before, heading: null };
  const mayFollow = block.kind === "item" || block.kind === "heading";
  const after = mayFollow ? nameBehind(block.text.slice(placed.price.end)) : null;
  const leads = block.kind === "heading" || (placed.price.start === 0 && block.text.length <= NAME_CHARS);
  if (after !== null && leads) return { text: after, heading: null };
  return headingLabel(placed.block, map);
}

/** A name and the block whose heading it is; null there when it stands beside the price. */
export interface Label {
  readonly text: string | null;
  readonly heading: number | null;
}

/** What a button asks for. */
export const CALL =
  /^(?:sign up|buy|order|add to|subscribe|get started|get it|join|choose|select|start (?:now|free|trial|your)|try|book (?:now|a|your|online)|learn more|read more|more info|details|view|shop now|checkout|contact|apply|enquire|register|reserve|in den warenkorb|jetzt|bestellen|buchen|kaufen|auswählen|anmelden|mehr erfahren|weiter|acheter|commander|choisir|réserver|s['’]abonner|souscrire|ajouter|en savoir plus|je m['’]|comprar|elegir|contratar|añadir|suscribirse|reservar|empezar|acquista|scegli|prenota|abbonati|aggiungi|bestel|kies|koop|boek|meer info|köp|välj|beställ|boka|læg|køb|vælg|bestil|kjøp|velg|kup|wybierz|zamów|zobacz|comprar|escolher|assinar|contratar)(?!\p{L})/iu;

/** "Book for €180": the button names nothing. */
const CALL_ONLY =
  /^(?:(?:buy|book|order|get|join|reserve|subscribe|add|enrol|enroll|start|choose|select|pay|purchase|checkout|register|rent|hire|jetzt|buchen|bestellen|kaufen|mieten|anmelden|acheter|réserver|commander|payer|louer|comprar|reservar|contratar|pagar|alquilar|acquista|prenota|paga|kopen|koop|boek|betaal|köp|boka|køb|bestil|kup|zamów)(?: (?:it|now|this|today|your place|a place|jetzt|maintenant|ahora|ora|nu|teraz|to (?:cart|basket|bag)))?)$/iu;

/** "$18 – Drop-in"; "per device per month" names nothing. */
function nameBehind(text: string): string | null {
  const said = text.trim();
  return CALL.test(said) || (PER_PHRASE.test(said) && periodOfPhrase(said) !== null) ? null : nameIn(text);
}

const NO_LABEL: Label = { text: null, heading: null };

const NEAR_HEADING = 6;

/** "Our deep cleaning starts at $80" or "Get Lite for $3" under the heading whose words it repeats: that is the name. */
function headingInSentence(before: string, index: number, map: PageMap): Label | null {
  const { blocks, withPrice } = map;
  const said = wordsOf(before);
  for (let at = index - 1; at >= Math.max(0, index - NEAR_HEADING); at--) {
    if (said.length < 2 || holds(withPrice, at)) return null;
    const heading = headingName(blocks[at]);
    if (heading === null) continue;
    const words = wordsOf(heading);
    return words.length < said.length && words.every((word) => said.includes(word))
      ? { text: heading, heading: at }
      : null;
  }
  return null;
}

/** A line of a price list, not a sentence that mentions a price. */
function isRowLike({ text, kind }: Block): boolean {
  return kind === "item" || kind === "heading" || kind === "button"
    ? text.length <= 160
    : text.length <= 110 && !/[.!?]\s+\p{Lu}/u.test(text);
}

/** The name that the headings around a price give it. */
export function headingLabel(index: number, map: PageMap): Label {
  const { blocks, ranges } = map;
  const block = blocks[index];
  if (block === undefined) return NO_LABEL;
  let at: PageElement | null = block.element;
  for (let level = 0; level < LEVELS && at !== null; level++, at = parentOf(at)) {
    const range = ranges.get(at);
    if (range === undefined) continue;
    const label = nameBefore(index, range, map) ?? nameAfter(index, range[1], map);
    if (label !== null) return label;
  }
  return NO_LABEL;
}

/** "Pricing", "Our plans & prices": what a page of prices is headed with names none of them. */
const OF_ALL = ((): RegExp => {
  const own = "our|simple|all|unsere|alle|nos|notre|nuestros|nuestras|los|las|les|die";
  const offers =
    "pricing|prices?|plans?|rates|packages|pricing plans?|membership plans?|price list|preise|tarife|pakete|preisliste|prix|tarifs|formules|offres|abonnements|precios|planes|tarifas|paquetes";
  return new RegExp(
    `^(?:(?:${own}) )?(?:${offers})(?: (?:&|and|und|et|y) (?:our |unsere |nos )?(?:${offers}))?$`,
    "iu",
  );
})();

/** The nearest heading before a price; in a box with this price only, the highest one: a name stands over its slogan. */
function nameBefore(index: number, [first, last]: readonly [number, number], map: PageMap): Label | null {
  const { blocks } = map;
  let best: { label: Label; level: number } | null = null;
  const single = !hasOtherPrice(index, first, last, map);
  for (let at = index - 1; at >= first; at--) {
    const text = headingName(blocks[at]);
    const level = blocks[at]?.level ?? 0;
    if (text === null) continue;
    if (best === null || (level < best.level && !OF_ALL.test(text)))
      best = { label: { text, heading: at }, level };
    if (best.level <= 6 && !single) break;
  }
  return best?.label ?? null;
}

/** A name below its price, as on product tiles; never over another price. */
function nameAfter(index: number, last: number, { blocks, withPrice }: PageMap): Label | null {
  const next = withPrice[firstFrom(withPrice, index + 1)] ?? blocks.length;
  for (let at = index + 1; at <= last && at < next; at++) {
    const text = headingName(blocks[at]);
    if (text !== null) return { text, heading: at };
  }
  return null;
}
