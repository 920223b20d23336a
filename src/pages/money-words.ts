/** What a word says about the sum of money in its sentence. */
export type MoneySense = "other" | "rival" | "after" | "head";

/** Words of sums that nobody can buy anything with here: what is earned, owed, given, won, invested, insured, what others pay. */
const OTHER = [
  // English
  "raised funding funded finance financing financed baskets loaded investor investors invest invested invests investing revenue revenues turnover profit profits earned earn earns earning earnings valuation valued capital acquired acquires acquisition auction auctioned shares dividend dividends trading traded nasdaq barrel ounce",
  "fined fines penalty penalties lawsuit settlement compensation liability claims payout payouts withdraw withdrawal withdrawals withdrawn cashback saved savings donated donate donates donation donations donors charity charities fundraising fundraiser grant grants subsidy subsidies jackpot lottery winner winners prize prizes",
  "salary salaries wage wages households government council minister ministry parliament gdp inflation deficit spent spends spending loan loans borrow borrowed borrowing mortgage apr refund refunds refunded refundable chargeback chargebacks bounced overdue referral referrals refer promised pledged allocated recovered saves saving savings limit limits threshold thresholds balance balances repay repaid ote bonus bonuses deposit deposits allowance owed debt debts billion trillion million worth bribe stolen theft ransom evaded laundering counterfeit banknote banknotes inherited bequest sponsor sponsored sponsorship",
  // German
  "umsatz umsätze gewinnen gewinnt gewinnspiel verlost verlosen verlosung stammkapital grundkapital kapital finanzierung finanzierungsrunde investoren investiert investieren investition investitionen bewertet strafe strafen geldstrafe bußgeld bußgelder schaden schäden schadenersatz schadensersatz entschädigung gehalt gehälter lohn löhne entlohnung verdienst verdienen verdient einstiegsgehalt stundenlohn ausbildungsvergütung kollektivvertrag monatsbrutto jahresbrutto spende spenden spendenstand spendenziel gespendet spendete gesammelt erlös erlöse förderung förderungen fördert gefördert zuschuss zuschüsse subvention subventionen haftpflicht deckungssumme versicherungssumme bewilligt haushalte aktie aktien börse dividende kredit kredite kreditrahmen darlehen preisgeld lotterie rücklastschrift mahngebühr mahnung geschätzt mindestlohn regierung ministerium steuerzahler millionen milliarden mio mrd haushaltsloch erstattet rückerstattet gutgeschrieben werbeprämie belohnung beute erbeutet gestohlen unterschlagen schulden ersparnis ersparnisse gespart eingespart sparst kaution grenze freigrenze obergrenze schwelle vertragsstrafe restguthaben umgesetzt knöllchen strafzettel kassenbestand kontostand startkapital mindesteinlage",
  // French
  "investi investis investit investissement investisseurs bénéfice bénéfices levé lève levée amende amendes salaire salaires rémunération subvention subventions dons récolté récoltés collecté collectés cagnotte gagnez gagner gagnant emprunt bourse dividende indemnité indemnités indemnisation dommages-intérêts économies économisez ménages parrainage parrainé parrainez millions milliards gouvernement remboursés remboursé smic pénalité pénalités dette dettes volé volés capital dégâts plafond plafonds caution seuil économisé épargne encaisse primes dotation verser condamné",
  // Spanish
  "facturó facturación facturado ingresos beneficios pérdidas invertido invertidos invirtió inversión inversores recaudado recaudados recaudó multa multas sueldo sueldos salario salarios nómina donado donados donó donación donaciones donativo subvención subvenciones premio premios sorteo préstamo préstamos dividendo indemnización hogares presupuesto gobierno ayuntamiento ahorros reembolso reembolsado penalización deuda deudas robado robados sanción sancionan capital millones daños robo fianza apadrinas apadrina apadrinar dotado dotación límite ahorro ahorró ahorra ayuda ayudas",
  // Italian
  "fatturato ricavi perdite investito investiti investimento investitori raccolti multa multe sanzione sanzioni stipendio stipendi retribuzione donato donati donazione donazioni premio premi montepremi vinci vincere prestito prestiti mutuo dividendo risarcimento milioni miliardi governo rimborso rimborsati debito debiti rubati furto danni capitale penale cauzione bonus risparmio risparmiato limite",
  // Dutch
  "omzet winst verlies kapitaal investering geïnvesteerd opgehaald boete boetes salaris salarissen loon brutoloon uurloon gedoneerd donatie donaties subsidie subsidies prijzengeld hoofdprijs loterij lening aandelen beurs dividend schadevergoeding miljoen miljard regering gemeente huishoudens schuld schulden gestolen terugbetaald borg limiet besparing bespaart bespaard grens",
  // Swedish, Danish, Norwegian
  "omsatte omsättning omsättningen vinst vinsten förlust investerat investerade böter bötesbelopp lön lönen löner timlön månadslön månadslönen donerat donerade skänkt skänkte insamlat bidrag lotteri lån aktien aktier börsen utdelning skadestånd miljoner miljarder regeringen kommunen hushåll skuld stulna deposition depositum gräns grense besparing omsætning omsætningen omsetning overskud overskuddet overskudd investeret investert bøde bøder bøter løn lønn lønnen lønningen timeløn timelønn doneret donert indsamlet innsamlet tilskud tilskudd aktier aksjer aksjen børsen erstatning millioner milliarder regeringen kommunen husstande gæld gjeld",
  // Polish, Czech
  "przychód przychody obrót obroty zysk zyski strata straty kapitał inwestycja inwestycje zainwestowano inwestorzy kara kary grzywna grzywny mandat pensja pensje wynagrodzenie wynagrodzenia zarobki darowizna darowizny zebrano przekazaliśmy dotacja dotacje nagroda nagrody loteria pożyczka pożyczki kredyt kredyty akcje giełda odszkodowanie mln mld milionów milionach budżet rząd obrat zisk ztráta pokuta pokuty mzda mzdy darovali dotace výhra půjčka akcie burza odškodné milionů miliard rozpočet vláda",
  // Portuguese
  "faturou faturamento faturação receita receitas lucro lucros prejuízo investimento investiu investidos multas salário salários remuneração doação doações doado doou subsídio subsídios prêmio prêmios prémio prémios sorteio empréstimo empréstimos ações indenização indemnização milhões bilhões orçamento governo média agregados dívida dívidas roubados reembolso",
].join(" ");

/** What other firms or people pay. */
const RIVAL =
  "others competitors competitor rivals rival elsewhere average konkurrenz mitbewerber wettbewerber anderswo durchschnittlich durchschnitt concurrents concurrence ailleurs moyenne competencia competidores promedio concorrenza concorrenti concurrenten concurrent gemiddeld genomsnitt genomsnittet gennemsnit gjennomsnitt średnio konkurencja konkurencji concorrentes concorrência";

/** Words that make the sum before them no price, and nothing of a sum after them: "$100 of ad credit", "£12,000 goal". */
const AFTER =
  "spend übrig credit credits guthaben startguthaben crédit crédits crédito créditos credito tegoed kredyt value volume gift sales damages cash profit fine bounty reward jackpot bail bounties gewinn preisgeld kaution";

/** Only right beside the sum: "Goal: $15,000", "Budget $2,000". */
const HEAD =
  "goal target budget income fine subtotal deductible excess limit deckung selbstbehalt selbstbeteiligung freibetrag ziel höchstbetrag objectif plafond franchise objetivo límite obiettivo limite doel cel mål grænse loss losses bounty bounties";

const SENSES = new Map<string, MoneySense>();
for (const [words, sense] of [
  [AFTER, "after"],
  [HEAD, "head"],
  [OTHER, "other"],
  [RIVAL, "rival"],
] as const)
  for (const word of words.split(" ")) SENSES.set(word, sense);

/** What one word, in lower case, says about the money beside it; compounds are known by their last part. */
export function moneySense(word: string): MoneySense | null {
  const known = SENSES.get(word);
  if (known !== undefined || word.length < MIN_COMPOUND) return known ?? null;
  for (let cut = 3; cut <= word.length - 4; cut++)
    if (SENSES.get(word.slice(cut)) === "other") return "other";
  return null;
}

/** "Quartalsumsatz", "Jahresgehalt". */
const MIN_COMPOUND = 9;
