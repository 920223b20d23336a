import type { FoundPrice } from "./find-prices.ts";
import { isFreeFrom, isLimit } from "./money-limits.ts";

const OFF =
  /^[\s-]?(?:%|off\b(?!-)|discount|rabatt|nachlass|günstiger|gespart|de\s(?:réduction|remise|rabais|descuento|desconto)|di\ssconto|korting|zniżki|sleva|voucher|gift|gutschein|cashback|coupon|credit\b|back\b|less\b|saved\b|savings\b)/iu;
const SAVING =
  /(?:save|saving|savings|you save|spare|sparen|sie sparen|ersparnis|économisez|économie|ahorra|ahorre|ahorro|risparmi[ao]?|bespaar|poupe|economize|spar|coupon|rabatt|discount|voucher|gutschein|cashback|oszczędzasz|ušetříte|remise|descuento|sconto)(?:\s(?:of|von|de|di|up to|bis zu|jusqu['’]à|hasta|van|now|jetzt|über))?[\s:]{0,3}$/iu;
const FORMER =
  /(?:\bwas|ehemals|vormals|\bwere|statt|anstatt|bisher|früher|vorher|alter preis|instead of|original(?:ly| price)?|old price|compare at|au lieu de|avant|prix (?:barré|initial)|antes|en lugar de|precio anterior|prima|anziché|prezzo precedente|van|was|de antes|preço anterior|\bde\b(?=.{0,20}\bpor\b)|førpris|ord\.? ?pris|tidligere|poprzednia cena|původní cena|старая цена)[\s:*]{0,3}(?:nur|just|only|\d\))?\s?$/iu;
/** A price that the maker recommends. Alone it is what the thing costs. */
const LISTED =
  /(?:\buvp|unverb\. preisempf\.|unverbindliche preisempfehlung|\brrp|msrp|\bsrp|list price|listenpreis|prix (?:public )?conseillé|\bpvpr?|prezzo (?:di listino|consigliato)|adviesprijs|catalogusprijs|vejl\.? ?(?:pris|udsalgspris)|veil\.? ?pris|rek\.? ?pris)[\s:*]{0,3}$/iu;
const LIST_NAME =
  /(?<!\p{L})(?:list(?: price)?|listing price|r\.?r\.?p\.?|msrp|srp|mrp|catalog(?:ue)? price|(?:recommended|suggested)(?: (?:retail|selling))?(?: price)?|uvp|unverbindliche preisempfehlung|\p{L}{0,12}listenpreis|katalogpreis|prix (?:public(?: conseillé)?|conseillé|catalogue|de liste|de vente conseillé)|tarif (?:public|catalogue)|p\.?v\.?p\.?r?\.?|precio (?:de (?:lista|catálogo|tarifa)|recomendado|de venta recomendado)|tarifa oficial|prezzo (?:di listino|consigliato)|listino|adviesprijs|catalogusprijs|vejl\.? ?pris|veil\.? ?pris|rek\.? ?pris)(?!\p{L})/iu;
const LIST_NAME_CHARS = 60;

/** Whether a row, column or line is called a list or recommended price. */
export function isListName(name: string): boolean {
  return name.length <= LIST_NAME_CHARS && LIST_NAME.test(name);
}

/** Money that buys nothing: what is earned, given, fined. */
const NO_SALE =
  /(?:salar(?:y|ies|io|ié)|wages?|gehalt|gehälter|stundenlohn|bruttolohn|verdienst|salaire|sueldo|stipendio|revenue|turnover|umsatz|chiffre d['’]affaires|facturación|fatturato|donated|donate|raised|gespendet|spende(?:te|n)?|fined|penalt(?:y|ies)|bußgeld|geldstrafe|amende|multa|worth of|prize(?: money)?|preisgeld|invested|investiert)(?!\p{L})(?![^.!?]{0,24}(?:costs?|only|just|kostet|nur|coûte|cuesta|costa)\s$)[^.!?]{0,24}$/iu;

/** What a sum of money is in the words around it. */
export function roleOf(before: string, after: string): FoundPrice["role"] {
  const sign = /(?:^|[\s(])[-–−]\s?$/u.exec(before);
  const minus = sign !== null && /[-−]$/u.test(before);
  if (OFF.test(after) || SAVING.test(before) || minus) return "discount";
  if (isLimit(before, after) || isFreeFrom(before, after)) return "discount";
  if (LISTED.test(before)) return "list";
  if (FORMER.test(before)) return "was";
  return NO_SALE.test(before) ||
    /^[^.!?]{0,12}\b(?:brutto im (?:monat|jahr)|brut (?:annuel|mensuel)|brutos? (?:al|anuales))/iu.test(after)
    ? "discount"
    : "price";
}

/** Names of a list price that alone is the price: "Regular price $24", beside a second one "Sale price $18" a former. */
const USUAL =
  /(?:regular price|normal price|\(?\breg\.?|\blist:|\bretail(?: price)?:?|\bmrp|m\.r\.p\.?|normalpreis|regulärer preis|prix normal|prix habituel|precio (?:normal|habitual|regular)|prezzo (?:normale|regolare)|normale prijs|preço normal|ordinarie pris|normalpris|(?<!\p{L})de)[\s:*]{0,3}$/iu;

export function withoutUsual(found: readonly FoundPrice[], text: string): FoundPrice[] {
  const prices = found.filter(({ role }) => role === "price");
  if (prices.length < 2) return [...found];
  const usual = prices.filter(({ start, end }) => {
    const before = USUAL.exec(text.slice(Math.max(0, start - 24), start))?.[0];
    return (
      before !== undefined && (!/^de/i.test(before) || /^[^.!?]{0,20}por\b/i.test(text.slice(end, end + 30)))
    );
  });
  if (usual.length === 0 || usual.length === prices.length) return [...found];
  return found.map((one) => (usual.includes(one) ? { ...one, role: "was" } : one));
}
