import {
  attribute,
  elementsOf,
  isElement,
  type PageElement,
  type PageNode,
  parentOf,
} from "../html/page-tree.ts";
import type { ContentMarks } from "./content-marks.ts";
import { NAMED, namedTraits } from "./name-traits.ts";

/** Elements that show no text of the page, or none that belongs to its content. */
export const WITHOUT_TEXT: ReadonlySet<string> = new Set(
  "script style template noscript svg iframe object embed canvas audio video select datalist head textarea input link meta map area progress meter".split(
    " ",
  ),
);
export const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul button search".split(
    " ",
  ),
);

/** A price element whose inner boxes are pieces of one price: "$", "19", "/mo". */
export function isOnePrice(element: PageElement, maxChars: number): boolean {
  if (textOf(element, maxChars + 1).length > maxChars) return false;
  const boxed = (namedTraits(element) & NAMED.box) !== 0;
  for (const inner of elementsOf(element)) {
    if (PARTS.has(inner.name) && (boxed || inner.name !== "p")) return false;
    if (boxed && BLOCKS.has(inner.name)) return false;
  }
  return true;
}

const PARTS = new Set("h1 h2 h3 h4 h5 h6 li p button a td".split(" "));

/** The markup says that this element holds a price. */
export function isPriceElement(element: PageElement): boolean {
  const { itemprop, "data-price": price, "data-product-price": productPrice } = element.attribs;
  if (price !== undefined || productPrice !== undefined) return true;
  if (itemprop !== undefined && /^(?:price|lowprice|highprice)$/i.test(itemprop)) return true;
  return (namedTraits(element) & (NAMED.price | NAMED.noPrice)) === NAMED.price;
}

/** "price-compare" may also name a whole table of plans. */
const NEVER_STRUCK = new Set("html body main article section form table thead tbody tr ul ol dl".split(" "));
const STRUCK_CHARS = 160;
const STRUCK_TAGS = new Set(["del", "s", "strike"]);

/** A list or former price by its markup: struck through, or named so. */
export function isStruck(element: PageElement): boolean {
  if (STRUCK_TAGS.has(element.name)) return true;
  const { style } = element.attribs;
  if (style !== undefined && /line-through/i.test(style)) return true;
  const traits = namedTraits(element);
  if ((traits & NAMED.struck) === 0 || NEVER_STRUCK.has(element.name)) return false;
  if (textOf(element, STRUCK_CHARS + 1).length > STRUCK_CHARS) return false;
  return (traits & NAMED.priceLike) !== 0 || isPriceElement(element) || isInside(element, isPriceElement, 2);
}

export function isInside(element: PageElement, test: (one: PageElement) => boolean, levels: number): boolean {
  let at = parentOf(element);
  for (let level = 0; level < levels && at !== null; level++, at = parentOf(at)) if (test(at)) return true;
  return false;
}

/** Not shown when the page opens: by attribute, inline style or a class everybody uses for it. */
export function isHidden(element: PageElement): boolean {
  const { hidden, style, open } = element.attribs;
  if (hidden !== undefined && hidden !== "until-found") return true;
  if (style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  if (element.name === "dialog" && open === undefined) return true;
  return (namedTraits(element) & (NAMED.hidden | NAMED.shownLater)) === NAMED.hidden;
}

/** So much text behind a click is an answer or a description. */
const ANSWER_CHARS = 20;

/** A toggle's other side: hidden, in the same place and of the same kind as a price that is shown, "€48 a year" beside "€4 a month". */
export function isOtherPrice(element: PageElement): boolean {
  const { class: names } = element.attribs;
  if (names === undefined || !MONEY.test(textOf(element, TOGGLE_CHARS))) return false;
  const own = new Set(names.split(/\s+/));
  return [element.prev, element.next].some((side) => {
    let node = side as PageNode | null;
    for (let step = 0; step < 3 && node !== null; step++) {
      if (isElement(node) && isSameKind(node, element, own)) return true;
      node = (side === element.prev ? node.prev : node.next) as PageNode | null;
    }
    return false;
  });
}

function isSameKind(node: PageElement, element: PageElement, own: ReadonlySet<string>): boolean {
  const names = node.attribs["class"]?.split(/\s+/) ?? [];
  if (node.name !== element.name || isStruck(node) || isStruck(element)) return false;
  return (
    names.some((one) => one.length > 2 && own.has(one) && !UTILITY.test(one)) &&
    MONEY.test(textOf(node, TOGGLE_CHARS))
  );
}

/** Class names that style many things. */
const UTILITY =
  /^(?:d-|text-|font-|flex|block|inline|hidden|items-|justify-|m[trblxy]?-|p[trblxy]?-|w-|h-|col|row)/;
const TOGGLE_CHARS = 120;
const MONEY = /[$€£¥₹]\s?\d|\d[\d.,]*\s?(?:[$€£₽₴₺]|EUR|USD|CHF|GBP|kr|zł|Kč|Ft|円)/;

/** A tab or toggle that a click would show, with prices, a list or an answer in it: "Annual" beside "Monthly". */
export function isTabPanel(element: PageElement): boolean {
  if (attribute(element, "role") !== "tabpanel" && (namedTraits(element) & NAMED.panel) === 0) return false;
  for (const inner of elementsOf(element)) if (inner.name === "li" || isPriceElement(inner)) return true;
  if ((namedTraits(element) & NAMED.fold) !== 0 && textOf(element, ANSWER_CHARS).length >= ANSWER_CHARS)
    return true;
  return /[$€£¥]\s?\d|\d\s?[$€£]|\d\s?(?:EUR|USD|CHF|GBP|kr)\b/.test(textOf(element, 4000));
}

/** The text below an element, scripts left out, at most `max` characters. */
export function textOf(element: PageElement, max: number): string {
  let text = "";
  const waiting: PageNode[] = [element];
  for (let node = waiting.pop(); node !== undefined && text.length < max; node = waiting.pop()) {
    if (node.type === "text") text += node.data;
    else if (isElement(node) && (node === element || !WITHOUT_TEXT.has(node.name))) {
      if (BLOCKS.has(node.name)) text += " ";
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child !== undefined) waiting.push(child);
      }
    }
  }
  return (/ {2}|[^\S ]/.test(text) ? text.replace(/\s+/g, " ") : text).slice(0, max);
}

const SMALL_CHARS = 2500;
const NEVER_OVER = new Set(
  "html body main article h1 h2 h3 h4 h5 h6 p li td th tr tbody thead table dl span a".split(" "),
);

/** A small container that is named an advertisement, a consent question or a pop-up. */
export function isOverlay(element: PageElement, marks: ContentMarks): boolean {
  if (NEVER_OVER.has(element.name) || marks.holdsHeading.has(element)) return false;
  const named =
    (namedTraits(element) & NAMED.overlay) !== 0 ||
    attribute(element, "aria-modal") === "true" ||
    /^(?:alert)?dialog$/i.test(attribute(element, "role"));
  if (named) return textOf(element, SMALL_CHARS + 1).length <= SMALL_CHARS;
  return isUnnamedConsent(element) || isDismissible(element);
}

const DISMISS_CHARS = 260;
const DISMISS =
  /^(?:[×✕✖✗⨯╳]|x|close|dismiss|no thanks|schließen|schliessen|fermer|cerrar|chiudi|sluiten)$/iu;

/** A bar that a visitor can put away: its own link or button says so and stands beside the text. */
function isDismissible(element: PageElement): boolean {
  if (!CONSENT_BOXES.has(element.name) || element.children.length > 2 * MOST_PIECES + 1) return false;
  for (const child of element.children as readonly PageNode[]) {
    if (!isElement(child) || (child.name !== "button" && child.name !== "a")) continue;
    if (DISMISS.test(textOf(child, 20).trim()))
      return textOf(element, DISMISS_CHARS + 1).length <= DISMISS_CHARS;
  }
  return false;
}

/** So many pieces has a bar: a text, a link, a button, the sign that closes it. */
const MOST_PIECES = 5;

const CONSENT_CHARS = 700;
const CONSENT = /cookie/i;
const CONSENT_BOXES = new Set(["div", "section", "aside", "form", "dialog", "footer"]);
const AGREE =
  /(?:accept|agree|allow|got it|\bok\b|okay|akzeptieren|zustimmen|einverstanden|verstanden|accepter|j['’]accepte|aceptar|acepto|accetta|accetto|accepteren|akkoord|aceitar|godkänn|accepter|akceptuj|souhlasím)/i;

/** A consent question without a telling name: a small box near the top of the tree that asks about cookies. */
function isUnnamedConsent(element: PageElement): boolean {
  if (!CONSENT_BOXES.has(element.name) || depthOf(element, 5) > 4) return false;
  const text = textOf(element, CONSENT_CHARS + 1);
  if (text.length > CONSENT_CHARS || !CONSENT.test(text) || !AGREE.test(text)) return false;
  for (const inner of elementsOf(element))
    if (
      inner.name === "button" ||
      inner.name === "input" ||
      attribute(inner, "role") === "button" ||
      (inner.name === "a" && AGREE.test(textOf(inner, 40)))
    )
      return true;
  return false;
}

function depthOf(element: PageElement, max: number): number {
  let depth = 0;
  for (let at = parentOf(element); at !== null && depth < max; at = parentOf(at)) depth += 1;
  return depth;
}

const CHROME_ROLES = new Set([
  "banner",
  "navigation",
  "contentinfo",
  "complementary",
  "search",
  "menu",
  "menubar",
]);
const NEVER_FRAME = new Set(
  "h1 h2 h3 h4 h5 h6 p li td tr table tbody a span b strong dd dt label".split(" "),
);

/** Part of the site's frame (menu, header, footer, side column), by tag, role or name. */
export function isChrome(element: PageElement, marks: ContentMarks): boolean {
  const { name } = element;
  if (name === "html" || name === "body" || name === "main" || name === "article") return false;
  if (marks.holdsText.has(element)) return false;
  const { role } = element.attribs;
  if (role !== undefined) {
    const plain = role.toLowerCase();
    if (CHROME_ROLES.has(plain)) return true;
    if (plain === "main") return false;
  }
  if (name === "nav") return true;
  if (name === "footer" || name === "header")
    return !isInside(element, isContent, 40) && !holdsHero(element, marks);
  if (name === "aside") return !holdsHero(element, marks) && !hasPriceText(element);
  if (NEVER_FRAME.has(name)) return false;
  const traits = namedTraits(element);
  return (
    isNamedFrame(element, traits) &&
    !holdsMain(element, marks) &&
    !((traits & NAMED.menu) !== 0 && hasPriceText(element))
  );
}

function isNamedFrame(element: PageElement, traits: number): boolean {
  if ((traits & (NAMED.chrome | NAMED.frame)) !== 0) return true;
  if ((traits & NAMED.header) === 0) return false;
  return (
    attribute(element, "id").toLowerCase() === "header" ||
    attribute(element, "class").trim().toLowerCase() === "header" ||
    (depthOf(element, 6) <= 5 && !isInside(element, isContent, 8) && textOf(element, 600).length < 600)
  );
}

function isContent(element: PageElement): boolean {
  return element.name === "main" || element.name === "article" || attribute(element, "role") === "main";
}

/** A header with the page's h1 and no menu in it is the top of the content. */
function holdsHero(element: PageElement, { holdsHeading, holdsMenu }: ContentMarks): boolean {
  return holdsHeading.has(element) && !holdsMenu.has(element);
}

const MUCH_CHARS = 2000;

/** A wrapper named like chrome that holds the content after all ("has-sidebar", "menu-open"). */
function holdsMain(element: PageElement, marks: ContentMarks): boolean {
  if (marks.holdsContent.has(element) || marks.holdsText.has(element) || holdsHero(element, marks))
    return true;
  return marks.holdsHeading.has(element) && textOf(element, MUCH_CHARS).length >= MUCH_CHARS;
}

export function hasPriceText(element: PageElement): boolean {
  return /[$€£]\s?\d|\d[\d.,]*\s?(?:[$€£]|kr\b|CHF|EUR|USD|zł|Kč)/.test(textOf(element, 20_000));
}
