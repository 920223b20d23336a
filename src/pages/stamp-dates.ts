/**
 * Which dates a page sets anew by itself, and which it tells. A date is a stamp where the words around it say so: last
 * touched, published, as of, written by, delivered by. What is told stays: the day of an event, a deadline, how long an
 * offer holds. A date that stands alone may be either; only what it stands under can tell, so alone it is a stamp.
 */

/** "Last updated", "Stand", "mis à jour le": what was done to the page, up to a few words before the date. */
const DONE =
  /(?<!\p{L})(?:(?:last |recently |first |date )?(?:updated|modified|published|posted|written|reviewed|generated|created|retrieved|accessed|printed|checked|verified|edited|revised|refreshed|synced|added|changed|scraped|fetched|rendered|archived|submitted|uploaded|commented|replied|filed)|(?:last|latest|date of|page|data|content)[\s-](?:the )?(?:last )?(?:update|change|modification|review|edit|revision|publication|refresh|check|access|visit)|as (?:of|at)|(?:letzte[rns]? |zuletzt )?(?:aktualisier|bearbeite|veröffentlich|abgeruf|geprüft|überarbeit|erstell|gedruckt|generier|publizier|verfass|hochgelad|geschrieben)\p{L}*|(?:letzte[rns]?|zuletzt) (?:geändert|änderung)\p{L}*|geändert am|änderungsdatum|stand|datenstand|preisstand|mise? à jour|(?:page |article )?(?:modifié|publié|rédigé|créé|consulté|vérifié|mis en ligne|posté|actualisé|édité|imprimé|ajouté|paru)e?s?|dernière (?:mise à jour|modification|révision|vérification)|màj|en date du|(?:última|ultima) (?:actualización|modificación|revisión|edición)|(?:actualizad|modificad|publicad|cread|consultad|revisad|verificad|editad|generad|añadid|escrit)[oa]s?|fecha de (?:publicación|actualización|revisión|modificación)|date de (?:publication|mise à jour|révision|modification)|publicado|ultim[oa] (?:aggiornamento|modifica)|(?:aggiornat|pubblicat|modificat|scritt|creat|verificat)[oaie]|laatst (?:bijgewerkt|gewijzigd)|bijgewerkt|gewijzigd|geplaatst|gepubliceerd|atualizad[oa]|opdateret|oppdatert|uppdatera[dt]|publicera[dt]|publiceret|publisert|zaktualizowano|aktualizacja|aktualizováno|aktualizace|wrote|schrieb|a écrit|escribió|ha scritto|status|©|copyright)(?!\p{L})(?:[^.!?]|(?<=(?:Dr|Prof|Mr|Ms|Mrs|St|Dra|Sr|Mme))\.){0,36}$/iu;
/** "Comment from", "News vom", "Tarifs au": the day of an entry, or of what a list shows. */
const ENTRY =
  /(?<!\p{L})(?:(?:comment|review|post|message|news|article|entry|report|photo|exchange rates?|rates?|prices|kommentar|bewertung|beitrag|eintrag|nachricht|news|meldung|artikel|rezension|bericht|foto|\p{L}{4,12}kurse?|commentaire|avis|article|message|actualité|cours|comentario|opinión|artículo|noticia|mensaje|reseña) (?:from|of|vom|von|du|del?|on)|(?:tarifs?|prix|cours|données|situation) au)\s$/iu;
/** Today's date, the first slot that is free: they move with the visit. */
const VISIT =
  /(?<!\p{L})(?:(?:today|now|heute|jetzt|aujourd['’]hui|hoy|oggi|vandaag|idag|i dag|dziś|dnes)(?: is| it is| ist| est| c['’]est| es| è)?(?: (?:the|der|den|le|el|il))?[\s,:(–-]{0,3}|(?:nous sommes|estamos|hoy es|it is|it['’]s|wir haben|es ist|siamo)(?: (?:le|a|den|der|the|il|al))?\s|(?:order (?:by|within|now)|bestell(?!schluss|frist)|command|pide(?!\p{L})|ordina)[^.!?]{0,36}|(?:next|earliest|nächste\p{L}*|früheste\p{L}*|prochaine?s?|próxim[oa]s?) (?:available|free|possible|open|freie\p{L}*|verfügbare\p{L}*|mögliche\p{L}*|disponib\p{L}*|créneau|hueco|slot|appointment)[^.!?]{0,24})$/iu;
/** The day on which something ordered now arrives. */
const ARRIVAL =
  /(?<!\p{L})(?:deliver|arriv(?:es|ing|al)|get it|ships?(?= )|shipping|shipped|dispatch|liefer|zustell|versand|livr(?!e)|livré|livraison|expédi|entrega|env[ií]o|consegna|spedi|bezorg|levering|rec[ií]b|llega(?!da)|recev|reçoi|erhalten sie|bei ihnen|ricev|ontvang)[^.!?]{0,26}$/iu;
/** Behind the date: "12 March 2026 – updated", "3 min read", "by Anna Berger". */
const DONE_AFTER =
  /^[\s,;:·•|()–—-]{0,4}(?:(?:last )?(?:updated|modified|published|posted|edited|revised)(?!\p{L})|\d{1,3} ?min(?:ute|uto)?s?\.? (?:read|lesezeit|de lect)|\d{1,3} ?(?:comments?|kommentare?|commentaires?|comentarios?|views?|aufrufe)|(?:by|von|par|por|di|door) \p{Lu}|(?:zuletzt )?(?:aktualisiert|bearbeitet|veröffentlicht)(?!\p{L})|(?:mise? à jour|publié|modifié)(?!\p{L})|(?:actualizad|publicad)[oa])/iu;
/** A day that begins or ends something: no word about the page's last touch says otherwise. */
const HOLDS =
  /(?<!\p{L})(?:(?:valid|effective|applicable|appl(?:y|ies)|in force)(?: as)?(?: of| at| from)?|until|till|through|(?:sale|offer|registration|booking|application|entr(?:y|ies)|deadline|expires?|ends?|ending|closes?|closing|due)(?: (?:on|by|is|ends?|closes?|date))?|no later than|gültig(?: ab| bis)?|bis(?: zum| einschließlich)?|spätestens(?: am| bis)?|ab dem|in kraft(?: seit| ab)?|wirksam(?: ab| zum)?|anmeldeschluss|einsendeschluss|bewerbungsschluss|frist|valables?|jusqu['’]au|(?:à partir|à compter) du|date limite|avant le|entrée? en vigueur|válid[oa]s?(?: hasta| desde)?|hasta el|a partir del|fecha límite|plazo|antes del|fino al|entro il|valid[oi]|geldig|tot en met|uiterlijk)[\s:.(]{0,3}$/iu;
/** A day on which something else begins or ends, said in a word that also stands before stamps. */
const SET =
  /(?<!\p{L})(?:effective|force|appl(?:y|ies)|valid|until|till|through|ends?|ending|expires?|deadline|closes?|closing|from|since|starts?|begins?|opens?|moved to|changed to|postponed to|brought forward to|wirksam|kraft|inkrafttreten|gültig|gilt|gelten|bis|endet|ab|seit|beginnt|startet|am|vom|verlegt auf|verschoben auf|vigueur|valables?|jusqu['’]au|(?:partir|compter) du|dès|depuis|reporté au|vigor|vigente|válid[oa]|hasta|desde|partir|aplazad[oa] al|vigore|valid[oi]|fino al|dal|entro il|geldig|tot|vanaf|sinds|versi(?:on|ón|one|e)|release|v)(?: \p{L}{1,6}){0,2}[\s.:(]{0,3}$/iu;

/** "Anna Berger, 12 March 2026", "By A. Berger |": who wrote it. */
const BYLINE =
  /^\W{0,3}(?:(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]ut(?:hor|or|orin|eur):?) .{0,40}|\p{Lu}[\p{L}.'’-]{0,20}(?: (?:\p{Lu}[\p{L}.'’-]{0,20}|de|von|van|del|da)){1,3}\s?[,·•|–—-](?: (?:le|el|on|am))?)\s{0,2}$/u;
/** "News ·", "Thursday", "Le": a list or a day of the week, and nothing that the date could be of. */
const NOTHING_MORE =
  /^\W{0,3}(?:(?:news|blog|press(?: release)?|media|article|story|stories|announcements?|insights?|aktuelles|neuigkeit(?:en)?|presse(?:mitteilung)?|meldung(?:en)?|artikel|actualités?|communiqué(?: de presse)?|nota de prensa|noticias?|novedades|prensa|artículo)\s?[,·•|:–—-]?|\p{L}{2,12}(?:day|tag)|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:le|la|am|on|the|den|der|du|vom|del?|el|il|al?|at|um|from|of|au|page|tarifs?|precios|preise|prices?)(?: (?:le|el|a|au))?)\.?,?\s{0,2}$/iu;
/** "Linz, am 12. März 2026": a letter's. "Linz, 12 March" may be the day of a fair. */
const DATELINE = /^\p{Lu}[\p{L}.-]{1,24}(?: \p{Lu}?[\p{L}.-]{1,14})?, (?:am|le|den|the|a|on|il)\s$/u;
/** "12.03.2026 | Anna Berger" */
const NAME_AFTER = /^\s?[|·•]\s?\p{Lu}[\p{Ll}'’-]{1,20}(?: \p{Lu}[\p{Ll}.'’-]{0,20}){1,2}$/u;

/** What takes place, opens, begins or ends: a day beside one of these words is told. */
const EVENT =
  /(?<!\p{L})(?:workshops?|events?|concerts?|gigs?|courses?|class(?:es)?|seminars?|webinars?|markets?|fairs?|festivals?|conferences?|meet(?:ing|up)s?|open (?:day|house|evening)|exhibitions?|shows?|night|party|opening|launch|talks?|lectures?|tours?|tastings?|demos?|training|exams?|auction|race|match|kick-?off|sale|deadlines?|closed|holidays?|appointments?|registration|starts?|begins?|premiere|dates?|when|kurse?|\p{L}{0,20}(?:kurs|seminar|konzert|fest|markt|messe|ausstellung|eröffnung|lesung|führung|verkostung|abend|nacht|feier|tag der|schulung|prüfung|premiere|termin)e?[ns]?|tag der offenen tür|veranstaltung\p{L}*|vortrag|anmeldeschluss|beginn|start|wann|datum|geschlossen|betriebsurlaub|ferien|ateliers?|événements?|évènements?|concours|cours|stages?|séminaires?|webinaires?|marchés?|foires?|salons?|fêtes?|expositions?|soirées?|spectacles?|journées?|portes ouvertes|ouverture|fermeture|fermé|conférences?|visites? guidées?|dégustation|inscriptions?|quand|début|dates?|talleres|taller|eventos?|conciertos?|cursos?|seminarios?|mercados?|ferias?|fiestas?|exposici(?:ón|ones)|jornadas?|charlas?|apertura|inauguración|cierre|cerrado|clases?|cata|visitas guiadas|inscripci(?:ón|ones)|cuándo|fechas?|comienzo|inicio|termini?|corsi|corso|mercato|fiera|festa|mostra|cursus|markt|beurs)(?!\p{L})/iu;

const PROSE_WORDS = 5;
/** A longer sentence tells of a change or a delivery; it is not the line that bears their day. */
const STAMP_WORDS = 12;
/** "Do., " in front of the 26th. */
const SHORT_WEEKDAY = /(?<!\p{L})\p{L}{2,4}\.,?\s?$/u;
const LEAD_CHARS = 80;
const AROUND_CHARS = 200;

/** Whether what stands around a date of a text makes it a stamp; `at` is its place. */
export function isStamp(text: string, at: number, chars: number): boolean {
  const before = text.slice(Math.max(0, at - LEAD_CHARS), at).replace(SHORT_WEEKDAY, "");
  const after = text.slice(at + chars, at + chars + LEAD_CHARS);
  if (HOLDS.test(before) && !ARRIVAL.test(before)) return false;
  const around = `${text.slice(Math.max(0, at - AROUND_CHARS), at)} ${text.slice(at + chars, at + chars + AROUND_CHARS)}`;
  const words = around.match(/\p{L}{2,}/gu)?.length ?? 0;
  if (words === 0) return true;
  if (words < STAMP_WORDS && isSaidToMove(before, after)) return true;
  if (isOfEvent(around)) return false;
  if (DATELINE.test(before)) return true;
  if (SET.test(before) || words >= PROSE_WORDS) return false;
  return (
    BYLINE.test(before) || NAME_AFTER.test(after) || (NOTHING_MORE.test(before) && !/\p{L}/u.test(after))
  );
}

function isSaidToMove(before: string, after: string): boolean {
  if (DONE.test(before) || VISIT.test(before) || ARRIVAL.test(before)) return true;
  return ENTRY.test(before) || DONE_AFTER.test(after);
}

/** Whether a short text names something that takes place, or asks for its day: "Workshop", "Wann". */
export function isOfEvent(text: string): boolean {
  return EVENT.test(text);
}

/** Whether a line or heading is the name of a stamp: "Published", "Letzte Änderung". */
export function isStampName(name: string): boolean {
  return DONE.test(name);
}
