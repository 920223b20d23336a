import { remembered } from "./remember.ts";

/** Words for the least that an order must come to: money that one must spend, and no price. */
const LEAST =
  "min(?:imum|dest|imo|imo de|ima|imale|\\.)?[\\s-]{0,2}(?:order|bestell\\p{L}*|purchase|spend|compra|commande|ordine|pedido|d['’]achat|de commande|de compra|de pedido|umsatz|basket|cart)|minimum (?:order|d['’]achat|de commande)|minim\\p{L}* (?:bestel|inköp|kjøp)\\p{L}*|(?:commande|pedido|compra|ordine|bestelling|spesa|order|montant|importe|purchase|spend)s? m[ií]nim\\p{L}*|mindest(?:bestell|umsatz|auftrag|einkauf|abnahme)\\p{L}*|mindermengen\\p{L}*";
/** Names for the most that somebody pays or lends, and for what of a damage one bears oneself. */
const MOST =
  "sums? insured|insured (?:sum|value)|(?:cover(?:age)?|liability|credit|indemnity|claims?|policy|benefit|compensation|payout|spending|withdrawal|transfer) (?:limit|maximum|cap|ceiling)s?|limits? of (?:liability|cover|indemnity|insurance)|(?:max(?:imum|\\.)?) (?:payout|claim|benefit|cover(?:age)?|compensation|liability|reimbursement|refund)|deductible|deckungs(?:summe|grenze|limit)\\p{L}*|versicherungssumme\\p{L}*|haftungs(?:grenze|limit|summe|höchst)\\p{L}*|haftpflichtsumme|höchst(?:entschädigung|leistung|summe)\\p{L}*|jahreshöchst\\p{L}*|selbst(?:behalt|beteiligung)|kredit(?:rahmen|limit)|(?:überweisungs|verfügungs)limit|plafonds?(?: de (?:garantie|remboursement|couverture|crédit))?|(?:capital|montant|somme|valeur) assurée?|límite (?:de )?(?:la )?(?:cobertura|crédito|responsabilidad|indemnización)|(?:suma|capital|valor) asegurad[oa]|massimale|franchigia|eigen risico|(?:limite|capitale) (?:di|assicurato)(?: copertura| credito)?";
/** Names that are such a limit only where the sum stands right behind: each means other things too. */
const MOST_BESIDE =
  "excess|franchise|franquicia|(?:public |employers['’]? |product |contents |buildings? )?liability cover";
/** "Cover up to", "Deckung bis": a sum that is paid out at most. */
const UP_TO =
  "(?:cover|insur|refund|liab|compensat|pay-?out|benefit|reimburs|indemn|claim|deck|versicher|haft|erstatt|entschädig|garanti|rembours|couvert|assur|cobertura|cubr|cubiert|asegur|reembols|copertur|assicur|rimbors|dekking|verzeker|vergoed)\\p{L}*[^.!?\\d$€£]{0,22}(?:up to|(?<!\\p{L})bis(?: zu| max\\.?)?|jusqu['’][àa]|hasta|max(?:imum|imal|\\.)?|fino a|tot)";
/** "Orders over", "commandes dès", "pedidos superiores a": from which order on something holds. */
const ORDERS_FROM =
  "(?:(?:orders?|baskets?|carts?|purchases?|bestellung(?:en)?|bestellwert|einkauf|einkaufswert|warenwert|warenkorb|auftragswert|commandes?|achats?|paniers?|pedidos?|compras?|ordini|ordine|acquisti|bestellingen|bestelling)(?:wert)? (?:(?:of |totall?ing |worth |with a value |im wert |von |de |d['’]un montant |por |con |di )?(?:over|above|from|exceeding|of (?:at least|more than)|at least|more than|ab|über|von mindestens|mindestens|dès|à partir d[e']|supérieure?s? à|de plus de|plus de|a partir de|desde|superiores? a|de más de|más de|mayores (?:a|de)|oltre|superiori a|a partire da|vanaf|boven)))";

const BEFORE = new RegExp(
  `(?<!\\p{L})(?:(?:${LEAST}|${MOST})[^.!?\\d$€£]{0,18}|(?:${MOST_BESIDE})(?: (?:of|de|von|is|ist))?[\\s:]{0,3}|${UP_TO}|${ORDERS_FROM})\\s{0,2}:?\\s?$`,
  "iu",
);
const AFTER =
  /^,? ?(?:mindest(?:bestell|umsatz|einkauf)\p{L}*|bestellwert|einkaufswert|warenwert|auftragswert|d['’]achats?|de commande|de compra|min(?:imum|\.)? (?:order|spend|purchase)|(?:deductible|excess|selbst(?:behalt|beteiligung)|de franchise|de franquicia|(?:sum )?insured|cover(?:age)? limit|deckungssumme|versicherungssumme)(?!\p{L}))/iu;
const OFF_ORDER = /[$€£]\s?[\d.,]{1,9} off (?:orders? (?:of|over) )?$/iu;
const HINT =
  /min|ord|best|comm|ped|comp|purch|spend|achat|panier|acqu|ink|kj|umsatz|off |ins|cov|lim|lia|max|ded|deck|vers|haft|höch|selbst|kred|plaf|assur|aseg|fran|eig|exc|ref|ben|claim|pay|entsch|rem|reim|garan|cub|cob|dekk|verz|verg|wert|cart|bask|kauf|korb/iu;

/** Whether the words beside a sum make it a limit: the least to order, the most that is paid, an order's size. */
export function isLimit(before: string, after: string): boolean {
  return (HINT.test(before) && (OFF_ORDER.test(before) || BEFORE.test(before))) || AFTER.test(after);
}

const SENDING =
  "(?:shipping|delivery|deliver|postage|returns|versand\\p{L}*|lieferung|liefer\\p{L}*|livr\\p{L}*|port|envíos?|gastos de envío|spedizione|consegna|verzend\\p{L}*|bezorg\\p{L}*|frakt|fragt|dostawa|wysyłka|doprava|frete|entrega|kargo)";
const FREE =
  "(?:free(?: of charge)?|no (?=[^.!?]{0,12}(?:fee|charge|cost))|gratis|kostenlos\\p{L}*|kostenfrei\\p{L}*|frei\\p{L}*|offerte?s?|gratuit\\p{L}*|grátis|fri|darmow\\p{L}*|zdarma|ücretsiz)";
/** From which order on sending costs nothing: money, and no price. */
const FREE_BEFORE = new RegExp(
  `(?:${FREE}[^.!?]{0,20}${SENDING}|${SENDING}[^.!?]{0,12}${FREE}|versandkostenfrei\\p{L}*|portofrei|frei haus|ship(?:s|ped)? free|spend)[^.!?$€£\\d]{0,24}$`,
  "iu",
);
/** "Spend €50 and get free delivery", "A partir de 50 €, envío gratis": what a sum at the line's head brings. */
const FREE_AFTER = new RegExp(
  `^(?:\\+| or more| and more| and over)?,? (?:get|for|to get|and get) ${FREE} ${SENDING}`,
  "iu",
);
const BROUGHT = new RegExp(
  `^(?: or more| and (?:more|over))?[,:]?[^.!?$€£\\d]{0,24}(?:${FREE}[^.!?]{0,14}${SENDING}|${SENDING}[^.!?]{0,24}${FREE}|versandkostenfrei|portofrei|frei haus|ship(?:s|ped)? free)`,
  "iu",
);
const FROM_HEAD =
  /(?:^|[.!?;|·•–-]\s)(?:(?:auf|for|on|pour|para|bei|in) )?(?:[\p{L}-]{1,14} )?(?:ab|over|above|from|dès|à partir de|a partir de|desde|da|vanaf|über|spend)\s?$/iu;
const SENT_FROM = new RegExp(
  `${SENDING}(?: (?:is|ist|est))? (?:ab|over|above|from|dès|à partir de|a partir de|desde)\\s?$`,
  "iu",
);
const FREE_BEHIND = new RegExp(`^[\\s,:]{0,2}${FREE}`, "iu");
const FREE_WORDS = /free|no |gratis|frei|kostenl|gratuit|offer|grátis|fri|darmow|zdarma|ücretsiz|spend/iu;

/** Whether a sum is what one must order to be sent it for nothing. */
export function isFreeFrom(before: string, after: string): boolean {
  if (FREE_WORDS.test(before) && FREE_BEFORE.test(before)) return true;
  if (!FREE_WORDS.test(after)) return false;
  if (FREE_AFTER.test(after)) return true;
  if (SENT_FROM.test(before) && FREE_BEHIND.test(after)) return true;
  return FROM_HEAD.test(before) && BROUGHT.test(after);
}

const NAME = new RegExp(
  `^(?:(?:${LEAST}|${MOST})(?!\\p{L})|(?:${MOST_BESIDE})$|.{0,30}${UP_TO}$|.{0,30}${ORDERS_FROM}$|.{0,20}(?:${FREE}[^.!?]{0,20}${SENDING}|${SENDING}[^.!?]{0,12}${FREE}|versandkostenfrei|portofrei|frei haus))`,
  "iu",
);
const NAME_CHARS = 70;

/** Whether what a row, column or line is called is such a limit: "Minimum order" beside "€50". */
export function isLimitName(name: string): boolean {
  return name.length > 3 && name.length <= NAME_CHARS && namesLimit(name);
}

const namesLimit = remembered(
  (name: string): boolean => (HINT.test(name) || FREE_WORDS.test(name)) && NAME.test(name),
);
