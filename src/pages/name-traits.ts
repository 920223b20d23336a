import type { PageElement } from "../html/page-tree.ts";

/** What the words of a class or id may say of an element; one bit each. */
export const NAMED = {
  price: 1 << 0,
  noPrice: 1 << 1,
  box: 1 << 2,
  panel: 1 << 3,
  overlay: 1 << 4,
  chrome: 1 << 5,
  header: 1 << 6,
  menu: 1 << 7,
  title: 1 << 8, // names what stands in it: "plan-name"
  coins: 1 << 9,
  struck: 1 << 10, // a former price, when it is about a price at all
  priceLike: 1 << 11,
  hidden: 1 << 12, // by class only
  shownLater: 1 << 13, // by class only
  frame: 1 << 14, // a pair of words that name the site's frame: "site-header"
  monthly: 1 << 15,
  yearly: 1 << 16,
  challenge: 1 << 17, // a bot check's own box
  fold: 1 << 18, // opens at a click: the answer under a question
  yes: 1 << 19, // an icon that says that something is there
  no: 1 << 20,
  otherMoney: 1 << 21, // about jobs, donations, filters, figures: its money is no price
} as const;

const WORDS: Readonly<Record<string, number>> = {
  "price pricetag priceblock priceblockourprice preis prix precio prezzo prijs preco preço cena pris hinta amount money cost saleprice finalprice currentprice ourprice betrag tarif importe tarifa woocommerce fiyat pricebox productprice offerprice pricevalue price1 itemprice":
    NAMED.price,
  "filter range slider history alert count rating review reviews unit quantity qty drop match guarantee comparison per header heading subheading features":
    NAMED.noPrice,
  "card plan plans box table list grid col column item row tier section container wrapper cards": NAMED.box,
  "tab tabs tabpanel tabpane tabcontent panel pane accordion collapse toggle plan plans pricing price prices annual annually yearly monthly month year jahr monat jährlich jaehrlich monatlich anual mensual annuel mensuel annuale mensile maandelijks jaarlijks billing":
    NAMED.panel,
  "ad ads adsense advert adverts advertisement advertising adslot adunit adsbygoogle dfp sponsored cookie cookies cookiebar cookiebanner cookieconsent consent gdpr ccpa onetrust usercentrics didomi cookiebot osano iubenda klaro popup popups popover modal overlay lightbox toast interstitial newsletterpopup chatwidget werbung anzeige publicidad publicite pubblicita skip":
    NAMED.overlay,
  "nav navbar navigation navi mainnav topnav subnav menu mainmenu submenu megamenu masthead topbar footer sitefooter pagefooter colophon sidebar breadcrumb breadcrumbs sitemap offcanvas hauptmenu kopfzeile fusszeile fußzeile brotkrumen menue menü langswitcher switcher newsletter countdown ticker newsticker weather wetter météo meteo testimonial testimonials kundenstimme kundenstimmen témoignage témoignages temoignage temoignages testimonio testimonios referenzstimmen":
    NAMED.chrome,
  header: NAMED.header,
  menu: NAMED.menu,
  "name title heading headline titel titre titulo título planname tier nome nombre nom navn namn nazwa":
    NAMED.title,
  "cents cent fraction fractional frac decimal decimals dec decs pence penny sup superscript centimes centimos céntimos centavos grosze kop øre ore minor":
    NAMED.coins,
  "monthly monatlich mensuel mensual permonth pricemonthly": NAMED.monthly,
  "tabpanel tabpane panel pane accordion accordeon akkordeon collapse collapsible toggle faq answer antwort réponse respuesta risposta":
    NAMED.fold,
  "check checked checkmark tick yes included available haken ja oui": NAMED.yes,
  "cross times xmark no excluded unavailable minus nein non": NAMED.no,
  "job jobs career careers vacancy vacancies jobad joblist karriere stelle stellen stellenangebot stellenangebote stellenanzeige emploi emplois empleo lavoro vacature vacatures donate donation donations spende spenden fundraiser fundraising crowdfunding ticker stockquote stocks filter filters facet facets facetwp stat stats statistic statistics kpi kpis counters calculator casestudy casestudies leaderboard leaderboards donors backers bounty bounties payslip winners prizes":
    NAMED.otherMoney,
  "yearly annual annually jährlich jaehrlich annuel anual peryear priceyearly": NAMED.yearly,
};
const SAID = new Map<string, number>();
for (const [words, bit] of Object.entries(WORDS))
  for (const word of words.split(" ")) SAID.set(word, (SAID.get(word) ?? 0) | bit);

const STRUCK =
  /(?:^|[_-])(?:was|old|former|previous|before|strike|striked|strikethrough|strikeout|crossed|linethrough|line-through|compare|compare-at|compared|rrp|msrp|uvp|srp|list-?price|listprice|original|orig|regular-price--old|streich(?:preis)?|alt(?:er)?-?preis|statt(?:preis)?|ancien|barre|antes|anterior|tachado|barrato|barrado|vecchi[oa]|viej[oa]|gammel|gammal|gamla|stara|stary|oud[e]?|eski|antigo|precedente|listino|förpris|forpris|førpris|normalpris|van-?price|full-?price|wasprice|oldprice|price-?standard-?old|price--compare|non-sale|insteadof)(?:$|[_-])/i;
const PRICE_LIKE = /price|preis|prix|prec|prezzo|prijs|strike|through|strik|amount|compare|rrp|msrp|uvp/i;
const PRICE_FILTER = /price[_-]?(?:slider|filter)/i;
const HIDDEN =
  /^(?:hidden|d-none|is-hidden|u-hidden|hide|invisible|sr-only|visually-?hidden|screen-reader-text|element-invisible|uk-hidden|ng-hide|display-none|js-hidden|offscreen-text)(?:__?[\w-]{4,12})?$/i;
const SHOWN_LATER =
  /(?:sm|md|lg|xl|2xl|tablet|desktop):(?:block|flex|grid|inline|table|contents|not-sr-only)|d-(?:sm|md|lg|xl)-(?:block|flex|inline|grid|table)/i;
const FRAME =
  /(?:^|[_-])(?:(?:site|page|global|main|top|shop|app)[_-]?header|header[_-]?(?:top|bar|main|inner|wrapper|nav|container)|language[_-]?(?:switch\w*|selector|menu)|skip[_-]?(?:link|to)|social[_-]?(?:links|icons|media|share)|share[_-]?(?:buttons|bar|links)|related[_-]?(?:posts|articles|products|items|content|news)|recent(?:ly)?[_-]?viewed|(?:you[_-]?may|might)[_-]?(?:also[_-]?)?like|(?:also|customers)[_-]?(?:bought|viewed)|(?:cross|up)[_-]?sells?|(?:product|content)[_-]?recommendations?|most[_-]?(?:read|viewed|popular)|popular[_-]?(?:posts|articles|now)|user[_-]?(?:menu|nav|bar|greeting)|account[_-]?(?:menu|nav|links)|(?:chat|messenger)[_-]?(?:widget|bubble|box|window|launcher|bot|popup)|live[_-]?chat|recent[_-]?(?:entries|posts|comments|news)|(?:quote|tip)[_-]?of[_-]?(?:the[_-]?)?day|sales?[_-]?(?:pop|notification)|(?:instagram|facebook|twitter|social|tiktok)[_-]?(?:feed|wall|stream|posts|widget)|(?:live|current)[_-]?(?:visitors|viewers|users)|back[_-]?to[_-]?top|announcement[_-]?bar|promo[_-]?bar|mini[_-]?cart)(?:$|[_-])/i;

/** How bot checks name their scripts and boxes. */
export const CHALLENGE_MARK =
  /(?:cdn-cgi\/challenge-platform|cf-browser-verification|captcha-delivery\.com|geo\.captcha-delivery|_incapsula_resource|px-captcha|perimeterx|awswaf|kpsdk|ddos-guard)/i;

/** Names longer than this tell nothing more. */
const MAX_CHARS = 2000;
const CACHED_CHARS = 400;
const MAX_CACHED = 4000;
const OF_CLASS_ONLY = NAMED.hidden | NAMED.shownLater;

/** One name of a class or id: what it says, and how it is looked up in rules. */
interface Token {
  readonly bits: number;
  readonly lower: string;
}

/** All names of one attribute. */
interface Names {
  readonly bits: number;
  readonly tokens: readonly Token[];
}

const byNames = new Map<string, Names>();
const byToken = new Map<string, Token>();
const NO_NAME: Token = { bits: 0, lower: "" };

/** The bits of NAMED that an element's class and id have. The same names are looked at once. */
export function namedTraits({ attribs }: PageElement): number {
  const { class: names, id } = attribs;
  return (
    (names === undefined ? 0 : namesOf(names).bits) |
    (id === undefined ? 0 : namesOf(id).bits & ~OF_CLASS_ONLY)
  );
}

/** Adds the single names in a class attribute to a set, in lower case. */
export function addClasses(names: string, classes: Set<string>): void {
  for (const { lower } of namesOf(names).tokens) classes.add(lower);
}

function namesOf(names: string): Names {
  const known = byNames.get(names);
  if (known !== undefined) return known;
  const tokens = tokensOf(names.slice(0, MAX_CHARS)).map(tokenOf);
  let bits = 0;
  for (const token of tokens) bits |= token.bits;
  const all = { bits, tokens };
  if (names.length <= CACHED_CHARS) remember(byNames, names, all);
  return all;
}

/** The single names in a class attribute; "" where two spaces stand together. */
function tokensOf(names: string): string[] {
  return /[^\S ]/.test(names) ? names.split(/\s+/) : names.split(" ");
}

function tokenOf(text: string): Token {
  if (text === "") return NO_NAME;
  const known = byToken.get(text);
  if (known !== undefined) return known;
  const own = ` ${text}`.slice(1);
  const token = { bits: wordTraits(own) | patternTraits(own), lower: own.toLowerCase() };
  remember(byToken, own, token);
  return token;
}

function remember<T>(cache: Map<string, T>, key: string, value: T): void {
  if (cache.size >= MAX_CACHED) cache.clear();
  // A copy: a piece of a page would keep the whole page in memory.
  cache.set(` ${key}`.slice(1), value);
}

/** "price-box__Value" says price, box, value. */
function wordTraits(token: string): number {
  const words = wordsOfName(token);
  let bits = 0;
  for (const word of words) bits |= traitsOfWord(word);
  // "filter-item" is a tile that a filter shows, "job-list" is about jobs
  if ((bits & NAMED.otherMoney) !== 0 && words.some(isFilter) && words.some((word) => TILES.has(word)))
    bits &= ~NAMED.otherMoney;
  // "price-table__price" is the price in a table of prices, not the table
  return (traitsOfWord(words.at(-1) ?? "") & NAMED.price) !== 0 ? bits & ~NAMED.box : bits;
}

const TILES = new Set(
  "product products result results item items grid list tile tiles card cards".split(" "),
);

function isFilter(word: string): boolean {
  return word.startsWith("filter") || word.startsWith("facet");
}

export function traitsOfWord(word: string): number {
  return SAID.get(word) ?? 0;
}

/** The words of a class or id, lower case. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
}

/** "plan-compare__cost": a part of a comparison, and no price to compare with. */
const COMPARISON =
  /(?:plan|tier|package|product|feature|pricing|tool|table)s?[-_]{0,2}compar(?:e|er|ison)|compar(?:e|er|ison)[-_]{0,2}(?:plan|tier|package|product|feature|table|grid|chart|column|col|card|box|section)s?/i;

/** "with-list-price" stands at a box that holds both prices. */
function isStruckName(token: string): boolean {
  const name = token.replace(/([a-z])([A-Z])/g, "$1-$2").replace(COMPARISON, "");
  return STRUCK.test(name) && !/^(?:with|has|no)[-_]/i.test(token);
}

function patternTraits(token: string): number {
  return (
    (isStruckName(token) ? NAMED.struck : 0) |
    (PRICE_LIKE.test(token) ? NAMED.priceLike : 0) |
    (PRICE_FILTER.test(token) ? NAMED.otherMoney : 0) |
    (HIDDEN.test(token) ? NAMED.hidden : 0) |
    (SHOWN_LATER.test(token) ? NAMED.shownLater : 0) |
    (FRAME.test(token) ? NAMED.frame : 0) |
    (CHALLENGE_MARK.test(token) ? NAMED.challenge : 0)
  );
}
