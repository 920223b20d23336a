import { ALL_LANGUAGES, isSaleWord } from "./sale-words.ts";

/** "up to $5,000", "over £40", "worth €250": a bound or a value, no price; the end of a range stands behind a price. */
const BOUND =
  /(?<![\p{L}\d])(?:up to|estimated at|geschätzt auf|estimée?s? à|estimad[ao]s? en|stimat[aoie] in|limited to|begrenzt auf|limitée? à|limitad[oa]s? a|limitat[oa] a|beperkt tot|as much as|over|above|below|under|(?:more|less) than|at least|exceed(?:s|ing)?|nearly|almost|worth|value of|valued at|totall?ing|bis zu|über|mehr als|weniger als|mindestens|höchstens|maximal|unter|(?:im )?wert von|jusqu['’]à|plus de|moins de|au moins|supérieure?s? à|valeur de|hasta|más de|menos de|al menos|superior(?:es)? a|valor de|fino a|oltre(?: i)?|più di|meno di|almeno|superior[ei] a|valore di|boven|meer dan|minder dan|minstens|ter waarde van|t\/m|upp till|mer än|mindre än|minst|över|värde av|op til|mere end|mindre end|mindst|over|værdi af|opp til|mer enn|mindre enn|verdi av|powyżej|poniżej|ponad|wartości|co najmniej|přes|hodnotě|até|acima de|mais de|pelo menos)\s(?:an? |the |einem |die |le )?$|^bis\s$/iu;
/** "cut by $900", "um 20 Euro": a difference. */
const DIFFERENCE =
  /(?<!\p{L})(?:(?<!made |baked )by|de plus de)\s(?:about |around |some |rund |etwa |circa )?$/iu;
/** "steigt um 20 Euro"; "um 20 Euro" alone is a price. */
const RISES_BY =
  /(?<!\p{L})(?:steig\p{L}*|stieg\p{L}*|gestiegen|sink\p{L}*|sank\p{L}*|gesunken|senk\p{L}*|gesenkt|erhöh\p{L}*|reduzier\p{L}*|verringer\p{L}*|teurer|billiger|günstiger|mehr|weniger|gekürzt|kürz\p{L}*|geht|ging|fiel\p{L}*|fällt|klettert\p{L}*|wuchs\p{L}*|wächst|über|unter|wett\p{L}*|gebracht|betrogen|geprellt)(?!\p{L})/iu;
/** "Customers save on average £240", but "save with the yearly plan for £99". */
const SAVES =
  /(?<!\p{L})(?:save|saves|sparen|spart|sparst|économisent?|économisez|ahorra[ns]?|risparmia(?:no)?|bespaart|bespaar|sparar|sparer|oszczędza|ušetří)(?: (?!for |at |für |um |zu |ab |from |pour |à |dès |por |desde |per |da )\p{L}+){0,4}\s$/iu;
const UM = /(?<!\p{L})um\s(?:rund |etwa |circa )?$/iu;
/** "There is no $99 fee". */
const NONE =
  /(?<!\p{L})(?:no|without|kein(?:e|en|er)?|ohne|sans|sin|senza|zonder|geen|utan|uden|uten|bez|sem)\s$/iu;
/** "a loan of $5,000", "amende de 135 €"; the price, fee, rate of something is one. */
const OF =
  /(?<![\p{L}])(\p{L}{2,24})(?: total| sum)?\s(?:of|von|de|di|van|av|af|på|w wysokości|ve výši)\s(?:just |only |nur |seulement |about |around |rund |etwa |circa )?$/iu;
const PRICE_NOUN =
  /(?:(?<!\p{L})(?:est|es|è|é|is|son|sont|vont|va|van|oscillent|gehen)|price|cost|fee|rate|charge|payment|rent|subscription|instalment|installment|total|preis|gebühr|kosten|beitrag|rate|tarif|miete|betrag|abo|entgelt|pauschale|prix|partir|frais|coût|cotisation|abonnement|loyer|mensualité|montant|precio|coste|cuota|tarifa|abono|plus|prezzo|costo|canone|partire|prijs|bedrag|contributie|pris(?:et)?|avgift(?:en)?|gebyr|kostnad|cena|cenie|opłata|preço|custo|taxa|mensalidade|now|instead|out|anstelle|lieu|lugar|au|bei)$/iu;
/** Behind the sum. */
const BEHIND =
  /^(?:\s?(?:in|of|an|en|de|à|i|w)\s(?:(?!vat|tax|the|ust|mwst)\p{L}+\s){0,2}(?:credits?|revenue|funding|sales|damages|prizes?|cash|savings|guthaben|crédits?|créditos?|profit|fines|donations|turnover)|\s?(?:or|and|&)\s(?:more|over|above|up)(?!\p{L})|\+?\s(?:raised|donated|goal|saved|payments? volume|in revenue|worth|ounce|barrel|an ounce|a barrel|per (?:ounce|barrel|share)|a share|back|away|to go|short)(?!\p{L})|\s?(?:brutto|gross|brut|bruto|lordi)\s(?:im|pro|a|per|par|al|mensual|anual)|\s?(?:in|im|en|nel)\s(?:1[89]\d\d|20[01]\d)(?!\d))/iu;
/** "In 1962 a loaf cost": then. */
const LONG_AGO =
  /(?<![\p{L}\d])(?:in|im|en|nel|em|anno|w|i)\s(?:(?:jahr|the year|el año|the)\s)?(?:1[0-9]\d\d|200\d|201\d)s?(?!\d)/iu;
/** "brought in $52,000", "recevez 10 €": got or given, not asked. */
const GIVEN =
  /(?<!\p{L})(?:brought in|brings in|we credit|took in|made|paid out|owed?|lost|stole|won|wins?|receives?|received|(?:you|they|both|we|he|she) gets?|(?:she|he|they|who|i) paid|gave|gives?(?: you)?|collected|generated|contributed?|contributes|erhalten|erhält|erhielt(?:en)?|bekommt|brachte|bringt|zahlte|verlor|vergibt|spendet|recevez|reçoit|reçu|offre|recib(?:e|es|en|irás)|ricev(?:i|e|erai)|ontvang(?:t|en)?|krijgt?|får|otrzymasz|otrzymuje|rec(?:eba|ebe))\s(?:an? |a total of |about |over |up to |each |je |rund |einen? )?$/iu;
/** "rises to £221": told of what moves; of a plan or ticket that is its price. */
const RISES =
  /(?<!\p{L})(?:rises?|rose|risen|grew|grows?|fell|falls?|drops?|dropped|climb(?:s|ed)?|jump(?:s|ed)?|increases?|increased|steigt|stieg|stiegen|sank|sinkt|wuchs|wächst|passe|monte|sube|subió|sale|salì|stijgt|steeg|stiger|steg|wzrośnie|wzrosła?) (?:further )?(?:to|auf|à|a|naar|till|til|do|from|von)\s$/iu;
/** What something costs others than the reader. */
const COSTS_OTHERS =
  /(?<!\p{L})(?:costs?|costing) (?:the |an? |our |most )?(?:\p{L}+ ){0,2}(?:businesses|business|firms?|company|companies|taxpayers?|families|family|country|employers|economy|them|him|her|us)(?!\p{L})|(?<!\p{L})kostet (?:die |den |das |jede[ns]? )?(?:unternehmen|firmen|betriebe?|wirtschaft|steuerzahler|uns|staat|land)(?!\p{L})|(?<!\p{L})coûte (?:aux|à la|à l['’])\s?(?:entreprises|société|état|économie)|(?<!\p{L})cuesta a (?:las empresas|la economía|los)/iu;
/** "costs a shop $2,500", but "costs the hour €20" and "kostet die Nacht 80 €". */
const COSTS_WHOM =
  /(?<!\p{L})(?:costs?|kostet|kosten|coûte|coûtent|cuestan?) (?:an? |the |their |every |most |die |den |das |einen? |eine |jeden? |aux? |à la |à l['’]|a la |a los |a las |al )(\p{L}{3,}) (?:about |around |rund |im schnitt |en moyenne |de media )?$/iu;
const COSTS_MANY =
  /(?<!\p{L})costs? ((?!members|guests|visitors|students|seniors|kids|pounds|euros|dollars)\p{Ll}{4,}s) (?:about |around )?$/u;
/** What is only paid when something goes wrong, and facts about the firm. */
const NO_OFFER =
  /(?<!\p{L})(?:(?:late|cancellation|no-show|reminder|overdue|bounced|returned|admin|handling)[\p{L}\s-]{0,16} (?:fee|charge)s?|parking tickets?|speeding tickets?|capital social|capitale sociale|share capital|market cap\p{L}*|any amount|(?:storno|mahn|bearbeitungs|rückbuchungs)gebühr(?:en)?)(?!\p{L})[^.!?\d]{0,20}$/iu;
/** What the firm pays. */
const WE_PAY =
  /(?<!\p{L})(?:we(?: will)?|they) (?:pay|paid)|(?<!\p{L})(?:wir (?:zahlen|bezahlen)|zahlen wir|nous (?:payons|versons)|pagamos|paghiamo|wij betalen|we betalen|vi betalar|vi betaler)(?!\p{L})/iu;
/** Written without spaces between words. */
const EAST_ASIAN =
  /(?:資本金|被害額|損害|売上|年商|給与|給料|月給|時給|年収|日給|賞金|寄付|罰金|反則金|送料無料|補助金|助成金|融資|利益|予算|賠償|注册资本|营业额|薪资|月薪|工资|罚款|奖金|捐款|包邮|融资|자본금|매출|연봉|월급|시급|벌금|상금|기부)[^。！？.!?]{0,24}$/u;
const EAST_ASIAN_BEHIND = /^\s?(?:以上|を超え|超え|이상)[^。]{0,8}(?:購入|買い上げ|注文|送料|구매)/u;

/** How much of a sentence is looked at for the words right in front of a sum. */
const NEAR_CHARS = 60;

/** Whether the words right beside a sum make it a bound, a gift, a fine, a wage: nothing that is sold. */
export function isBesideNoSale(sentence: string, after: string): boolean {
  const before = sentence.slice(-NEAR_CHARS);
  return (
    BOUND.test(before) ||
    NONE.test(before) ||
    GIVEN.test(before) ||
    NO_OFFER.test(before) ||
    COSTS_OTHERS.test(before) ||
    costsWhom(before) ||
    BEHIND.test(after) ||
    EAST_ASIAN.test(before) ||
    EAST_ASIAN_BEHIND.test(after)
  );
}

/** "Ab Januar kostet das Paket 14 €": what stands behind the verb is what is sold. */
const GERMAN_INVERTED =
  /^(?!\s?(?:der|die|das|eine?|jede[rs]?|kein\p{L}*)\s)[^.!?]*(?:kostet|kosten) (?:die|das) \p{L}+ $/iu;

function costsWhom(before: string): boolean {
  const whom = (COSTS_WHOM.exec(before) ?? COSTS_MANY.exec(before))?.[1];
  if (GERMAN_INVERTED.test(before)) return false;
  return whom !== undefined && !isSaleWord(whom.toLowerCase(), ALL_LANGUAGES);
}

/** "a loan of $5,000", but "a fee of $5" and "the price of the course is $5". */
export function isOfNoPrice(sentence: string): boolean {
  const noun = OF.exec(sentence.slice(-NEAR_CHARS))?.[1];
  return noun !== undefined && !PRICE_NOUN.test(noun) && !isSaleWord(noun.toLowerCase(), ALL_LANGUAGES);
}

/** Told of what was, moved or is paid out; only in a sentence. */
export function isToldOf(sentence: string, after: string): boolean {
  const before = sentence.slice(-NEAR_CHARS);
  if (UM.test(before) && (RISES_BY.test(sentence) || RISES_BY.test(after))) return true;
  return DIFFERENCE.test(before) || SAVES.test(before) || LONG_AGO.test(sentence) || WE_PAY.test(sentence);
}

export function isMoving(sentence: string): boolean {
  return RISES.test(sentence.slice(-NEAR_CHARS));
}
