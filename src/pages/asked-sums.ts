import type { FoundPrice } from "./find-prices.ts";
import { moneySense } from "./money-words.ts";
import { hasVerb } from "./price-sentences.ts";
import { ALL_LANGUAGES, hasSmallWord, isAskedWord, isSaleWord, languagesOf } from "./sale-words.ts";
import { isPast, tellsWhen } from "./told-past.ts";

/** Right before a sum: it is what one pays. */
const SURE =
  /(?<!\p{L})(?:costs|costing|only|just|a flat|priced (?:at|from)|for as little as|as (?:little|low) as|(?:sets?|set) you back|(?:start|begin)(?:s|ing)? (?:at|from)|(?:price|fee|rate|charge|cost|tuition|rent|admission|entry)s? (?:is|are|of|from)|we (?:only )?(?:charge|ask)|available (?:for|at|from)|yours for|expect to pay|kostet|kosten|nur|verlangen(?: wir)?|(?:be|ver)rechnen(?: wir)?(?: mit)?|wird mit|schlägt mit|erhältlich (?:für|um|ab)|zum preis von|ab|kommt auf|rechnen sie mit|coûte|coûtent|coûtera|coûteront|seulement|à partir de|dès|comptez|(?:est|sont) (?:vendue?s?|facturée?s?|proposée?s?)(?: à)?|au prix de|au tarif de|revient à|cuesta|cuestan|costará|sale (?:a|por)|desde|a partir de|solo|sólo|vale|valen|cobramos|al precio de|por solo|por sólo|costa|costano|soltanto|solo|al prezzo di|kost|kosten|slechts|vanaf|voor maar|kostar|koster|endast|kun|bare|från kun|kosztuj[eą]|tylko|już od|w cenie|stojí|jen|pouze|za pouhých|custam?|apenas|por apenas)(?: (?:a flat|flat|an extra|extra|only|just|about|around|pauschal|rund|nur|etwa|environ|seulement|solo|sólo|unos|de|à))?\s$/iu;
/** May lead to a price. */
const LEAD =
  /(?:(?<!\p{L})(?:for|at|is|are|of|from|für|um|bei|beträgt|betragen|liegt bei|von|ist|sind|à|pour|est|sont|est de|de|por|es|es de|son|son de|per|a|è|è di|sono|voor|is|bedraagt|för|är|for|er|på|za|jest|wynosi|je|činí|é|é de)(?: (?:an? (?:extra|additional|flat)|extra|an?|about|around|rund|environ|unos))?\s|[:=–—+(|·-]\s?)$/iu;
/** "The set is $49.": nothing stands behind the sum, or what the price holds. */
const CLOSED =
  /^\s?(?:[.,!;)]|$|(?:,? ?)(?:incl|including|plus|with|per|each|all in|inkl|inklusive|zzgl|mit|pro|je|avec|par|ttc|hors|con|por|cada|iva|all['’]|inclus|inbegrepen|inkl|med|met|za|z|s|com|más|en plus|extra|a piece|apiece|a head|at our|in our|bei uns|chez nous|the pair)(?!\p{L}))/iu;
/** Behind a sum: it is asked for. */
const ASKS =
  /^,? ?(?:zu haben|möglich|verfügbar|available|disponibles?|erhältlich|zu buche|angesetzt|berechnet|im angebot|an\.|each|apiece|a piece|a head|a pop|all in|(?:de )?más|en plus|de supplément|ttc|comprend|inclut|includes|incluye|gets you|buys you|bekommen sie|erhalten sie|vous donne|te da)(?!\p{L})/iu;
/** "We have raised the price of Basic to $12": news of a price. */
const PRICE_MOVES =
  /(?<!\p{L})(?:rais(?:ed?|ing)|increas(?:ed?|ing)|lower(?:ed|ing)?|reduc(?:ed?|ing)|cut(?:ting)?|chang(?:ed?|ing)|drop(?:ped)?|goes|go|rises?|moves?) [^.!?]{0,60}to\s$|(?<!\p{L})(?:preise?|gebühr|beitrag|tarif)(?!\p{L})[^.!?]{0,60}(?:auf|von)\s$|(?<!\p{L})(?:prix|tarif)(?!\p{L})[^.!?]{0,60} à\s$|(?<!\p{L})(?:precio|tarifa|cuota)(?!\p{L})[^.!?]{0,60} a\s$/iu;
const NOW =
  /(?<!\p{L})(?:now|from (?:today|\d{1,2} \p{L}+|\p{L}+ \d{1,2})|jetzt|ab (?:sofort|heute|\d{1,2}\. \p{L}+)|neu|désormais|maintenant|ahora|adesso|nu|teraz|nyní|agora)(?!\p{L})/iu;
/** What the firm offers. */
const OFFERED =
  /(?<!\p{L})(?:we (?:offer|have|sell|rent)|our|at ours|bieten wir|wir bieten|bei uns|unsere?[mnrs]?|nous (?:proposons|offrons)|chez nous|notre|nos|ofrecemos|nuestr[ao]s?|offriamo|da noi|nostr[aeio]|wij bieden|bij ons|onze|erbjuder vi|vi erbjuder|hos oss|hos os|vår|våra|vores|oferujemy|u nas|nasz[ae]?|nabízíme|náš|naše|oferecemos|noss[ao]s?)(?!\p{L})/iu;
/** The reader pays. */
const YOU_PAY =
  /(?<!\p{L})(?:(?:you|adults|members|guests|students|everyone(?: else)?|non-members|visitors|kids|children|seniors) pays?|you(?:['’]ll| will| can| only) pay|and pay|sie zahlen|zahlen sie|du zahlst|zahlst du|payez|pagas|(?:menores|niños|adultos|socios) pagan|paghi|betaalt u|betalar du|betaler du|zapłacisz|zaplatíte)(?: (?:only|just|nur|rund))?\s$/iu;
const CONDITION = /^\s?(?:if|when|wenn|falls|si|cuando|se|als|om|hvis|jeśli|když)(?!\p{L})/iu;
/** An example, a case that is made up, what may be. */
const EXAMPLE =
  /(?<!\p{L})(?:suppose|in the demo|demo order|sample|fictitious|imagine|say you|let['’]s say|for (?:example|instance)|e\.g\.|example|if you (?:earn|sell|borrow|save|make|invest|owe|spend)|take a|\p{L}{0,8}beispiel\p{L}*|z\. ?b\.|angenommen|nehmen wir an|par exemple|exemple|supposons|imaginons|por ejemplo|ejemplo|supongamos|imagina|per esempio|ad esempio|esempio|stel dat|bijvoorbeeld|voorbeeld|exempel|till exempel|for eksempel|eksempel|na przykład|przykład|například|příklad|por exemplo|exemplo)(?!\p{L})/iu;
/** Who earns. */
const EARNERS =
  /(?<!\p{L})(?:(?:she|he|they) (?:now |also |can |still )?(?:makes?|gets?|earns?|takes?|pays?|spends?)|interns|trainees|apprentices|azubis|lehrlinge?|praktikanten|apprentis|stagiaires|becari[oa]s|aprendices|(?:sie|er) (?:verdient|bekommt)|(?:elle|il|elles|ils) (?:gagne|touche)(?:nt)?|(?:ella|él) (?:gana|cobra))(?!\p{L})/iu;
/** Who pays is not the reader. */
const OTHERS =
  /(?<!\p{L})(?:(?:an?|the|every|each|one) (?:\p{L}+ ){0,2}(?:family|household|freelancer|firm|company|business|owner|worker|employee|driver|farmer|shopper|borrower|lender|court|city|town|council|state|country|clinic|practice|school|hospital|bank|insurer|regulator|plumber|couple)|employees|staff|workers|drivers|nurses|mitarbeiter(?:innen)?|angestellten?|employés|salariés|emplead[oa]s|trabajador[ae]s|dipendenti|werknemers|medewerkers|anställda|ansatte|pracownicy|zaměstnanci|average|typical(?:ly)?|median|ministers|police|court|judge|jury|stud(?:y|ies)|survey|analysts?|researchers|scammers|angeklagte\p{L}*|gericht|richter(?:in)?|polizei|studie|umfrage|betrüger|tribunal|juge|étude|sondage|juez|policía|estudio|encuesta|giudice|rechter|politie|domstol\p{L}*|politi\p{L}*|sąd|policja|on average|im (?:durch)?schnitt|durchschnittlich\p{L}*|durchschnitts\p{L}*|im mittel|en moyenne|moyen(?:ne)?|de media|medi[oa] (?:es|de|supera|en|ronda)|in media|gemiddelde?|i (?:genomsnitt|gennemsnit|snitt)|gennemsnits\p{L}*|genomsnitts\p{L}*|średni[oaey]|průměrně|em média|jeder haushalt|eine familie|ein betrieb|chaque (?:foyer|ménage)|une famille|un artisan|cada hogar|una familia)(?!\p{L})/iu;
const MAYBE =
  /(?<!\p{L})(?:would|could|might|würden?|könnten?|pourr(?:ait|iez)|podrían?|potrebbe|zou(?:den)?|skulle|ville|kunne)(?!\p{L})/iu;
const SCALED =
  /million|milliard|millones|milioni|miljon|billion|(?<!\p{L})(?:mio|mrd|bn|mln|mld|tsd)(?!\p{L})|\d ?[mkbMKB](?![\p{L}\d])/iu;

/** A sum in its sentence. */
export interface SumInSentence {
  readonly price: FoundPrice;
  readonly before: string; // the sentence up to the sum
  readonly after: string; // and behind it
  readonly said: readonly string[]; // its words before, in lower case
  readonly then: readonly string[]; // the first ones behind
}

const HUGE = 20_000;
const LEAST = 2;
const LEAD_CHARS = 48;
const FEW_WORDS = 7;
const FEW_NAMES = 5;

/**
 * Whether a sentence asks for a sum. In running text a sum is told more often than asked, so it needs evidence: words of
 * selling in the sentence's language, what leads to a price, a period. Past verbs, examples, what others pay and large
 * sums speak against it. Sentences in a language whose words are not known ask.
 */
export function isAskedFor(sum: SumInSentence, pageLanguage: string | null, nearBuy: () => boolean): boolean {
  const known = languagesOf([...sum.said, ...sum.then], pageLanguage);
  if (known === 0) return pageLanguage !== null || evidence(sum, ALL_LANGUAGES) >= 0;
  const points = evidence(sum, known);
  return points >= LEAST || (points === LEAST - 1 && nearBuy());
}

function evidence(sum: SumInSentence, languages: number): number {
  return evidenceFor(sum, languages) - evidenceAgainst(sum, languages);
}

/** "Oil change – $59.": no verb, no word that holds a sentence together. */
function isNameOnly({ before, after, said }: SumInSentence, languages: number): boolean {
  return !hasVerb(`${before} ${after}`) && !hasSmallWord(said, languages) && !before.includes(",");
}

function evidenceFor(sum: SumInSentence, languages: number): number {
  const { price, before, after, said, then } = sum;
  const lead = before.slice(-LEAD_CHARS);
  let points = 0;
  if (SURE.test(lead)) points += 4;
  else if (before.trim() === "") points += 2;
  else if (LEAD.test(lead)) points += CLOSED.test(after) && said.length <= FEW_WORDS ? 2 : 1;
  if (price.period !== null) points += 2;
  if (said.some((word) => isAskedWord(word, languages))) points += 2;
  else if (then.some((word) => isAskedWord(word, languages))) points += 1;
  if ([...said, ...then].some((word) => isSaleWord(word, languages))) points += 1;
  if (isPriceMove(before, said, languages)) points += 4;
  if (YOU_PAY.test(lead) || ASKS.test(after)) points += 2;
  if (said.length > 0 && said.length <= FEW_NAMES && isNameOnly(sum, languages)) points += 1;
  if (OFFERED.test(before) || OFFERED.test(after)) points += 1;
  return NOW.test(before) ? points + 2 : points;
}

/** Whether a sentence tells that what is asked moves to this sum. */
export function isPriceMove(before: string, said: readonly string[], languages = ALL_LANGUAGES): boolean {
  return PRICE_MOVES.test(before.slice(-MOVE_CHARS)) && said.some((word) => isAskedWord(word, languages));
}

const MOVE_CHARS = 110;

/** "The allowance is $300": the sentence says what the sum is. */
const IS =
  /(?<!\p{L})(?:is|are|stands at|comes to|beträgt|betragen|ist|liegt bei|est(?: de| fixée? à)?|s['’]élève à|es(?: de)?|asciende a|è(?: di)?|is|bedraagt|är|er|wynosi|jest|je|činí|é(?: de)?)\s$/iu;

function evidenceAgainst({ price, before, after, said }: SumInSentence, languages: number): number {
  const sentence = `${before} ${after}`;
  const clause = before.split(/[;:–—]\s|, (?=\p{L}+ )/u).at(-1) ?? "";
  let points = 0;
  if (isPast(clause, languages)) points += 3;
  else if (isPast(before, languages) || isPast(after.slice(0, LEAD_CHARS), languages)) points += 2;
  if (tellsWhen(sentence)) points += 2;
  if (IS.test(before.slice(-LEAD_CHARS)) && said.some((word) => moneySense(word) === "head")) points += 4;
  if (EXAMPLE.test(before)) points += 4;
  if (EARNERS.test(before)) points += 5;
  if (OTHERS.test(sentence)) points += 4;
  if (MAYBE.test(before) || CONDITION.test(before)) points += 1;
  if (SCALED.test(price.text) || SCALED.test(after.slice(0, 9))) points += 3;
  return Number(price.amount) >= HUGE ? points + 2 : points;
}
