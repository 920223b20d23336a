/** A line that greets a visitor is short, and so is one that tells whether the shop is open right now. */
const LINE_CHARS = 64;
const SENTENCE_CHARS = 140;

const GREETING =
  /^(?:hello|hi|hey|welcome(?: back)?|hallo|willkommen(?: zurück)?|guten (?:Tag|Morgen|Abend)|good (?:morning|afternoon|evening)|moin|servus|bonjour|bonsoir|bienvenue|hola|buen[oa]s (?:días|tardes|noches)|bienvenid[oa]|ciao|buongiorno|buonasera|benvenut[oa]|welkom(?: terug)?|dag|goede(?:morgen|middag|navond)|hej|olá),? \p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}'.-]{0,20})?!?$/u;
const ACCOUNT =
  /^(?:(?:log|sign) ?(?:in|out|up|off)|(?:my |your )?account|(?:my |your )?(?:cart|basket|bag|wishlist)(?: \(\d{1,3}\))?|anmelden|abmelden|registrieren|einloggen|ausloggen|login|logout|mein konto|(?:mein )?(?:warenkorb|merkzettel)(?: \(\d{1,3}\))?|se (?:dé)?connecter|(?:dé)?connexion|mon (?:compte|panier)(?: \(\d{1,3}\))?|(?:iniciar|cerrar) sesión|mi (?:cuenta|cesta)|accedi|esci|il mio (?:account|carrello)|inloggen|uitloggen|mijn account|(?:mijn )?winkelwagen(?: \(\d{1,3}\))?|(?:(?:view |show |zum |zur |voir (?:le |mon )?|ver (?:mi |el |la )?)?(?:cart|basket|bag|wishlist|favou?rites|warenkorb|merkliste|wunschliste|einkaufswagen|panier|favoris|cesta|carrito|favoritos|carrello|preferiti|winkelmand(?:je)?|verlanglijst))[\s:]{0,2}(?:\(?\d{1,3}\)?(?: (?:items?|artikel|articles?|artículos?|produkte?|produits?|productos?))?)?)$/u;

const SEPARATOR = "\\s?(?:[·•|,.:;(–—-]|&)\\s?";
const OPEN =
  "(?:open|closed|geöffnet|offen|geschlossen|ouvert|fermé|abierto|cerrado|aperto|chiuso|gesloten|aberto|fechado|öppet|stängt|åbent|lukket|åpent|stengt)";
const NOW =
  "(?:now|right now|currently|at the moment|jetzt|derzeit|aktuell|zurzeit|momentan|gerade|maintenant|actuellement|en ce moment|ahora|actualmente|adesso|ora|attualmente|nu|momenteel|agora|just nu)";
const SOON =
  "(?:opens|closes|opening|closing|öffnet|schließt|schliesst|ouvre|ferme|abre|cierra|apre|chiude|opent|sluit|fecha|öppnar|stänger|åbner|lukker)";
/** "Open now", "Derzeit geschlossen", "Ouvert · ferme à 18 h", "Opens in 2 hours": true at the moment of the visit. */
const OPEN_NOW = new RegExp(
  `^(?:(?:we are |we're |wir haben |nous sommes |estamos |siamo )?(?:${OPEN} ${NOW}|${NOW} ${OPEN})(?![\\p{L}]).{0,40}|${OPEN}${SEPARATOR}${SOON} .{1,30}|${SOON} (?:in|um|soon|at|bald|morgen|tomorrow|today|heute|dans|à|demain|en|a las|pronto|mañana|tra|alle|domani|over|om|straks) ?.{0,20})$`,
  "iu",
);

/** "Your location: Graz", "Ihre Sitzung läuft ab": about the visitor. */
const YOURS =
  /^(?:your|ihre?|deine?|votre|(?:su|tu) |il tuo|la tua|uw|je) ?(?:current |recent |public |aktuelle |öffentliche )?(?:ip(?:-?adres\p{L}*| address)?|location|city|region|country|browser|device|session|last (?:visit|login)|delivery (?:address|location)|store|standort|stadt|sitzung|gerät|letzter (?:besuch|login)|filiale|adresse ip|ville|position|session|navigateur|dernière (?:visite|connexion)|magasin|dirección ip|ubicación|ciudad|sesión|navegador|última visita|indirizzo ip|posizione|sessione|ip-adres|locatie|sessie)(?:$|\s?[:(]|\s(?:is|ist|est|es|è|will|wird|läuft|va|has|hat|expir|scad|verl))/iu;
/** "Anna from Graz bought this 5 minutes ago", with the time already masked or not. */
const SOMEBODY =
  /^\p{Lu}[\p{L}.'’-]{1,20}(?: \p{Lu}\.?)? (?:(?:from|in|aus|de|du|da|di|à|en|uit) )?.{0,40}(?:(?:just )?(?:bought|purchased|ordered|booked|signed up|subscribed|joined)|gekauft|bestellt|gebucht|angemeldet|acheté|commandé|réservé|compró|ha comprado|reservó|acquistato|comprato|gekocht|besteld|geboekt)(?!\p{L})/u;
const AGO =
  /\d{1,3} ?\p{L}{1,9}\.? (?:ago|fa|geleden)|(?:vor|il y a|hace|há|for) \d{1,3} |just now|yesterday|today|(?:last|this) (?:week|night|hour|morning)|gestern|heute|gerade eben|hier$|aujourd['’]hui|à l['’]instant|ayer|hoy|ahora mismo|ieri|oggi|gisteren|vandaag|…/iu;
/** "Page rendered in 220 ms", "Build 3f9c21aa", "Page 1 of 14", "1–12 of 240 results": about the machinery. */
const MACHINERY = [
  /^(?:page |seite |página |pagina )?(?:rendered|generated|loaded|served|erzeugt|geladen|generiert|générée?|chargée?|generad[oa]|cargad[oa]|generata|caricata|gegenereerd)(?!\p{L}).{0,20}\d.{0,24}$/iu,
  /^v?\d{1,4}\.\d{1,4}(?:\.\d{1,6}){0,2}(?:[-+][\w.]{1,20})?\s?[·|•(,–-]\s?(?:build|rev|commit|node|web|server|srv|host|#|[\da-f]{7}).{0,50}$/iu,
  /^(?:powered|served|hosted|delivered|ausgeliefert|servi|servid[oa]) (?:by|from|von|par|por) (?=.{0,30}\d)[\w.-]{2,40}$/iu,
  /^(?:page|seite|página|pagina) \d{1,4} (?:of|von|sur|de|di|van) \d{1,5}.{0,6}$/iu,
  /^(?:build|revision|commit|rev\.?|session|request|server|node)(?: id)?[: #]{1,3}(?=[\w.-]{0,40}\d)[\w.-]{1,64}$/iu,
  /^(?:\p{L}{2,12} )?(?:results? )?\d{1,5} ?(?:-|–|to|bis|à|a|tot) ?\d{1,5} (?:of|von|sur|de|di|van) [\d.,]{1,9} ?\p{L}{0,14}$/iu,
  /^[\d.,]{1,9} (?:results?|hits found|ergebnisse|treffer|résultats?|resultados?|risultati|resultaten|(?:products|items|articles) found|artikel gefunden)$/iu,
];
const OF_THE_DAY =
  /^(?:tip|quote|thought|word|fact|joke|recipe|photo|picture|verse) of the (?:day|week|month)|^(?:tipp?|zitat|spruch|wort|witz|rezept|foto|bild|losung) des (?:tages|monats)|^(?:tipp?|zitat|spruch|rezept) der woche|^(?:citation|astuce|conseil|pensée|photo|mot|recette|l['’]astuce) du jour|^(?:frase|consejo|cita|foto|palabra|receta) del día|^(?:frase|consiglio|citazione|foto|ricetta) del giorno|^(?:tip|spreuk|quote|foto|recept) van de (?:dag|week)/iu;

/** Whether a short text speaks of this visit and not of the page: a greeting, a way to the account, the shop's state now. */
export function isFleeting(text: string): boolean {
  if (text.length > SENTENCE_CHARS) return false;
  if (SOMEBODY.test(text) && AGO.test(text)) return true;
  if (OF_THE_DAY.test(text)) return true;
  if (text.length > LINE_CHARS) return false;
  return (
    YOURS.test(text) ||
    MACHINERY.some((pattern) => pattern.test(text)) ||
    GREETING.test(text.replace(/^\p{Lu}/u, (sign) => sign.toLowerCase())) ||
    ACCOUNT.test(text.toLowerCase()) ||
    OPEN_NOW.test(text)
  );
}
