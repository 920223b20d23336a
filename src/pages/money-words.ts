/** What a word says about the sum of money in its sentence. */
export type MoneySense = "other" | "rival" | "sale" | "after" | "head";

/** Words of sums that nobody can buy anything with here: what is earned, owed, given, won, invested, insured, what others pay. */
const OTHER = [
  // English
  "raised funding funded finance financing financed baskets loaded investor investors invest invested invests investing revenue revenues turnover profit profits earned earn earns earning earnings valuation valued capital acquired acquires acquisition auction auctioned shares dividend dividends trading traded nasdaq barrel ounce",
  "fined fines penalty penalties lawsuit settlement compensation liability claims payout payouts withdraw withdrawal withdrawals withdrawn cashback saved savings donated donate donates donation donations donors charity charities fundraising fundraiser grant grants subsidy subsidies jackpot lottery winner winners prize prizes",
  "salary salaries wage wages households government council minister ministry parliament gdp inflation deficit spent spends spending loan loans borrow borrowed borrowing mortgage apr refund refunds refunded refundable chargeback chargebacks bounced overdue referral referrals refer promised pledged allocated recovered owed debt debts billion trillion million worth bribe stolen theft ransom evaded laundering counterfeit banknote banknotes inherited bequest sponsor sponsored sponsorship",
  // German
  "umsatz umsätze gewinnen gewinnt gewinnspiel verlost verlosen verlosung stammkapital grundkapital kapital finanzierung finanzierungsrunde investoren investiert investieren investition investitionen bewertet strafe strafen geldstrafe bußgeld bußgelder schaden schäden schadenersatz schadensersatz entschädigung gehalt gehälter lohn löhne entlohnung verdienst verdienen verdient einstiegsgehalt stundenlohn ausbildungsvergütung kollektivvertrag monatsbrutto jahresbrutto spende spenden spendenstand spendenziel gespendet spendete gesammelt erlös erlöse förderung förderungen fördert gefördert zuschuss zuschüsse subvention subventionen haftpflicht deckungssumme versicherungssumme bewilligt haushalte aktie aktien börse dividende kredit kredite kreditrahmen darlehen preisgeld lotterie rücklastschrift mahngebühr mahnung geschätzt mindestlohn regierung ministerium steuerzahler millionen milliarden mio mrd haushaltsloch erstattet rückerstattet gutgeschrieben werbeprämie belohnung beute erbeutet gestohlen unterschlagen schulden",
  // French
  "investi investis investit investissement investisseurs bénéfice bénéfices levé lève levée amende amendes salaire salaires rémunération subvention subventions dons récolté récoltés collecté collectés cagnotte gagnez gagner gagnant emprunt bourse dividende indemnité indemnités indemnisation dommages-intérêts économies économisez ménages parrainage parrainé parrainez millions milliards gouvernement remboursés remboursé smic pénalité pénalités dette dettes volé volés capital",
  // Spanish
  "facturó facturación facturado ingresos beneficios pérdidas invertido invertidos invirtió inversión inversores recaudado recaudados recaudó multa multas sueldo sueldos salario salarios nómina donado donados donó donación donaciones donativo subvención subvenciones premio premios sorteo préstamo préstamos dividendo indemnización hogares presupuesto gobierno ayuntamiento ahorros reembolso reembolsado penalización deuda deudas robado robados sanción capital millones",
  // Italian
  "fatturato ricavi perdite investito investiti investimento investitori raccolti multa multe sanzione sanzioni stipendio stipendi retribuzione donato donati donazione donazioni premio premi montepremi vinci vincere prestito prestiti mutuo dividendo risarcimento milioni miliardi governo rimborso rimborsati debito debiti rubati capitale penale",
  // Dutch
  "omzet winst verlies kapitaal investering geïnvesteerd opgehaald boete boetes salaris salarissen loon brutoloon uurloon gedoneerd donatie donaties subsidie subsidies prijzengeld hoofdprijs loterij lening aandelen beurs dividend schadevergoeding miljoen miljard regering gemeente huishoudens schuld schulden gestolen terugbetaald",
  // Swedish, Danish, Norwegian
  "omsatte omsättning omsättningen vinst vinsten förlust investerat investerade böter bötesbelopp lön löner timlön månadslön donerat donerade skänkt skänkte insamlat bidrag lotteri lån aktien aktier börsen utdelning skadestånd miljoner miljarder regeringen kommunen hushåll skuld stulna omsætning omsætningen omsetning overskud overskuddet overskudd investeret investert bøde bøder bøter løn lønn timeløn timelønn doneret donert indsamlet innsamlet tilskud tilskudd aktier aksjer aksjen børsen erstatning millioner milliarder regeringen kommunen husstande gæld gjeld",
  // Polish, Czech
  "przychód przychody obrót obroty zysk zyski strata straty kapitał inwestycja inwestycje zainwestowano inwestorzy kara kary grzywna grzywny mandat pensja pensje wynagrodzenie wynagrodzenia zarobki darowizna darowizny zebrano przekazaliśmy dotacja dotacje nagroda nagrody loteria pożyczka pożyczki kredyt kredyty akcje giełda odszkodowanie mln mld milionów milionach budżet rząd obrat zisk ztráta pokuta pokuty mzda mzdy darovali dotace výhra půjčka akcie burza odškodné milionů miliard rozpočet vláda",
  // Portuguese
  "faturou faturamento faturação receita receitas lucro lucros prejuízo investimento investiu investidos multas salário salários remuneração doação doações doado doou subsídio subsídios prêmio prêmios prémio prémios sorteio empréstimo empréstimos ações indenização indemnização milhões bilhões orçamento governo média agregados dívida dívidas roubados reembolso",
].join(" ");

/** What other firms or people pay. */
const RIVAL =
  "others competitors competitor rivals rival elsewhere average konkurrenz mitbewerber wettbewerber anderswo durchschnittlich durchschnitt concurrents concurrence ailleurs moyenne competencia competidores promedio concorrenza concorrenti concurrenten concurrent gemiddeld genomsnitt genomsnittet gennemsnit gjennomsnitt średnio konkurencja konkurencji concorrentes concorrência";

/** Words of selling: beside them a sum in a sentence is what one pays. */
const SALE = [
  "price prices priced pricing cost costs costing charge charges charged fee fees rate rates tariff pay pays paying payable buy buying purchase order ordering book booking booked get gets subscribe subscription subscriptions ticket tickets plan plans package packages membership memberships per each only just from starts start starting begin begins add adds upgrade available offer offers offered include includes including included sale sell sells selling hire rent rental admission entry session sessions lesson lessons class classes course month monthly year yearly annual annually week weekly day hour hourly vat tax billed single pack box kit night person people adult adults child children seat user users license licence edition delivery now today choose try join visit treatment service repair reduced instead setup installation",
  "preis preise kostet kosten bezahlen zahlen zahlst zahlt kaufen kauf bestellen buchen buchung erhältlich bekommen bekommst gibt gibt's ab nur pro je jetzt tarif tarife paket pakete abo abonnement mitgliedschaft gebühr gebühren beitrag eintritt karte karten kurs kurse stunde monat monatlich jahr jährlich woche wöchentlich tag inkl inklusive zzgl exkl mwst ust angebot verkauf miete mieten stück person kinder erwachsene nacht sonderpreis statt einmalig enthalten",
  "prix coûte coûtent coût payer payez acheter achetez commander commandez réserver réservez abonnement abonnements tarif tarifs forfait forfaits formule formules à par dès seulement mois mensuel mensuelle an annuel semaine jour heure séance cours ttc ht tva inclus comprend personne enfant adulte nuit billet entrée offre unité pièce location louer adhésion cotisation",
  "precio precios cuesta cuestan coste pagar pagas paga comprar compra reservar reserva suscripción suscripciones tarifa tarifas plan bono abono desde solo sólo por cada mes mensual año anual semana día hora sesión clase curso iva incluido incluye persona niños adultos noche entrada entradas oferta unidad alquiler cuota",
  "prezzo prezzi costa costano pagare paghi acquista acquistare ordina ordinare prenota prenotare abbonamento abbonamenti tariffa tariffe pacchetto pacchetti da solo al a per mese mensile anno annuale settimana giorno ora lezione corso iva inclusa incluso comprende persona bambini adulti notte biglietto ingresso offerta noleggio affitto quota",
  "prijs prijzen kost betaal betaalt betalen koop kopen bestel bestellen boek boeken abonnement abonnementen tarief tarieven pakket pakketten vanaf slechts per maand jaar week dag uur les cursus btw inclusief incl excl persoon kinderen volwassenen nacht kaartje ticket toegang aanbieding stuk huur lidmaatschap",
  "pris priser priset prisen kostar koster betala betaler köp köpa køb købe kjøp kjøpe beställ bestil bestill boka book abonnemang abonnement paket pakke från fra endast kun bare per pr månad måned år vecka uge uke dag timme time kurs moms mva inkl exkl ekskl person barn voxna voksne natt nat biljett billet billett erbjudande tilbud styck stk hyra leje leie medlemskap",
  "cena ceny kosztuje kosztują zapłać zapłacisz kup kupić zamów zamówić zarezerwuj abonament pakiet pakiety od tylko za miesiąc miesięcznie rok rocznie tydzień dzień godzina godzinę lekcja kurs vat netto brutto osoba osobę dzieci dorośli noc bilet wstęp oferta sztuka sztukę wynajem karnet stojí platba koupit objednat měsíc měsíčně ročně týden den hodina osobu vstupné",
  "preço preços custa custam pagar paga comprar compre encomendar reservar assinatura assinaturas plano planos tarifa pacote pacotes desde apenas por cada mês mensal ano anual semana dia hora aula curso iva incluído inclui pessoa crianças adultos noite bilhete ingresso entrada oferta unidade aluguel aluguer quota mensalidade",
].join(" ");

/** Words that make the sum before them no price, and nothing of a sum after them: "$100 of ad credit", "£12,000 goal". */
const AFTER =
  "credit credits guthaben startguthaben crédit crédits crédito créditos credito tegoed kredyt value volume gift sales damages cash profit fine bounty reward jackpot bail bounties gewinn preisgeld kaution";

/** Only right beside the sum: "Goal: $15,000", "Budget $2,000". */
const HEAD =
  "goal target budget income fine subtotal deductible excess limit deckung selbstbehalt selbstbeteiligung freibetrag ziel höchstbetrag objectif plafond franchise objetivo límite obiettivo limite doel cel mål grænse loss losses bounty bounties";

const SENSES = new Map<string, MoneySense>();
for (const [words, sense] of [
  [SALE, "sale"],
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
