/** The languages whose words of selling are known, one bit each; Danish, Norwegian and Swedish count as one. */
export const LANGUAGES = {
  en: 1,
  de: 2,
  fr: 4,
  es: 8,
  it: 16,
  nl: 32,
  nordic: 64,
  pl: 128,
  cs: 256,
  pt: 512,
};
export const ALL_LANGUAGES = 1023;

type Language = keyof typeof LANGUAGES;

/** Small words of each language: they tell in which one a sentence is written. */
const SMALL: Readonly<Record<Language, string>> = {
  en: "the and of for is are was were with you your our we in to at this that from it has have an on by or not if they their his her",
  de: "der die das und ist sind war waren mit für von im ein eine einen einer dem den wir sie ihr unser unsere bei auf zu zum zur nicht wer hat haben wird werden als auch es im am man so wer",
  fr: "le la les des du et est sont était avec pour par vous votre nos notre nous une un dans sur au aux chez qui il elle ils a ont ce cette en de plus",
  es: "el la los las y es son fue con para por una un del al su sus nuestro nuestra en que se ha han más tu usted cada de",
  it: "il lo la i gli le e è sono era con per un una del della dei delle di nel al che si ha hanno più tuo nostro nostra da",
  nl: "de het een en is zijn was met voor van u je wij we onze op in bij niet die dat er per ook te",
  nordic:
    "och är var med för på en ett som till av vi du vår den det og er at af til har ikke inte vores våre jeg i et hos din",
  pl: "i w na jest są był była z do za od się nie dla nasz nasza to po przez oraz twój o",
  cs: "a v na je jsou byl byla s do za od se pro náš naše to po který nebo váš o z",
  pt: "o os as e é são foi com para por um uma do da dos das no na seu sua nosso nossa que se em mais você de",
};

/** Beside one of these a sum in a sentence is often what one pays. */
const SALE: Readonly<Record<Language, string>> = {
  en: "pay pays paying payable buy buying purchase order ordering book booking booked get gets per each only just starts start starting begin begins add adds upgrade available offer offers offered include includes including included sale sell sells selling session sessions lesson lessons class classes course month monthly year yearly annual annually week weekly day hour hourly vat tax billed single pack box kit night person people adult adults child children seat user users edition now today choose try join visit treatment service repair reduced instead setup installation version download room rooms menu",
  de: "bezahlen zahlen zahlst zahlt kaufen kauf bestellen buchen buchung erhältlich bekommen bekommst gibt gibt's ab nur pro je jetzt stunde monat monatlich jahr jährlich woche wöchentlich tag inkl inklusive zzgl exkl mwst ust angebot verkauf stück person kinder erwachsene nacht sonderpreis statt einmalig enthalten zimmer menü",
  fr: "payer payez acheter achetez commander commandez réserver réservez dès seulement mois mensuel mensuelle an annuel semaine jour heure ttc ht tva inclus comprend personne enfant adulte nuit offre unité pièce chambre chambres kit",
  es: "pagar pagas paga comprar compra reservar reserva desde solo sólo cada mes mensual año anual semana día hora sesión iva incluido incluye persona niños adultos noche oferta unidad llévate apúntate habitación habitaciones",
  it: "pagare paghi acquista acquistare ordina ordinare prenota prenotare solo per mese mensile anno annuale settimana giorno ora iva inclusa incluso comprende persona bambini adulti notte offerta camera camere",
  nl: "betaal betaalt betalen koop kopen bestel bestellen boek boeken vanaf slechts per maand jaar week dag uur les btw inclusief incl excl persoon kinderen volwassenen nacht aanbieding stuk kamer kamers",
  nordic:
    "betala betaler köp köpa køb købe kjøp kjøpe beställ bestil bestill boka book från fra endast kun bare per pr månad måned år vecka uge uke dag timme time moms mva inkl exkl ekskl person barn vuxna voksne natt nat erbjudande tilbud styck stk rum værelse rom",
  pl: "zapłać zapłacisz kup kupić zamów zamówić zarezerwuj od tylko miesiąc miesięcznie rok rocznie tydzień dzień godzina godzinę vat netto brutto osoba osobę dzieci dorośli noc oferta sztuka sztukę pokój",
  cs: "platba koupit objednat koupíte objednejte měsíc měsíčně rok ročně týden den hodina osobu dph jen pouze od noc kus nabídka pokoj",
  pt: "pagar paga comprar compre encomendar reservar desde apenas cada mês mensal ano anual semana dia hora iva incluído inclui pessoa crianças adultos noite oferta unidade quarto",
};

/** Names of what is asked for: the sum beside them is most likely a price. */
const ASKED: Readonly<Record<Language, string>> = {
  en: "price prices priced pricing cost costs costing charge charges fee fees rate rates tariff subscription subscriptions membership memberships admission entry entrance ticket tickets plan plans package packages tuition pass passes hire rent rental licence license delivery shipping postage installment surcharge add-on",
  de: "preis preise preises kostet kosten tarif tarife paket pakete abo abonnement mitgliedschaft gebühr gebühren beitrag eintritt karte karten kurs kurse miete mieten pauschale stundensatz tagessatz versand lieferung honorar aufpreis ticket tickets",
  fr: "prix tarif tarifs coût coûte coûtent forfait forfaits formule formules abonnement abonnements cotisation adhésion entrée billet billets loyer location menu livraison séance séances frais cours honoraires supplément",
  es: "precio precios tarifa tarifas cuesta cuestan coste cuota suscripción suscripciones entrada entradas bono abono plan planes alquiler menú envío clase clases curso cursos matrícula suplemento honorarios",
  it: "prezzo prezzi tariffa tariffe costa costano costo quota abbonamento abbonamenti biglietto biglietti ingresso canone pacchetto pacchetti corso corsi lezione lezioni spedizione noleggio affitto supplemento",
  nl: "prijs prijzen kost tarief tarieven abonnement abonnementen toegang kaartje kaartjes ticket tickets contributie huur cursus verzending pakket pakketten lidmaatschap toeslag",
  nordic:
    "pris priset prisen priser kostar koster avgift avgiften abonnemang abonnement biljett biljetten biljetter billet billetten billetter billett entré inträde inträdet entréen entreen hyra leje leie medlemskap kurs kursen frakt fragt gebyr paket pakke",
  pl: "cena ceny cenie kosztuje kosztują opłata abonament bilet bilety karnet wstęp kurs pakiet pakiety dostawa wysyłka wynajem składka",
  cs: "cena ceny stojí poplatek předplatné vstupné vstupenka vstupenky kurz balíček doprava pronájem tarif",
  pt: "preço preços custa custam tarifa mensalidade assinatura assinaturas bilhete bilhetes ingresso ingressos entrada plano planos pacote pacotes curso aula taxa frete aluguel aluguer",
};

const small = bitsOf(SMALL);
const sale = bitsOf(SALE);
const asked = bitsOf(ASKED);
/** German compounds are known by their end: "Monatsgebühr", "Tageskarte". */
const ASKED_END =
  /.{3}(?:preis|preise|gebühr|gebühren|tarif|karte|karten|beitrag|pauschale|miete|abo|ticket)$/;

function bitsOf(lists: Readonly<Record<Language, string>>): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [language, words] of Object.entries(lists) as [Language, string][])
    for (const word of words.split(" ")) bits.set(word, (bits.get(word) ?? 0) | LANGUAGES[language]);
  return bits;
}

const CODES: Readonly<Record<string, number>> = {
  ...LANGUAGES,
  sv: LANGUAGES.nordic,
  da: LANGUAGES.nordic,
  no: LANGUAGES.nordic,
  nb: LANGUAGES.nordic,
  nn: LANGUAGES.nordic,
  sk: LANGUAGES.cs,
};

/** The bits of the languages a sentence may be written in: what its small words say, and the page's own. 0: none known. */
export function languagesOf(words: readonly string[], pageLanguage: string | null): number {
  const own = pageLanguage === null ? 0 : (CODES[pageLanguage.slice(0, 2).toLowerCase()] ?? 0);
  let best = 0;
  let most = 0;
  for (const bit of Object.values(LANGUAGES)) {
    let count = 0;
    for (const word of words) if (((small.get(word) ?? 0) & bit) !== 0) count += 1;
    if (count > most) [most, best] = [count, bit];
    else if (count === most && count > 0) best |= bit;
  }
  return own !== 0 && (most === 0 || (best & own) !== 0) ? own : own | best;
}

/** Whether one of these words holds a sentence together in one of these languages: a line of a price list has none. */
export function hasSmallWord(words: readonly string[], languages: number): boolean {
  return words.some((word) => ((small.get(word) ?? 0) & languages) !== 0);
}

/** Whether a word in lower case is one of selling in one of these languages. */
export function isSaleWord(word: string, languages: number): boolean {
  return ((sale.get(word) ?? 0) & languages) !== 0 || isAskedWord(word, languages);
}

/** Whether a word in lower case names what is asked for: "price", "Monatsgebühr", "cuota". */
export function isAskedWord(word: string, languages: number): boolean {
  if (((asked.get(word) ?? 0) & languages) !== 0) return true;
  return (languages & LANGUAGES.de) !== 0 && word.length > 6 && ASKED_END.test(word);
}
