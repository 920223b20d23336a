import {
  attribute,
  elementsOf,
  isElement,
  type PageElement,
  type PageNode,
  parentOf,
} from "../html/page-tree.ts";
import type { ContentMarks } from "./content-marks.ts";

/** Elements that show no text of the page, or none that belongs to its content. */
export const WITHOUT_TEXT: ReadonlySet<string> = new Set(
  "script style template noscript svg iframe object embed canvas audio video select datalist head textarea input link meta map area progress meter".split(
    " ",
  ),
);
export const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul button search".split(
    " ",
  ),
);

const wordsByElement = new WeakMap<PageElement, ReadonlySet<string>>();

/** The words of an element's class and id, lower case: "price-box__Value" gives price, box, value. */
export function classWords(element: PageElement): ReadonlySet<string> {
  const known = wordsByElement.get(element);
  if (known !== undefined) return known;
  const raw = `${attribute(element, "class")} ${attribute(element, "id")}`.slice(0, 2000);
  const parts = raw
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  const words = new Set(parts.filter((part) => part !== ""));
  wordsByElement.set(element, words);
  return words;
}

function hasAny(words: ReadonlySet<string>, list: ReadonlySet<string>): boolean {
  for (const word of words) if (list.has(word)) return true;
  return false;
}

const PRICE_WORDS = new Set(
  "price pricetag priceblock priceblockourprice preis prix precio prezzo prijs preco preço cena pris hinta amount money cost saleprice finalprice currentprice ourprice betrag tarif importe tarifa woocommerce fiyat pricebox productprice offerprice pricevalue price1 itemprice".split(
    " ",
  ),
);
const NO_PRICE_WORDS = new Set(
  "filter range slider history alert count rating review reviews unit quantity qty drop match match guarantee comparison per".split(
    " ",
  ),
);

const BOX_WORDS = new Set(
  "card plan plans box table list grid col column item row tier section container wrapper cards".split(" "),
);

/** A price element whose inner boxes are pieces of one price: "$", "19", "/mo". */
export function isOnePrice(element: PageElement, maxChars: number): boolean {
  if (textOf(element, maxChars + 1).length > maxChars) return false;
  const boxed = hasAny(classWords(element), BOX_WORDS);
  for (const inner of elementsOf(element)) {
    if (/^(?:h[1-6]|li|p|button|a|td)$/.test(inner.name) && (boxed || inner.name !== "p")) return false;
    if (boxed && BLOCKS.has(inner.name)) return false;
  }
  return true;
}

/** The markup says that this element holds a price. */
export function isPriceElement(element: PageElement): boolean {
  const itemprop = attribute(element, "itemprop").toLowerCase();
  if (/^(?:price|lowprice|highprice)$/.test(itemprop)) return true;
  if (element.attribs["data-price"] !== undefined || element.attribs["data-product-price"] !== undefined)
    return true;
  const words = classWords(element);
  return hasAny(words, PRICE_WORDS) && !hasAny(words, NO_PRICE_WORDS);
}

const STRUCK_TAGS = new Set(["del", "s", "strike"]);
const STRUCK_CLASS =
  /(?:^|[\s_-])(?:was|old|former|previous|before|strike|striked|strikethrough|strikeout|crossed|linethrough|line-through|compare|compare-at|compared|rrp|msrp|uvp|srp|list-?price|listprice|original|orig|regular-price--old|streich(?:preis)?|alt(?:er)?-?preis|statt(?:preis)?|ancien|barre|antes|anterior|tachado|barrato|van-?price|full-?price|wasprice|oldprice|price-?standard-?old|price--compare|non-sale|insteadof)(?:$|[\s_-])/i;

/** A list or former price by its markup: struck through, or named so. */
export function isStruck(element: PageElement): boolean {
  if (STRUCK_TAGS.has(element.name)) return true;
  if (/line-through/i.test(attribute(element, "style"))) return true;
  const name = `${attribute(element, "class")} ${attribute(element, "id")}`;
  if (!STRUCK_CLASS.test(name.replace(/([a-z])([A-Z])/g, "$1-$2"))) return false;
  return (
    isPriceElement(element) ||
    /price|preis|prix|prec|prezzo|prijs|strike|through|strik|amount|compare|rrp|msrp|uvp/i.test(name) ||
    isInside(element, isPriceElement, 2)
  );
}

export function isInside(element: PageElement, test: (one: PageElement) => boolean, levels: number): boolean {
  let at = parentOf(element);
  for (let level = 0; level < levels && at !== null; level++, at = parentOf(at)) if (test(at)) return true;
  return false;
}

const HIDDEN_WORDS =
  /(?:^|\s)(?:hidden|d-none|is-hidden|u-hidden|hide|invisible|sr-only|visually-?hidden|screen-reader-text|element-invisible|uk-hidden|ng-hide|display-none|js-hidden|offscreen-text)(?:\s|$)/i;
const SHOWN_LATER =
  /(?:sm|md|lg|xl|2xl|tablet|desktop):(?:block|flex|grid|inline|table|contents|not-sr-only)|d-(?:sm|md|lg|xl)-(?:block|flex|inline|grid|table)/i;
const PANEL_WORDS = new Set(
  "tab tabs tabpanel tabpane tabcontent panel pane accordion collapse toggle plan plans pricing price prices annual annually yearly monthly month year jahr monat jährlich monatlich anual mensual annuel mensuel billing".split(
    " ",
  ),
);

/** Not shown when the page opens: by attribute, inline style or a class everybody uses for it. */
export function isHidden(element: PageElement): boolean {
  if (element.attribs["hidden"] !== undefined && element.attribs["hidden"] !== "until-found") return true;
  const style = attribute(element, "style");
  if (style !== "" && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  if (element.name === "dialog" && element.attribs["open"] === undefined) return true;
  const name = attribute(element, "class");
  return name !== "" && HIDDEN_WORDS.test(name) && !SHOWN_LATER.test(name);
}

/** A tab or toggle that a click would show, with prices or a list in it: "Annual" beside "Monthly". */
export function isTabPanel(element: PageElement): boolean {
  const role = attribute(element, "role");
  if (role !== "tabpanel" && !hasAny(classWords(element), PANEL_WORDS)) return false;
  for (const inner of elementsOf(element)) if (inner.name === "li" || isPriceElement(inner)) return true;
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
  return text.replace(/\s+/g, " ").slice(0, max);
}

const OVERLAY_WORDS = new Set(
  "ad ads adsense advert adverts advertisement advertising adslot adunit adsbygoogle dfp sponsored cookie cookies cookiebar cookiebanner cookieconsent consent gdpr ccpa cmp onetrust usercentrics didomi cookiebot osano iubenda klaro popup popups popover modal overlay lightbox toast interstitial newsletterpopup chatwidget werbung anzeige publicidad publicite pubblicita skip".split(
    " ",
  ),
);
const SMALL_CHARS = 2500;

/** A small container that is named an advertisement, a consent question or a pop-up. */
export function isOverlay(element: PageElement, marks: ContentMarks): boolean {
  if (
    /^(?:html|body|main|article|h[1-6]|p|li|td|span|a)$/.test(element.name) ||
    marks.holdsHeading.has(element)
  )
    return false;
  const named = hasAny(classWords(element), OVERLAY_WORDS) || attribute(element, "aria-modal") === "true";
  if (named) return textOf(element, SMALL_CHARS + 1).length <= SMALL_CHARS;
  return isUnnamedConsent(element);
}

const CONSENT_CHARS = 700;
const CONSENT = /cookie/i;
const AGREE =
  /(?:accept|agree|allow|got it|\bok\b|okay|akzeptieren|zustimmen|einverstanden|verstanden|accepter|j['’]accepte|aceptar|acepto|accetta|accetto|accepteren|akkoord|aceitar|godkänn|accepter|akceptuj|souhlasím)/i;

/** A consent question without a telling name: a small box near the top of the tree that asks about cookies. */
function isUnnamedConsent(element: PageElement): boolean {
  if (!/^(?:div|section|aside|form|dialog|footer)$/.test(element.name) || depthOf(element, 5) > 4)
    return false;
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
const CHROME_WORDS = new Set(
  "nav navbar navigation navi mainnav topnav subnav menu mainmenu submenu megamenu masthead topbar footer sitefooter pagefooter colophon sidebar breadcrumb breadcrumbs sitemap offcanvas hauptmenu kopfzeile fusszeile fußzeile brotkrumen menue menü langswitcher switcher newsletter".split(
    " ",
  ),
);
const CHROME_PAIRS =
  /(?:^|[\s_-])(?:(?:site|page|global|main|top|shop|app)[_-]?header|header[_-]?(?:top|bar|main|inner|wrapper|nav|container)|language[_-]?(?:switch\w*|selector|menu)|skip[_-]?(?:link|to)|social[_-]?(?:links|icons|media|share)|share[_-]?(?:buttons|bar|links)|related[_-]?(?:posts|articles)|back[_-]?to[_-]?top|announcement[_-]?bar|promo[_-]?bar|mini[_-]?cart)(?:$|[\s_-])/i;

/** Part of the site's frame (menu, header, footer, side column), by tag, role or name. */
export function isChrome(element: PageElement, marks: ContentMarks): boolean {
  const { name } = element;
  if (name === "html" || name === "body" || name === "main" || name === "article") return false;
  if (marks.holdsText.has(element)) return false;
  const role = attribute(element, "role").toLowerCase();
  if (CHROME_ROLES.has(role)) return true;
  if (role === "main") return false;
  if (name === "nav") return true;
  if (name === "footer" || name === "header")
    return !isInside(element, isContent, 40) && !holdsHero(element, marks);
  if (name === "aside") return !holdsHero(element, marks) && !hasPriceText(element);
  const words = classWords(element);
  const id = attribute(element, "id").toLowerCase();
  const named =
    hasAny(words, CHROME_WORDS) ||
    (words.has("header") &&
      depthOf(element, 6) <= 5 &&
      !isInside(element, isContent, 8) &&
      textOf(element, 600).length < 600) ||
    id === "header" ||
    attribute(element, "class").trim().toLowerCase() === "header" ||
    CHROME_PAIRS.test(`${attribute(element, "class")} ${id}`);
  return (
    named &&
    !/^(?:h[1-6]|p|li|td|tr|table|tbody|a|span|b|strong|dd|dt|label)$/.test(name) &&
    !holdsMain(element, marks) &&
    !(words.has("menu") && hasPriceText(element))
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

function hasPriceText(element: PageElement): boolean {
  return /[$€£]\s?\d|\d[\d.,]*\s?(?:[$€£]|kr\b|CHF|EUR|USD|zł|Kč)/.test(textOf(element, 20_000));
}
