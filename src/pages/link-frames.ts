import { type PageElement, parentOf } from "../html/page-tree.ts";
import type { Block } from "./read-blocks.ts";
import { solidChars } from "./solid-chars.ts";

const ENTRY_CHARS = 32;
const HEAD_CHARS = 36;
const LINE_CHARS = 90;
const LEAST_ENTRIES = 4;
const LEAST_ROW = 4;
const ROW_CHARS = 400;
const CRUMB_CHARS = 160;
/** Beside a menu stands a page: so much other text at least. */
const LEAST_CONTENT = 100;
const AFTER_LINES = 12;

/** Where entries lead that are the content of a page: jobs, posts, products. */
const CONTENT_PATH =
  /(?:job|career|karriere|stelle|position|opening|vacanc|emploi|recrut|offre|empleo|lavora|vacature|blog|news|article|artikel|post|press|event|termin|veranstalt|produ|item|\/p\/|course|kurs|cours|curso|docs?\/|guide|release|changelog|download|\.pdf|wiki|node\/|\?)/i;
const CONTENT_HEAD =
  /job|career|position|opening|vacanc|role|stelle|karriere|emploi|recrut|poste|empleo|vacante|puesto|lavoro|vacature|news|blog|latest|recent|post|article|event|termin|product|download|document|customer|client|partner|integration|feature|funktion|neu|actualit|noticia|subprocess/i;

/**
 * Links that frame a page without saying so: a run of short ones behind the content, a row of them anywhere, the way to
 * the page above its heading. Lists of jobs, posts and products are content, and so is a list that is all there is.
 */
export function linkFrames(blocks: readonly Block[]): number[] {
  const main = blocks.flatMap((block, index) => (block.region === "main" ? [{ block, index }] : []));
  const h1 = main.findIndex(({ block }) => block.level === 1);
  const rows = main.flatMap(({ block, index }, at) =>
    isLongRow(block) || (at < h1 && isCrumbs(block)) ? [index] : [],
  );
  return [...rows, ...runsBehind(main, Math.max(h1, 0))];
}

interface Placed {
  readonly block: Block;
  readonly index: number;
}

/** The runs of short links with their small headings in the last part of a page. */
function runsBehind(main: readonly Placed[], h1: number): number[] {
  const found: number[] = [];
  let end = main.length;
  let lines = 0;
  while (end > h1 + 1) {
    const last = main[end - 1]?.block;
    if (last === undefined) break;
    if (isEntry(last)) {
      let start = end - 1;
      while (start > h1 + 1 && isOfRun(main, start - 1)) start -= 1;
      const run = main.slice(start, end);
      if (!isFrame(run, main.slice(h1 + 1, start))) break;
      found.push(...run.map(({ index }) => index));
      end = start;
      continue;
    }
    lines += 1;
    if (last.text.length > LINE_CHARS || lines > AFTER_LINES || last.priceMarked) break;
    end -= 1;
  }
  return found;
}

function isOfRun(main: readonly Placed[], at: number): boolean {
  const block = main[at]?.block;
  const next = main[at + 1]?.block;
  if (block === undefined || next === undefined) return false;
  return isEntry(block) || (block.level > 1 && block.text.length <= HEAD_CHARS && isEntry(next));
}

function isFrame(run: readonly Placed[], content: readonly Placed[]): boolean {
  const entries = run.filter(({ block }) => isEntry(block));
  if (entries.length < LEAST_ENTRIES) return false;
  const before = content.filter(({ block }) => !isEntry(block));
  if (before.reduce((sum, { block }) => sum + block.text.length, 0) < LEAST_CONTENT) return false;
  const heads = run.filter(({ block }) => block.level > 0);
  const over = heads[0] ?? content.findLast(({ block }) => block.level > 0);
  if (over !== undefined && CONTENT_HEAD.test(over.block.text)) return false;
  if (isInContent(entries[0]?.block, content.at(-1)?.block)) return false;
  if (isListOfMain(run, over?.block)) return false;
  const leading = entries.filter(({ block }) => CONTENT_PATH.test(block.href ?? "")).length;
  return leading < entries.length / 2;
}

/** Where the ways through a site lead, whatever it sells. */
const WAY =
  /^(?:home(?:page)?|start(?:seite)?|about(?: us| me)?|company|contact(?: us)?|log ?in|sign (?:in|up)|register|(?:my )?account|cart|basket|search|help|support|faqs?|privacy.{0,20}|terms.{0,24}|imprint|legal(?: notice)?|cookies?.{0,20}|sitemap|blog|news|press|media|careers?|jobs|shop|stores?|service|newsletter|shipping|returns|payment|facebook|instagram|twitter|x|linkedin|youtube|tiktok|pinterest|xing|whatsapp|über uns|unternehmen|kontakt|anmelden|registrieren|mein konto|warenkorb|suche|hilfe|datenschutz\p{L}*|agb|impressum|aktuelles|presse|karriere|versand|zahlung|rückgabe|filialen|accueil|à propos|qui sommes-nous|contactez-nous|connexion|mon compte|panier|recherche|aide|confidentialité|mentions légales|cgv|actualités|livraison|recrutement|inicio|sobre nosotros|quiénes somos|contacto|acceder|mi cuenta|carrito|buscar|ayuda|privacidad|aviso legal|noticias|prensa|envíos|empleo)$/iu;
/** Heads of the lists that lead through a site. */
const WAYS =
  /^(?:(?:product |all |shop by )?(?:categor(?:y|ies))|tags?|archives?|topics|(?:quick |useful |more )?links?|menu|navigation|(?:main|site) menu|information|info|customer (?:service|care)|resources|legal|follow(?: us)?|connect|social(?: media)?|share|explore|discover|browse|more|popular.{0,16}|sections|pages|kategorien|schlagw\p{L}*|archiv|themen|nützliche links|menü|informationen|kundenservice|rechtliches|folgen.{0,16}|entdecken|mehr|seiten|rubriken|catégories|mots-clés|liens.{0,8}|informations|service client|suivez.{0,8}|découvrir|plus|categorías|etiquetas|archivos|enlaces.{0,8}|información|atención al cliente|síguenos|descubre|más)(?: .{0,12})?$/iu;

/** Entries of a list that stands in the element of the main content, none of which is a way through the site. */
function isListOfMain(run: readonly Placed[], over: Block | undefined): boolean {
  if (over !== undefined && (WAYS.test(over.text) || WAY.test(over.text))) return false;
  const ways = run.some(({ block }) => WAY.test(block.text) || (block.level > 0 && WAYS.test(block.text)));
  const first = run.find(({ block }) => isEntry(block))?.block;
  return !ways && first !== undefined && isInMain(first.element);
}

function isInMain(element: PageElement): boolean {
  for (let at = parentOf(element); at !== null; at = parentOf(at))
    if (at.name === "main" || at.name === "article" || at.attribs["role"] === "main") return true;
  return false;
}

/** A list beside the paragraphs, in the box that holds them, is theirs; a frame has a box of its own. */
function isInContent(entry: Block | undefined, beside: Block | undefined): boolean {
  if (entry === undefined || beside === undefined) return false;
  const boxes = new Set<PageElement>();
  for (let at = parentOf(beside.element); at !== null; at = parentOf(at)) boxes.add(at);
  let own = entry.element;
  for (let at = parentOf(own); at !== null && !boxes.has(at); at = parentOf(at)) own = at;
  return CONTENT_BOXES.has(own.name);
}

const CONTENT_BOXES = new Set("ul ol dl p a li dd table tbody section article".split(" "));

function isEntry({ text, linkChars, kind, level }: Block): boolean {
  if (kind === "heading" || kind === "button" || level === 1 || linkChars === 0) return false;
  const name = text.replace(/ ?\(\d{1,5}\)$/, "");
  return name.length <= ENTRY_CHARS && linkChars >= solidChars(name) * 0.9;
}

function isLongRow({ text, links, linkChars, kind }: Block): boolean {
  if (kind === "heading" || links < LEAST_ROW || text.length > ROW_CHARS) return false;
  return linkChars >= text.replace(/[^\p{L}\p{N}]/gu, "").length * 0.9;
}

/** "Home > Shop > Lamps". */
function isCrumbs({ text, links, kind }: Block): boolean {
  if (kind === "heading" || links < 1 || text.length > CRUMB_CHARS) return false;
  return (text.match(/ ?[>›»/→] ?/g)?.length ?? 0) >= links;
}
