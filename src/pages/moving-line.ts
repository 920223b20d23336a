/** A line that counts visitors, runs down or answers for this minute is short. */
const LINE_CHARS = 110;
const SHORT_CHARS = 64;

const N = "\\d[\\d.,' \\u00a0\\u202f]{0,12}\\+?(?: ?(?:k|m|tsd\\.?|mio\\.?|mil|mille))?";
const WHO =
  "(?:people|persons?|visitors?|users?|customers?|shoppers?|guests?|readers?|others|members?|buyers?|fans?|listeners?|travell?ers?|personen|besucher(?:innen)?|nutzer(?:innen)?|kund(?:en|innen)|gäste|leser(?:innen)?|andere|leute|käufer|menschen|interessenten|mitglieder|personnes|visiteurs|utilisateurs|clients|internautes|lecteurs|acheteurs|membres|personas|visitantes|usuarios|clientes|lectores|compradores|persone|visitatori|utenti|clienti|mensen|bezoekers|klanten|gebruikers)";
const ACT =
  "(?:view(?:ed|ing)|watch(?:ed|ing)|look(?:ed|ing)|bought|purchased|ordered|ordering|booked|booking|reserved|saved|bookmarked|likes?|liked|shared|voted|signed|joined|subscribed|follow(?:s|ed|ing)?|read(?:ing)?|downloaded|added|wish-?listed|favou?rited|recommended?|rated|reviewed|claimed|browsing|online|waiting|interested|sehen|schauen|betrachten|ansehen|angesehen|gekauft|kauften|bestellt(?:en)?|gebucht|gemerkt|gespeichert|gefällt|geteilt|abgestimmt|angemeldet|abonniert|folgen|gelesen|lesen|heruntergeladen|hinzugefügt|empfehlen|bewertet|warten|interessieren|regardent|consultent|voient|vu|aimé|aiment|acheté|commandé|réservé|enregistré|partagé|voté|lu|lisent|téléchargé|ajouté|noté|recommandé|recommandent|sauvegardé|consulté|suivent|attendent|en ligne|connectés|viendo|mirando|miran|comprado|guardado|votado|visto|leído|leyendo|compartido|reservado|pedido|descargado|añadido|valorado|compraron|guardaron|votaron|gusta|siguen|esperan|en línea|guardando|guardano|acquistato|comprato|votato|salvato|seguono|bekijken|gekocht|besteld|bewaard|gestemd)";
const DONE =
  "(?:read|viewed|seen|watched|shared|downloaded|played|bought|purchased|ordered|booked|clicked|opened|saved|sold|gelesen|angesehen|gesehen|aufgerufen|geteilt|heruntergeladen|gekauft|bestellt|gebucht|verkauft|angeklickt|gespeichert|lu|vu|consulté|partagé|téléchargé|acheté|commandé|réservé|vendu|leído|visto|compartido|descargado|comprado|pedido|reservado|vendido|letto|visto|condiviso|scaricato|acquistato|gelezen|bekeken|gedeeld|gekocht|besteld)(?:e?s|[aeio])?";
const TIMES = "(?:times|mal|fois|veces|volte|keer|x)";
const HOURS = "(?:h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae]|uur)";
const MINUTES = "(?:m|mins?|minutes?|minuten?|minutos?|minut[oi])";
const UNIT = `(?:d|days?|tage?n?|jours?|j|días?|giorn[oi]|dagen|${HOURS}|${MINUTES}|s|secs?|seconds?|sek|sekunden?|secondes?|segundos?|second[oi])`;
/** Two or more units: "2 h 14 min", "23 days, 7 hours". */
const TWO_UNITS = `\\d{1,3} ?${UNIT}\\.?,? ?(?:(?:and|und|et|y|e|en) )?\\d{1,3} ?${UNIT}(?!\\p{L})`;
const START = "(?<!\\p{L})";
const END = "(?!\\p{L})";

const pattern = (source: string): RegExp => new RegExp(source, "iu");

/** Lines of any wording in which people are counted, or what they did. */
const COUNTS = [
  pattern(`(?<![\\p{L}\\d])${N} (?:\\p{L}+ )?${WHO}(?: \\p{L}+){0,4} ${ACT}${END}`),
  pattern(`${START}(?:gefällt|liked by|loved by|aimé par|vu par|suivi par) ${N}(?: \\p{L}+)?$`),
  pattern(`${START}${DONE}(?: \\p{L}+){0,2}:? ${N} ?${TIMES}${END}`),
  pattern(`(?<![\\p{L}\\d])${N} ?${TIMES}(?: \\p{L}+){0,2} ${DONE}${END}`),
  pattern(`(?<![\\p{L}\\d])${N} (?:mentions? j'aime|gefällt-mir-angaben|times shared|me gusta)${END}`),
  pattern(
    `\\d{1,3}(?:[.,]\\d{1,2})? ?% (?:\\p{L}+ ){0,2}(?:voted|stimmten|haben|ont voté|votó|votaron|han votado|hanno votato|stemde)${END}`,
  ),
  pattern(`\\d{1,3} ?%.{0,40}\\b${N} (?:votes?|stimmen|voix|votos?|voti|stemmen)${END}`),
  pattern(
    `${START}(?:views|visits|visitors|hits|clicks|besucher|aufrufe|zugriffe|klicks|visites?|visiteurs|vues|visitas|visitantes)(?: \\p{L}+){1,2} ?[:=] ?\\d`,
  ),
];

/** Lines that run down, or tell how long one waits. */
const CLOCKS = [
  pattern(
    `${START}(?:order|buy|book|bestell|kauf|commande|achete|achetez|réserve|pid|píd|compra|reserva|ordin|acquista|bestel|next|nächste|prochain|próxim).{0,30} \\d{1,2} ?${HOURS}\\.?,? ?(?:(?:and|und|et|y|e|en) )?\\d{1,2} ?${MINUTES}${END}`,
  ),
  pattern(
    `${START}(?:order|bestell|commande|pid|píd|compra|ordina|bestel)\\p{L}* .{0,24}\\d{1,2} ?(?:${HOURS}|${MINUTES})\\.?${END}.{0,40}(?:today|tomorrow|heute|morgen|aujourd'hui|demain|hoy|mañana|oggi|domani|vandaag)`,
  ),
  pattern(
    `${START}(?:only|just|still|nur|noch|plus que|il (?:vous )?reste|reste|s[oó]lo|quedan?|faltan?|mancano|restano|nog|ends?|ending|endet|läuft|closes|starts|beginnt|startet|se termine|finit|commence|termina|acaba|empieza|scade|finisce|expires?|expire).{0,20} ${TWO_UNITS}`,
  ),
  pattern(
    `${TWO_UNITS}\\.? ?(?:left|remaining|to go|übrig|verbleiben\\p{L}*|restants?|restantes|rimanenti|resterend)${END}`,
  ),
  pattern(
    `${START}(?:expires?|ends?|session|reserved|endet|läuft|abgelaufen|reserviert|noch|expire|termina|caduca|scade).{0,24} \\d{1,2}:\\d\\d(?:$| ?(?:min|left|remaining|übrig))`,
  ),
  pattern(
    `${START}(?:wait(?:ing)?(?: time)?s?|queue|in line|wartezeit|warteschlange|attente|espera|cola|attesa|coda|wachttijd|wachtrij)${END}.{0,40}\\d{1,3} ?(?:${MINUTES}|${HOURS}|people|persons?|callers?|personen|anrufer|personnes|personas|persone)\\.?${END}`,
  ),
  pattern(
    `\\d{1,3} (?:people|persons?|callers?|personen|anrufer|personnes|personas|persone|minutes?|minuten|minutos) .{0,20}(?:in (?:the )?(?:queue|line)|ahead of|vor ihnen|warteschlange|wartezeit|d'attente|devant vous|en (?:la )?cola|de espera|in coda|d'attesa)`,
  ),
];

/** Three units that run down, a vote's two sides, a session's end, the next bus, a sum in words, a code of this visit. */
const SHAPES = [
  pattern(`${TWO_UNITS}\\.?,? ?(?:(?:and|und|et|y|e|en) )?\\d{1,3} ?${UNIT}${END}`),
  pattern("^(?:yes|ja|oui|sí|sì) ?:? ?\\d{1,3} ?%.{1,5}(?:no|nein|non|nee) ?:? ?\\d{1,3} ?%$"),
  pattern(`(?:session|sitzung|sesión|sessione|sessie) .{0,30}\\d{1,3} ?${MINUTES}${END}`),
  pattern(
    `${START}(?:next|nächste[rs]?|prochaine?|próxim[oa]) (?:bus|train|tram|ferry|zug|bahn|fähre|métro|autobús|tren|tranvía) .{0,16}\\d{1,3} ?${MINUTES}${END}`,
  ),
  pattern(
    `${START}(?:sum|summe|somme|suma|somma|som) (?:of|von|aus|de|di|van) \\d{1,2} (?:and|und|et|y|e|en) \\d{1,2}${END}`,
  ),
  /^(?:[Rr]eference|[Rr]eferenz|[Rr]éférence|[Rr]eferencia|[Rr]ef\.?|[Tt]icket|[Tt]race)[:#\s]{1,3}(?=[A-Z]{0,13}\d)(?=\d{0,13}[A-Z])[A-Z\d]{8,14}$/u,
];

/** What somebody did last, what was just made new, what the air is like, how full the cart is. */
const LATEST = [
  /^(?:(?:the )?(?:last|latest)|letzte[rs]?|zuletzt|(?:la )?derni(?:er|ère)|(?:el |la )?últim[oa]|(?:l['’])?ultim[oa]|laatste) (?:visitor|visit|sale|order|booking|purchase|customer|download|besucher|besuch|verkauf|bestellung|buchung|kauf|kunde|visiteur|visite|vente|commande|réservation|achat|client|visitante|visita|venta|compra|pedido|reserva|cliente|vendita|ordine|acquisto|bezoeker|bestelling)(?!\p{L})/iu,
  /^(?:(?:last|soeben|gerade|zuletzt|just|dernière|última) )?(?:updated?|refreshed|synced|live|aktualisiert|aktualisierung|erneuert|actualisée?|mise? à jour|rafraîchi|actualizad[oa]|actualización|aggiornat[oa]|bijgewerkt)[,: ]{1,3}(?=[^.!?]{2,30}$).{0,14}(?<!\p{L})(?:ago|vor \p{L}|vor \d|il y a|hace|fa|geleden|yesterday|gestern|hier|ayer|ieri|gisteren|now|jetzt|eben|maintenant|à l['’]instant|ahora|adesso|ora|nu)(?!\p{L})/iu,
  /^(?:(?:the )?next|(?:der )?nächste[rs]?|(?:le )?prochaine?|(?:la )?próxim[oa]|prossim[oa]|volgende) (?:(?:free|available|possible|freie[rs]?|verfügbare[rs]?|mögliche[rs]?) )?(?:appointment|slot|table|termin|rendez-vous|créneau|cita|hora|appuntamento|afspraak)(?: (?:available|free|libre|disponible|frei|verfügbar|libero))?\s?:.{0,40}\d/iu,
  /^(?:(?:today['’]?s? |current |outdoor |heutige |aktuelle )?(?:air quality|pollen\p{L}*|uv[- ]index|luftqualität|qualité de l['’]air|indice uv|calidad del aire|índice uv|qualità dell['’]aria|luchtkwaliteit|sunrise|sunset|moon phase|sonnenaufgang|sonnenuntergang|mondphase|lever du soleil|coucher du soleil|amanecer|atardecer|salida del sol|alba|tramonto|water level|wasserstand|pegelstand|tide))(?!\p{L}).{1,60}$/iu,
  /^(?:(?:your |mein |ihr |votre |mon |su |mi |il tuo )?(?:cart|basket|bag|warenkorb|panier|carrito|cesta|carrello|winkelwagen))[:\s(–-]{1,4}\d{1,3} (?:items?|products?|artikel|produkte?|articles?|produits?|artículos?|productos?|articoli|prodotti|artikelen)(?!\p{L}).{0,24}$/iu,
  /(?<!\p{L})(?:only|just|another|add|spend|noch|fehlen|plus que|encore|manque(?:nt)?|ajoutez|faltan?|quedan?|añada|solo|sólo|mancano|aggiungi|nog) .{0,24}\d.{0,24}(?:to go|away|more|left|bis zu[rm]?|bis|until|für|for|pour|avant|para|per|voor|tot)(?!\p{L}).{0,24}(?:free|gratis|kostenlos\p{L}*|kostenfrei\p{L}*|versandkostenfrei\p{L}*|gratuite?|offerte?|gratuit[oa])/iu,
];

/** What came in so far; its words are looked for first, as most lines have none of them. */
const CAME_IN =
  /(?:raised|pledged|donated|funded|gesammelt|gespendet|finanziert|collectés?|récoltés?|recaudados?|donados?|raccolti|opgehaald)(?!\p{L})/iu;
const CAME_IN_SO_FAR =
  /[$€£]? ?\d[\d.,' ]{0,10} ?(?:[$€£]|EUR|USD|CHF)?.{0,16}(?:raised|pledged|donated|funded|gesammelt|gespendet|finanziert|collectés?|récoltés?|recaudados?|donados?|raccolti|opgehaald)(?!\p{L})/iu;

/** The day on which something would arrive that is ordered now. */
const ARRIVAL = [
  pattern(
    `${START}(?:order|bestell|command|pid[ea]|píd|compr|ordin|bestel)\\p{L}*(?: \\p{L}+){0,4} (?:now|today|within|jetzt|heute|innerhalb|maintenant|aujourd'hui|dans|ahora|hoy|oggi|ora|nu|vandaag)${END}`,
  ),
  pattern(
    `(?:next|nächsten|prochaine?s?|próxim[oa]s|prossim[ei]|volgende) \\d{1,2} (?:${HOURS}|${MINUTES})${END}`,
  ),
  pattern(`\\d{1,2} (?:prochaine?s|próxim[oa]s) (?:${HOURS}|${MINUTES})${END}`),
];
const WHEN =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom)[.,]|tomorrow|morgen|demain|mañana|domani|übermorgen)(?!\p{L})|…/iu;

/** Whether somebody is there just now, and how soon they write back. */
const PRESENCE = [
  /^(?:(?:we|our team|support) (?:are|is)|we're|wir sind|unser team ist|nous sommes|notre équipe est|estamos|siamo|we zijn|(?:live )?chat(?: is)?|support(?: is)?:?)(?: \p{L}+){0,2} (?:online|offline|en ligne|hors ligne|en línea|desconectad[oa]s|conectad[oa]s|fuera de línea|in linea|away|back soon|(?:un)?available|nicht erreichbar|erreichbar|disponibles?|indisponibles?|absents?)(?!\p{L})/iu,
  /^(?:(?:live[- ]?)?chat(?: en (?:vivo|direct|ligne))?|support|hotline|status|kundendienst|service) ?: ?(?:online|offline|en ligne|hors ligne|en línea|desconectado|(?:nicht |not )?(?:available|erreichbar|besetzt)|busy|away|(?:in)?disponible|ausente)/iu,
  /^(?:offline|online|hors ligne|en ligne|desconectad[oa]s?|en línea)(?:$|\s?[-–:,.!])/iu,
  /^(?:(?:usually|typically|generally|normally|most(?:ly)?|meist|meistens|normalerweise|in der regel|en général|généralement|habituellement|suele[n]?|solemos|normalmente|generalmente|di solito|meestal) )?(?:repl(?:y|ies)|responds?|answers?|antwortet|antworten|répond(?:ons|ent)?|responder?|respondemos|contesta(?:mos|r)?|risponde|rispondiamo|antwoordt)(?: \p{L}+){0,4} (?:\d{1,3} (?:min|hour|h\b|stund|heure|hora|or[ae]|uur)|(?:a few|wenigen|quelques|pocos|pochi|enkele) min)/iu,
  /^(?:average|avg\.?|typical|durchschnittliche|temps de réponse|tiempo de respuesta|antwortzeit|reaktionszeit|response time|tempo di risposta).{0,30}\d{1,3} ?(?:min|sec|sek|seg|h\b|hour|stund|heure|hora)/iu,
];

const LOADING =
  /^(?:(?:content|data|reviews?|more|inhalte?|bewertungen|daten) ?(?:is |are |wird |werden )?)?(?:loading|lädt|wird geladen|werden geladen|chargement(?: en cours)?|cargando|caricamento(?: in corso)?|carregando|please wait|bitte warten|veuillez patienter|espere(?: por favor)?|attendere|even geduld)[\s.…]*$|^(?:loading|lade|laden|chargement|cargando|caricamento)(?: [\p{L}']{1,14}){0,3} ?(?:…|\.{3})$/iu;
/** Two or three words and three dots: something is still to come. */
const PENDING = /^\p{Lu}[\p{L}'’]{1,16}(?: \p{L}[\p{L}'’]{0,16}){1,3} ?(?:…|\.{3})$/u;
const HELLO =
  /^[¡\s]*(?:good (?:morning|afternoon|evening|night)|guten (?:morgen|tag|abend)|schönen (?:tag|abend)|bonjour|bonsoir|bon(?:ne)? (?:après-midi|journée|soirée)|buen[oa]s (?:días|tardes|noches)|buon ?giorno|buona ?sera|buon pomeriggio|goede(?:morgen|middag|navond)|(?:hello|hi|hallo|bonjour|hola|ciao),? (?:guest|gast|invité|invitado|visitor|stranger|ospite|besucher))(?:,? (?:and )?(?:welcome|willkommen|bienvenue|bienvenid[oa]s?|benvenut[oi])(?!\p{L}).{0,40})?[\s!.,]*$/iu;
/** "What is 7 + 4?", "3 × 5 =": a question for people only. */
const SUM =
  /(?:^|[\s:(])(?:\d{1,2}|\p{L}{3,8}) ?(?:[+×*]|plus|minus|plus|mas|más|moins|menos|x|mal|-) ?(?:\d{1,2}|\p{L}{3,8}) ?(?:=|\?|[)*]{0,2}$)/iu;
const ASKS_SUM =
  /\d.{0,12}[=?]|what|how much|solve|calculate|captcha|spam|robot|human|was (?:ist|ergibt|macht)|wie ?viel|rechne|löse|ergebnis|combien|calcul|résou|cuánto|calcul|suma|resuelv|quanto/iu;
/** "1 EUR = 1.0834 USD", "EUR/CHF 0.9345". */
const RATE =
  /(?<![\p{L}\d])(?:1(?:[.,]0{1,4})? ?(?:[A-Z]{3}|[€$£]) ?(?:=|≈|:) ?(?:[€$£] ?)?\d{1,6}[.,]\d{1,6} ?(?:[A-Z]{3}|[€$£])?|[A-Z]{3} ?[/→-] ?[A-Z]{3}:? ?\d{1,6}[.,]\d{1,6})(?!\p{L})/u;
/** "CAC 40 8 012,31 (-0,43 %)": what an index stands at. */
const INDEX =
  /^\p{Lu}.{1,38}? \d[\d.,' ]{2,14} ?(?:€|\$|£|pts?|points?|punkte|puntos)?,? ?\(?(?:[▲▼△▽↑↓] ?[+−-]?\d{1,3}(?:[.,]\d{1,3})?|[+−-] ?\d{1,3}[.,]\d{1,3}) ?(?:%|pts?|points?|punkte)\)?$/u;

/**
 * Whether a short line is about this minute and not about the page: how many people look or voted, how long one waits,
 * what is left of an offer by the hour, a sum for spam robots, a rate, whether somebody is at the chat. `text` tidied.
 */
export function isMovingLine(text: string): boolean {
  if (text.length > LINE_CHARS) return false;
  const isShort = text.length <= SHORT_CHARS;
  if (isShort && (HELLO.test(text) || LOADING.test(text) || PENDING.test(text))) return true;
  if (PRESENCE.some((one) => one.test(text)) || LATEST.some((one) => one.test(text))) return true;
  if (CAME_IN.test(text) && CAME_IN_SO_FAR.test(text)) return true;
  if (WHEN.test(text) && ARRIVAL.some((one) => one.test(text))) return true;
  if (!/\d/.test(text)) return false;
  return (
    COUNTS.some((one) => one.test(text)) ||
    CLOCKS.some((one) => one.test(text)) ||
    SHAPES.some((one) => one.test(text)) ||
    RATE.test(text) ||
    INDEX.test(text) ||
    (isShort && SUM.test(text) && ASKS_SUM.test(text))
  );
}
