import { attribute, elementsOf, type PageDocument } from "../html/page-tree.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import { CHALLENGE_MARK, NAMED, namedTraits } from "./name-traits.ts";

/** Why a body is not the page that was asked for. */
export interface GateRefusal {
  readonly errorKind: Extract<ErrorKind, "blocked" | "login-wall" | "empty" | "soft-404" | "needs-browser">;
  readonly error: string;
}

const CHALLENGE_TITLE =
  /^(?:just a moment|attention required|access denied|please wait|one moment,? please|checking your browser|security check|are you (?:a )?(?:human|robot)|robot check|pardon our interruption|request (?:blocked|rejected)|403 forbidden|forbidden|blocked|you have been blocked|ddos-guard|human verification|bot verification|verify(?:ing)? you are human|error 403|429 too many requests|too many requests|service unavailable|503 service)/i;
const CHALLENGE_TEXT =
  /(?:verify(?:ing)? (?:that )?you(?:['’]re| are)(?: a)? (?:human|not a robot)|checking (?:your browser|if the site connection is secure)|enable javascript and cookies to continue|unusual (?:traffic|activity) from your|you (?:have been|were) blocked|your (?:request|access) (?:has been|was) (?:blocked|denied)|access to this (?:page|site|website|resource) (?:has been|is) (?:denied|blocked|restricted)|you don['’]t have permission to access|complete the (?:captcha|security check)|prove (?:that )?you(?:['’]re| are) (?:human|not a robot)|automated (?:access|requests|queries)|bot (?:detection|protection|traffic)|bestätigen sie, dass sie (?:ein mensch|kein roboter) sind|zugriff (?:wurde )?(?:verweigert|blockiert|gesperrt)|vérifiez que vous êtes (?:un )?humain|accès refusé|acceso denegado|verifica que eres humano|please (?:turn|switch) on javascript|ray id:|incident id:|reference #\d)/i;
/** A form may be guarded by one of these on any page: alone it is a challenge only where there is next to no text. */
const FORM_GUARD = /(?:challenges\.cloudflare\.com|hcaptcha\.com\/1\/api|recaptcha\/api)/i;
const GUARD_CHARS = 60;
const MISSING =
  /(?:^\s*(?:error\s)?(?:404|410)\b|page (?:not|could not be|cannot be|was not) found|(?:that|this) page (?:does ?n['’]t|does not|can['’]t|no longer) (?:exist|be found)|not found\s*$|^not found|seite (?:wurde )?(?:nicht|leider nicht) gefunden|seite existiert nicht|nicht gefunden$|page (?:introuvable|non trouvée|inexistante)|página no (?:encontrada|existe)|pagina non trovata|pagina niet gevonden|página não encontrada|sidan (?:kunde inte hittas|hittades inte)|siden (?:blev ikke fundet|ble ikke funnet)|nie znaleziono strony|stránka nenalezena|oops!? .{0,30}(?:not found|can['’]t find)|we (?:could ?n['’]t|can['’]t) find (?:the|that|this) page)/i;
const RESTING =
  /(?:under (?:scheduled )?maintenance|down for (?:scheduled )?maintenance|we['’]ll be (?:right )?back(?: soon| shortly)?|scheduled maintenance|wartungsarbeiten|wartungsmodus|wegen wartung|en maintenance|maintenance en cours|en mantenimiento|in manutenzione|coming soon$|temporarily unavailable|internal server error|bad gateway|gateway time-?out|service unavailable|database connection)/i;
const LOGIN =
  /(?:log ?in|sign ?in|anmelden|einloggen|connexion|se connecter|iniciar sesión|accedi|inloggen|entrar)/i;
const LITTLE = 700;
const CHALLENGE_CHARS = 1200;
const APP_CHARS = 250;
const APP_ROOT =
  /^(?:root|app|__next|__nuxt|___gatsby|app-root|main-app|react-root|ember-app|svelte|q-app)$/i;

/**
 * Looks whether a body is the page at all, before anything is compared: a challenge, a login, nothing, a "not found"
 * served as 200, or an empty shell that scripts would fill. Null when it may pass. `text` is all visible text.
 */
export function checkGate(
  document: PageDocument,
  title: string,
  text: string,
  firstHeading: string,
): GateRefusal | null {
  const { length } = text;
  const head = `${title}\n${firstHeading}`;
  const marks = scanMarks(document);
  if (
    length < CHALLENGE_CHARS &&
    (CHALLENGE_TITLE.test(title.trim()) || CHALLENGE_TITLE.test(firstHeading.trim())) &&
    !/price|\d[.,]\d\d\s?[€$£]/i.test(text)
  )
    return refuse(
      "blocked",
      "answers with a bot check or a refusal instead of the page; it is asked again at the next visit",
    );
  if (
    length < CHALLENGE_CHARS &&
    (CHALLENGE_TEXT.test(text) ||
      (marks.challenge && length < APP_CHARS) ||
      (marks.guarded && length < GUARD_CHARS))
  )
    return refuse(
      "blocked",
      "answers with a bot check or a refusal instead of the page; it is asked again at the next visit",
    );
  if (length < LITTLE && RESTING.test(head))
    return refuse(
      "blocked",
      "answers with a maintenance or error notice instead of the page; it is asked again at the next visit",
    );
  if (length < LITTLE * 3 && (MISSING.test(title) || MISSING.test(firstHeading)))
    return refuse(
      "soft-404",
      "answers 200, but the page says that it was not found; check its address in the config file",
    );
  if (length < LITTLE && marks.password && LOGIN.test(text))
    return refuse("login-wall", "shows a login instead of the page; Tidewatch reads public pages only");
  if (length < APP_CHARS && (marks.appRoot || (marks.scripts >= 2 && length < 120 && marks.modules)))
    return refuse(
      "needs-browser",
      `shows ${length} characters of text and app scripts: it can only be read with a browser; set browser: true for it, or watch another page or a feed of the site`,
    );
  if (!/[\p{L}\p{N}]/u.test(text))
    return refuse("empty", `shows ${length} characters of text; nothing to compare`);
  return null;
}

function refuse(errorKind: GateRefusal["errorKind"], error: string): GateRefusal {
  return { errorKind, error };
}

function scanMarks(document: PageDocument): {
  password: boolean;
  challenge: boolean;
  guarded: boolean;
  appRoot: boolean;
  scripts: number;
  modules: boolean;
} {
  const marks = {
    password: false,
    challenge: false,
    guarded: false,
    appRoot: false,
    scripts: 0,
    modules: false,
  };
  for (const element of elementsOf(document)) {
    const { name } = element;
    if (name === "input" && attribute(element, "type") === "password") marks.password = true;
    if (name === "script") {
      marks.scripts += 1;
      const src = attribute(element, "src");
      if (CHALLENGE_MARK.test(src)) marks.challenge = true;
      if (FORM_GUARD.test(src)) marks.guarded = true;
      if (
        attribute(element, "type") === "module" ||
        /(?:chunk|bundle|main|app|vendor|runtime|index)[\w.~-]{0,120}\.js/i.test(src)
      )
        marks.modules = true;
    } else if (
      (name === "div" || name === "app-root" || name === "main") &&
      APP_ROOT.test(attribute(element, "id") || name)
    ) {
      if (!element.children.some((child) => child.type === "tag")) marks.appRoot = true;
    } else if ((namedTraits(element) & NAMED.challenge) !== 0) marks.challenge = true;
  }
  return marks;
}
