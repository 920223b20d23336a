import type { Availability } from "./page-reading.ts";
import { remembered } from "./remember.ts";

const OUT =
  /(?<![\p{L}\d])(?:(?<!(?:run|runs|ran|go|goes) )out of stock|sold[ -]?out|(?<!\d)0 (?:items? )?(?:left )?in stock|currently unavailable|not available|no longer available|unavailable|temporarily unavailable|discontinued|ausverkauft|nicht (?:mehr )?(?:verfügbar|lieferbar|vorrätig|auf lager)|derzeit nicht (?:verfügbar|lieferbar)|zurzeit nicht (?:verfügbar|lieferbar)|momentan nicht (?:verfügbar|lieferbar)|vergriffen|épuisé|en rupture(?: de stock)?|rupture de stock|indisponible|non disponible|agotado|sin stock|no disponible|sin existencias|fuera de stock|esaurito|non disponibile|uitverkocht|niet (?:meer )?(?:op voorraad|leverbaar|beschikbaar)|esgotado|indisponível|fora de estoque|slutsåld|slut i lager|tillfälligt slut|(?:ej|inte) i lager|utsolgt|udsolgt|ikke på lager|wyprzedan[ey]|niedostępn[ey]|brak w magazynie|vyprodáno|není skladem|нет в наличии|stokta (?:yok|bulunmuyor)|tükendi|varasto loppu|loppu(?:unmyyty)?|ei varastossa|elfogyott|nincs (?:készleten|raktáron)|stoc epuizat|indisponibil|εξαντλημένο|немає в наявності|brak towaru|vyprodané|izprodano|rasprodano)(?![\p{L}])/iu;
const PRE =
  /(?<![\p{L}\d])(?:pre-?order(?: now)?|available for pre-?order|coming soon|vorbestell(?:en|bar|ung)|jetzt vorbestellen|précommande(?:r)?|en précommande|reserva(?:r)? ahora|preventa|pre-?ordina|preordine|pré-venda|voorbestellen|förhandsboka|forhåndsbestill)(?![\p{L}])/iu;
const IN =
  /(?<![\p{L}\d])(?:(?<!back )in stock|available now|in store now|ready to ship|ships (?:today|within|in)|only \d+ left(?: in stock)?|low stock|stock: [1-9]\d*|(?<!\d)[1-9]\d{0,4} available|(?:dispatched|dispatches|shipped) (?:today|tomorrow|within|in)|\d+ (?:items?|pieces?|units?) left|last (?:one|items?|pieces?) (?:left|in stock|available)|\d+ (?:left )?in stock|auf lager|(?:sofort )?(?:lieferbar|verfügbar)|vorrätig|lagernd|[ai][nm] lager|nur noch \d+ (?:stück|artikel)|versandfertig|en stock|disponible|plus que \d+(?: (?:articles?|exemplaires?))?|(?:sólo|solo|últimas) (?:quedan )?\d+ (?:unidades|disponibles)|solo \d+ (?:pezzi|rimasti)|nog (?:maar )?\d+ (?:stuks|op voorraad)|últimas (?:unidades|piezas)|ultim[iae] (?:\d+ )?(?:pezzi|pezzo|disponibilità)|dernières pièces|laatste (?:stuks|exemplaren)|pronta consegna|disponibilità immediata|in magazzino|disponibile|op voorraad|leverbaar|em estoque|disponível|i lager|finns i lager|på lager|dostępn[ey]|na stanie|w magazynie|skladem|в наличии|(?:add|aggiungi) (?:to (?:cart|basket|bag|trolley)|al carrello)|in den (?:warenkorb|einkaufswagen)|ajouter au panier|añadir (?:al carrito|a la cesta)|in (?:de |je |mijn )?winkel(?:wagen|mandje)|(?:morgen|vandaag) (?:in huis|bezorgd)|læg i kurv|legg i handlekurv|lisää ostoskoriin|adicionar ao carrinho|lägg i (?:varukorg(?:en)?|kundvagn(?:en)?)|do koszyka|do košíku|do košíka|sepete ekle|stokta(?: var)?|varastossa|készleten|raktáron|kosárba|în stoc|în coș|adaugă în coş|в корзину|у кошик|в наявності|διαθέσιμο|(?:knapper|geringer|ausreichender?) (?:lager)?bestand|lagerbestand: [1-9]\d*|lieferzeit:? (?:ca\. )?\d|(?:nur )?noch \d+ (?:verfügbar|auf lager)|(?:hurry,? )?only \d+ left|few left|almost gone|dispatched within|expédié sous|livré (?:sous|en)|envío en \d|spedito in|leverbaar uit voorraad)(?![\p{L}])/iu;
const BUTTON =
  /handlekurv|ostoskoriin|i kurv|winkelmandje|cart|basket|bag|trolley|warenkorb|einkaufswagen|panier|carrito|cesta|carrello|winkelwagen|carrinho|varukorg|kundvagn|koszyka|košíku|košíka|sepete|kosárba|coș|корзину|кошик/iu;

/** Languages that put no space between words. */
const OUT_ASIAN = /在庫切れ|在庫なし|売り切れ|入荷待ち|缺货|售罄|無貨|품절/u;
const IN_ASIAN = /在庫あり|カートに入れる|即納|有货|加入购物车|加入購物車|장바구니/u;

/** A button to buy by its whole text; the same words inside a sentence say nothing. */
const BUY =
  /^(?:buy(?: it)? now|buy|order now|jetzt (?:kaufen|bestellen)|kaufen|bestellen|in den korb|acheter(?: maintenant)?|commander|comprar(?: ahora| agora| ya)?|acquista(?: ora)?|compra ora|koop nu|nu kopen|bestel nu|køb nu|köp nu|kup teraz)!?$/iu;

/** Offers to write when it is there again: said instead of a button to buy. */
const NOTIFY =
  /^(?:notify me$|(?:notify|email|e-mail|text|tell|alert|remind) me when|(?:back[- ]in[- ]stock|restock) (?:alert|notification)|(?:get )?notified when|join (?:the )?wait(?:ing )?list)|(?:benachrichtig(?:t|en|ung)|erinner(?:n|ung)).{0,30}(?:verfügbar|lieferbar|lager)|(?:prévenez|prévenir|alertez|avertir|avertissez).{0,30}(?:disponib|stock|retour)|av[ií]s(?:ame|enme|adme|arme).{0,30}(?:disponib|stock)|avvis(?:ami|atemi).{0,30}disponib|(?:mail|waarschuw|informeer) (?:mij|me).{0,30}(?:voorraad|beschikbaar|leverbaar)|powiadom.{0,30}dostępn/iu;

/** What a short phrase says about stock; null when it says nothing. Longer texts tell stories, not stock. */
export function availabilityOf(text: string): Availability | null {
  return text.length > PHRASE_CHARS ? null : judged(text);
}

const PHRASE_CHARS = 90;
const judged = remembered(
  (text: string): Availability | null => {
    if (NOTIFY.test(text.trim()) || OUT.test(text) || OUT_ASIAN.test(text)) return "out-of-stock";
    if (PRE.test(text)) return "preorder";
    return IN.test(text) || IN_ASIAN.test(text) || BUY.test(text.trim()) ? "in-stock" : null;
  },
  { maxChars: PHRASE_CHARS },
);

/** Whether the phrase is only a button to buy: weaker than a word about stock. */
export function isBuyButton(text: string): boolean {
  return NOTIFY.test(text.trim()) || BUY.test(text.trim()) || (BUTTON.test(text.trim()) && text.length <= 40);
}

const EVERY = [NOTIFY, BUY, OUT, PRE, IN].map((words) => new RegExp(words.source, "giu"));

/** The text without its words about stock, for comparing what else it says; at most 2,000 characters are looked at. */
export function withoutStock(text: string): string {
  const rest = EVERY.reduce((left, words) => left.replace(words, " "), text.slice(0, 2000));
  return rest.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Whether the text tells of stock and of nothing else. */
export function isOnlyStock(text: string): boolean {
  return text.length <= PHRASE_CHARS && availabilityOf(text) !== null && saysNothingElse(text);
}

const saysNothingElse = remembered((text: string): boolean => withoutStock(text) === "", {
  maxChars: PHRASE_CHARS,
});

const SCHEMA: Readonly<Record<string, Availability>> = {
  instock: "in-stock",
  instoreonly: "in-stock",
  onlineonly: "in-stock",
  limitedavailability: "in-stock",
  available: "in-stock",
  backorder: "out-of-stock",
  oos: "out-of-stock",
  outofstock: "out-of-stock",
  soldout: "out-of-stock",
  discontinued: "out-of-stock",
  preorder: "preorder",
  presale: "preorder",
  pending: "preorder",
  availablefororder: "in-stock",
  madetoorder: "in-stock",
  reserved: "out-of-stock",
};

/** The state that schema.org's ItemAvailability (or OpenGraph's word for it) names. */
export function schemaAvailability(value: string): Availability | null {
  const word = value
    .trim()
    .slice(0, 200)
    .replace(/^(?:https?:)?\/*(?:www\.)?schema\.org[/#]|^schema:/i, "")
    .replace(/\/+$/, "")
    .replace(/[\s_-]/g, "")
    .toLowerCase();
  return SCHEMA[word] ?? null;
}
