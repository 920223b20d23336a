import { moneySense } from "./money-words.ts";
import { ALL_LANGUAGES, isAskedWord } from "./sale-words.ts";

/** Over or beside a sum these say what it is, though in a sentence they say nothing of the money. */
const HEADS = new Set(
  "balance balances reward rewards interest outstanding expenses income spent received close closing bid arr mrr gmv ebitda deposit salaries pay earnings assets cashflow abfindung zinsen zins ausgaben einnahmen saldo aufwand aufwendungen erträge ertrag ergebnis kontostand personalkosten materialkosten kaution rücklage solde intérêts dépenses recettes résultat revenus revenu caution gastos saldo intereses resultado fianza ventas ahorro spese entrate interessi risultato cauzione uitgaven inkomsten saldo rente resultaat borg utgifter inkomster intäkter saldo ränta resultat udgifter indtægter wydatki saldo odsetki wynik kaucja výdaje příjmy zůstatek úrok despesas receitas saldo juros caução".split(
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

/** Whether what a column, a row or a line is called names money that nobody is asked for: "Revenue", "Bußgeld", "Balance due". */
export function isOtherName(name: string): boolean {
  if (name.length > NAME_CHARS) return false;
  const words = name.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  if (words.length === 0 || words.length > MAX_WORDS) return false;
  const last = words.at(-1);
  const tells = words.some((word) => {
    if (HEADS.has(word) || GERMAN_SUM.test(word)) return true;
    const sense = moneySense(word);
    // "Fine" and "goal" are the sum only when nothing follows: "Fine art print"
    return sense !== null && (sense !== "head" || word === last) && !ALSO_PLANS.has(word);
  });
  return tells && !words.some((word) => isAskedWord(word, ALL_LANGUAGES));
}

/** "saved in year one", "raised of", "Ersparnis pro Jahr": what the line under a sum says of it. */
export function isOtherCaption(caption: string): boolean {
  if (caption.length > NAME_CHARS) return false;
  const words = (caption.toLowerCase().match(/[\p{L}'’]+/gu) ?? []).slice(0, MAX_WORDS);
  return (
    words.slice(0, 3).some((word) => CAPTION.has(word)) &&
    !words.some((word) => isAskedWord(word, ALL_LANGUAGES))
  );
}

const CAPTION = new Set(
  "saved raised collected recovered revenue savings invested funding processed settlement settlements turnover profit salary fines compensation ersparnis gespart eingespart gesammelt gespendet umsatz gewinn förderung économies économisés collectés récoltés recettes bénéfice subvention ahorro ahorrados recaudados facturación beneficio risparmio raccolti fatturato bespaard opgehaald omzet sparat insamlat omsättning sparet indsamlet omsætning innsamlet omsetning zaoszczędzone zebrane ušetřeno vybráno economizados arrecadados faturamento".split(
    " ",
  ),
);
