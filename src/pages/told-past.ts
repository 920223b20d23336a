import { LANGUAGES } from "./sale-words.ts";

/** English words in -ed that tell of no past: what is sold is so. */
const NO_PAST =
  /^(?:unlimited|limited|included|priced|billed|reduced|discounted|dedicated|advanced|guided|shared|managed|hosted|fixed|combined|extended|unused|heated|furnished|need|speed|feed|seed|weed|indeed|exceed|proceed|succeed|bed|red|shed|sized|handmade|printed|framed|certified|detailed|based|needed|required|charged|offered|sold|used|rated|supported|personalised|personalized|customised|customized|tailored|renewed|united|married|related|mixed|baked|roasted|smoked|grilled|dried|fried|boxed|scented|padded|lined|embed|hundred|sacred|naked|aged|skilled|experienced|qualified|registered|licensed|licenced|unrestricted|individual|interested|paid)$/;
const EN =
  /(?<!\p{L})(?:was|were|had|did|used to|spent|sold|bought|paid|cost me|cost us|took|went|got|made|earned|lost|fetched|gave|brought|came|put|got|set aside|held|kept|drew|won|found|left|began|rose|fell|grew|sank|shrank|sought|sat|lay|lent|stood|saw|told|threw|struck|cut|cuts|handed|(?:has|have) (?:\p{L}+ly |also |now |already |since )?(?:been|gone|spent|made|cost|paid|given|taken|put|seen|won|lost|sold|got|\p{L}{3,}ed))(?!\p{L})/iu;
const EN_ED =
  /(?<!\p{L}|(?:the|an?|our|your|per|each|all|fully|and|or|with|of|is|are|be) )(\p{Ll}{2,}ed)(?!\p{L})/gu;
const DE =
  /(?<!\p{L})(?:war|waren|hatten?|wurden?|(?:be)?zahlten?|kosteten?|betrug(?:en)?|lag(?:en)?|stieg(?:en)?|sank(?:en)?|verlor(?:en)?|gewann|gab(?:en)?|ging(?:en)?|kam(?:en)?|nahm(?:en)?|brachten?|flossen|floss|verursachten?|investierten?|sammelten?|spendeten?|steckten?|kauften?|verkauften?|rundeten?|sparten?|machten?|\p{L}{2,}(?:ierte|ierten|erte|erten|elte|elten|igte|igten|setzte|setzten|stellte|stellten|legte|legten|führte|führten)|(?:habe|hat|haben|hast|habt|ist|sind|worden)(?=[^.!?]{0,80}(?:ge\p{L}{2,}(?:t|en)|\p{L}{3,}iert|(?:er|be|ver|ent|zer)\p{L}{2,}(?:t|en))))(?!\p{L})/iu;
const FR =
  /(?<!\p{L})(?:(?:ai|as|a|ont|avons|avez|avait|avaient|ayant|aurait|auraient)(?: (?:déjà|ainsi|aussi|même|pu|été|encore))? \p{L}{2,}(?:é|ée|és|ées|i|is|it|u|us|ue|ert)|(?!(?:forf|l|parf|f|tr|extr|souh|portr|attr|retr|bienf|satisf|surf|méf|abstr)ait(?!\p{L}))\p{L}{2,}(?:aient|ait)|était|étaient|fut|furent|s['’]est|se sont)(?!\p{L})/iu;
const ES =
  /(?<!\p{L})(?:\p{L}{2,}(?:ó|aron|ieron|aban?|ían?|iste|aste)|fue|fueron|era|eran|(?:ha|han|he|hemos|había|habían) \p{L}{2,}(?:ado|ido|cho|sto|rto)|hizo|hicieron|tuvo|tuvieron|pudo|puso|dijo|perdimos|vendimos|hicimos|recibimos|tuvimos|pagué|gasté|ahorré)(?!\p{L})/iu;
const ES_NO =
  /(?:^|\s)(?:día|días|todavía|compañía|garantía|energía|guía|hacía|vía|podría|fotografía|librería|cafetería|panadería|tecnología|economía|mayoría)(?=\s|$)/giu;
const IT =
  /(?<!\p{L})(?:(?:ho|ha|hanno|abbiamo|aveva|avevano) \p{L}{2,}(?:ato|ito|uto|so|tto|sto|lto|rto|nto)|era|erano|fu|furono|è stat[oa]|sono stat[ie]|\p{L}{3,}(?:ava|avano|eva|evano|arono|irono))(?!\p{L})/iu;
const NL =
  /(?<!\p{L})(?:was|waren|had|hadden|werd|werden|kostte|betaalde|betaalden|kreeg|kregen|kocht|kochten|verkocht|steeg|daalde|verloor|bracht|gaf|ging|(?:heeft|hebben|heb) (?:[^.!?]{0,40} )?(?:ge\p{L}{2,}(?:d|t|en)|be\p{L}{2,}(?:d|t)|ver\p{L}{2,}(?:d|t|en)))(?!\p{L})/iu;
const NORDIC =
  /(?<!\p{L})(?:var|hade|havde|hadde|blev|ble|fick|fik|betalade|betalte|kostade|kostede|kostet|köpte|købte|kjøpte|sålde|solgte|steg|gav|gick|gik|gikk|tog|tok|samlade|samlede|samlet|investerade|investerede|investerte|(?:har|have) \p{L}{2,}(?:t|at|et|it))(?!\p{L})/iu;
const PL =
  /(?<!\p{L})(?:był|była|było|były|\p{L}{3,}(?:ał|ała|ało|ały|ali|ił|iła|iło|iły|ili|ował|owała|owali))(?!\p{L})/iu;
const CS =
  /(?<!\p{L})(?:byl|byla|bylo|byly|\p{L}{3,}(?:al|ala|alo|ali|il|ila|ilo|ili|ěl|ěla|ěli))(?!\p{L})/iu;
const PT =
  /(?<!\p{L})(?:foi|foram|era|eram|\p{L}{2,}(?:ou|aram|eram|iram|ava|avam)|(?:tem|têm|tinha|tinham) \p{L}{2,}(?:ado|ido)|recebeu|perdeu|vendeu|gastei|paguei)(?!\p{L})/iu;
const BY_LANGUAGE: readonly (readonly [number, (clause: string) => boolean])[] = [
  [LANGUAGES.en, (clause) => EN.test(clause) || isEnglishPast(clause)],
  [LANGUAGES.de, (clause) => DE.test(clause)],
  [LANGUAGES.fr, (clause) => FR.test(clause)],
  [LANGUAGES.es, (clause) => ES.test(clause.replace(ES_NO, " "))],
  [LANGUAGES.it, (clause) => IT.test(clause)],
  [LANGUAGES.nl, (clause) => NL.test(clause)],
  [LANGUAGES.nordic, (clause) => NORDIC.test(clause)],
  [LANGUAGES.pl, (clause) => PL.test(clause)],
  [LANGUAGES.cs, (clause) => CS.test(clause)],
  [LANGUAGES.pt, (clause) => PT.test(clause)],
];

/** Whether a clause tells of what has happened, in one of these languages (their bits): by the form of its verb. */
export function isPast(clause: string, languages: number): boolean {
  return BY_LANGUAGE.some(([bit, isTold]) => (bit & languages) !== 0 && isTold(clause));
}

function isEnglishPast(clause: string): boolean {
  for (const [, word = ""] of clause.matchAll(EN_ED)) if (!NO_PAST.test(word)) return true;
  return false;
}

/** "last year", "im Vorjahr", "l'an dernier": when it happened. */
const WHEN =
  /(?<!\p{L})(?:last (?:year|month|week|spring|summer|autumn|winter|night|january|february|march|april|may|june|july|august|september|october|november|december)|yesterday|years? ago|months? ago|weeks? ago|to date|so far|in its first|since (?:19|20)\d\d|(?:voriges|letztes|vergangenes) jahr|(?:vorigen|letzten|vergangenen) (?:jahr|monat|woche|sommer|winter)|im vorjahr|vor (?:\p{L}+ )?jahren|gestern|bisher|seit (?:19|20)\d\d|früher|damals|l['’](?:an|année) (?:dernier|dernière|passé|passée)|le mois dernier|hier|autrefois|jusqu['’]ici|depuis (?:19|20)\d\d|il y a|el año pasado|el mes pasado|ayer|hasta ahora|hace (?:\p{L}+ )?años|desde (?:19|20)\d\d|l['’]anno scorso|ieri|finora|vorig jaar|gisteren|förra året|sidste år|i fjor|igår|w zeszłym roku|wczoraj|dotychczas|loni|včera|no ano passado|ontem)(?!\p{L})/iu;

export function tellsWhen(sentence: string): boolean {
  return WHEN.test(sentence);
}
