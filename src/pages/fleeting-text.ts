/** A line that greets a visitor is short, and so is one that tells whether the shop is open right now. */
const LINE_CHARS = 64;

const GREETING =
  /^(?:hello|hi|hey|welcome(?: back)?|hallo|willkommen(?: zurück)?|guten (?:Tag|Morgen|Abend)|good (?:morning|afternoon|evening)|moin|servus|bonjour|bonsoir|bienvenue|hola|buen[oa]s (?:días|tardes|noches)|bienvenid[oa]|ciao|buongiorno|buonasera|benvenut[oa]|welkom(?: terug)?|dag|goede(?:morgen|middag|navond)|hej|olá),? \p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}'.-]{0,20})?!?$/u;
const ACCOUNT =
  /^(?:(?:log|sign) ?(?:in|out|up|off)|(?:my |your )?account|(?:my |your )?(?:cart|basket|bag|wishlist)(?: \(\d{1,3}\))?|anmelden|abmelden|registrieren|einloggen|ausloggen|login|logout|mein konto|(?:mein )?(?:warenkorb|merkzettel)(?: \(\d{1,3}\))?|se (?:dé)?connecter|(?:dé)?connexion|mon (?:compte|panier)(?: \(\d{1,3}\))?|(?:iniciar|cerrar) sesión|mi (?:cuenta|cesta)|accedi|esci|il mio (?:account|carrello)|inloggen|uitloggen|mijn account|(?:mijn )?winkelwagen(?: \(\d{1,3}\))?)$/u;

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

/** Whether a short text speaks of this visit and not of the page: a greeting, a way to the account, the shop's state now. */
export function isFleeting(text: string): boolean {
  if (text.length > LINE_CHARS) return false;
  return (
    GREETING.test(text.replace(/^\p{Lu}/u, (sign) => sign.toLowerCase())) ||
    ACCOUNT.test(text.toLowerCase()) ||
    OPEN_NOW.test(text)
  );
}
