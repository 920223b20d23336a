import { moneySense } from "./money-words.ts";
import { remembered } from "./remember.ts";
import { ALL_LANGUAGES, isAskedWord } from "./sale-words.ts";

/** Over or beside a sum these say what it is, though in a sentence they say nothing of the money. */
const HEADS = new Set(
  "balance balances bill bills due deal ote eps roi bonus bonuses estimated median reward rewards interest outstanding expenses income spent received close closing bid arr mrr gmv ebitda deposit salaries pay earnings assets cashflow abfindung zinsen zins ausgaben einnahmen saldo aufwand aufwendungen erträge ertrag ergebnis kontostand personalkosten materialkosten kaution rücklage solde aide aides revenu bonus dotation prime intérêts dépenses recettes résultat revenus revenu caution gastos saldo intereses ayuda ayudas dotación renta resultado fianza ventas ahorro spese entrate interessi risultato cauzione uitgaven inkomsten saldo rente resultaat borg utgifter inkomster intäkter saldo ränta resultat udgifter indtægter wydatki saldo odsetki wynik kaucja premia výdaje příjmy zůstatek úrok despesas receitas saldo juros caução".split(
    " ",
  ),
);
/** Words for other money that also are names of plans and packages. */
const ALSO_PLANS = new Set(
  "investor investors capital kapital capitale profit profits winner winners sponsor sponsors sponsorship finance acquisition charity charities auction grant grants grow worth premio premios prêmio prize refer cash value gift donor sales credits trading raised".split(
    " ",
  ),
);
/** "Fördersumme", "Spendenbetrag": the compound's first part tells. */
const GERMAN_SUM =
  /^(?:förder|spenden|straf|versicherungs|schadens?|kredit|darlehens?|auftrags|bilanz|gewinn|zuschuss)(?:summe|beträge|betrag|höhe|volumen)$/;
const NAME_CHARS = 60;
const MAX_WORDS = 6;
const FEW_WORDS = 3;

/**
 * Whether what a column, a row or a line is called names money that nobody is asked for: "Revenue", "Bußgeld", "Balance
 * due". `large`: it stands beside a large sum, which no plan called "Investor" or "Profit" costs.
 */
export function isOtherName(name: string, large = false): boolean {
  if (name.length > NAME_CHARS) return false;
  return large ? isOtherLarge(name) : isOtherPlain(name);
}

const isOtherLarge = remembered((name: string): boolean => namesOther(name, true));
const isOtherPlain = remembered((name: string): boolean => namesOther(name, false));

/** Names of more than one word. */
const PHRASE = /chiffres? d['’]affaires|volumen de negocio|giro d['’]affari|market cap/iu;

function namesOther(name: string, large: boolean): boolean {
  if (PHRASE.test(name)) return true;
  const words = name.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  if (words.length === 0 || words.length > MAX_WORDS) return false;
  const last = words.at(-1);
  const tells = words.some((word, at) => {
    if (GERMAN_SUM.test(word)) return true;
    // "Net pay", "Bill of 2024"; not "Students pay half"
    if (HEADS.has(word) && (word === last || (at === 0 && words.length <= FEW_WORDS))) return true;
    const sense = moneySense(word);
    // "Fine" and "goal" are the sum only when nothing follows: "Fine art print"
    return sense !== null && (sense !== "head" || word === last) && (large || !ALSO_PLANS.has(word));
  });
  return tells && !words.some((word) => isAskedWord(word, ALL_LANGUAGES));
}

/** "saved in year one", "raised of", "Ersparnis pro Jahr": what the line under a sum says of it. */
export function isOtherCaption(caption: string): boolean {
  return caption.length <= NAME_CHARS && captionsOther(caption);
}

const captionsOther = remembered((caption: string): boolean => {
  const words = (caption.toLowerCase().match(/[\p{L}'’]+/gu) ?? []).slice(0, MAX_WORDS);
  return (
    words.slice(0, 3).some((word) => CAPTION.has(word)) &&
    !words.some((word) => isAskedWord(word, ALL_LANGUAGES))
  );
});

const CAPTION = new Set(
  "saved raised collected recovered revenue savings invested funding processed settlement settlements turnover profit salary fines compensation ersparnis gespart eingespart gesammelt gespendet umsatz gewinn förderung économies économisés collectés récoltés recettes bénéfice subvention ahorro ahorrados recaudados facturación beneficio risparmio raccolti fatturato bespaard opgehaald omzet sparat insamlat omsättning sparet indsamlet omsætning innsamlet omsetning zaoszczędzone zebrane ušetřeno vybráno economizados arrecadados faturamento".split(
    " ",
  ),
);

/** Headings over sums that are won, given, made up, counted. */
const TOPIC =
  /(?<!\p{L})(?:winners|prizes|your (?:donation|gift) (?:goes|does|helps)|(?:example|sample) (?:\p{L}+ )?(?:invoice|payslip|calculation|order|budget|bill)|(?:invoice|payslip|budget|receipt) (?:example|template|sample)|payslip|market (?:data|watch|report)|in (?:numbers|figures)|by the numbers|our numbers|key figures|case stud(?:y|ies)|success stor(?:y|ies)|customer stor(?:y|ies)|testimonials|what (?:our|your) (?:customers|clients) say|results? (?:at a glance|of \p{L}+)|annual report|tax (?:bands|brackets|rates|thresholds|allowances)|fines|penalties|grants?|funding rounds?|salaries|wages|bug bounty|donations|fundraisers?|rechenbeispiel|beispielrechnung|musterrechnung|bußgeld\p{L}*|haushaltsplan|mindestlohn|kennzahlen|in zahlen|gewinner|preisgelder|fördersätze|kundenstimmen|erfolgsgeschichten?|referenzprojekte?|das sagen|barème|exemple de (?:facture|calcul|budget)|chiffres[ -]clés|en chiffres|gagnants|témoignages|étude de cas|ejemplo de (?:factura|cálculo|presupuesto)|en cifras|ganadores|caso de éxito|casos de éxito|testimonios|multas|in cifre|vincitori|caso di successo|in cijfers|winnaars)(?!\p{L})|^(?:results?|outcome|ergebnis(?:se)?|résultats?|resultados?|risultat[oi])$/iu;

/** Whether a heading says that the sums under it are told and not asked. */
export function isOtherTopic(heading: string): boolean {
  return heading.length <= NAME_CHARS && isTopic(heading);
}

const isTopic = remembered((heading: string): boolean => TOPIC.test(heading));
