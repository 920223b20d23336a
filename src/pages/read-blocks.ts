import {
  attribute,
  isElement,
  type PageDocument,
  type PageElement,
  type PageNode,
  parentOf,
} from "../html/page-tree.ts";
import { type ContentMarks, markContent } from "./content-marks.ts";
import {
  BLOCKS,
  isChrome,
  isHidden,
  isOnePrice,
  isOtherPrice,
  isOverlay,
  isPriceElement,
  isStruck,
  isTabPanel,
  textOf,
  WITHOUT_TEXT,
} from "./element-traits.ts";
import { NAMED, namedTraits } from "./name-traits.ts";
import { menusToChrome } from "./page-frame.ts";

export type BlockKind = "heading" | "item" | "paragraph" | "cell" | "button";

/** One visible piece of a page, as a reader sees it: a heading, a list item, a paragraph, a cell, a button. */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  readonly region: "main" | "chrome";
  /** The innermost element that holds the whole block. */
  readonly element: PageElement;
  readonly level: number; // 1..6 of a heading, 7 for a name without a heading's tag, 0 else
  readonly struck: readonly (readonly [number, number])[];
  readonly priceMarked: boolean;
  readonly linkChars: number;
  readonly href: string | null; // of the first link
  readonly links: number;
  readonly panel: boolean; // in a tab that was not shown
}

interface Context {
  readonly region: "main" | "chrome";
  readonly struck: boolean;
  readonly link: string | null;
  readonly priceMarked: boolean;
  readonly panel: boolean;
  readonly inline: boolean; // inside a short price element: its boxes make one piece of text
}

const MAX_DEPTH = 520;
const MAX_BLOCKS = 20_000;
const PRICE_BOX_CHARS = 90;
const HEADING = /^h[1-6]$/;
/** The visible blocks below these elements, in document order. */
export function readBlocks(
  roots: readonly (PageDocument | PageElement)[],
  dropped: ReadonlySet<PageElement>,
  { plain = false }: { readonly plain?: boolean } = {},
): Block[] {
  const reader = new BlockReader(dropped, plain, markContent(roots));
  const context: Context = {
    region: "main",
    struck: false,
    link: null,
    priceMarked: false,
    panel: false,
    inline: false,
  };
  for (const root of roots) {
    if (isElement(root as PageNode)) reader.element(root as PageElement, context, true);
    else for (const child of root.children) reader.node(child, context);
    reader.flush();
  }
  return plain ? reader.blocks : menusToChrome(reader.blocks);
}

class BlockReader {
  readonly blocks: Block[] = [];
  private readonly dropped: ReadonlySet<PageElement>;
  private readonly plain: boolean;
  private readonly marks: ContentMarks;
  private text = "";
  private end = ""; // of the text
  private endsOpen = false; // the text ends with a space
  private struck: [number, number][] | null = null;
  private linkChars = 0;
  private href: string | null = null;
  private links = 0;
  private priceMarked = false;
  private holder: PageElement | null = null;
  private context: Context | null = null;
  private strongChars = 0;
  private depth = 0;
  private icons: string | null = null; // the cell or item in which icons say yes or no
  private isSolid = false; // the text is more than white space
  private lastPiece = ""; // of the text: cutting off the end of a text that still grows would copy it each time
  private endedIn: PageNode | null = null; // where an element with text has just ended
  private afterPrice = false; // a price element, or a piece of one, has just ended

  /** `plain`: the caller has chosen what belongs to the content; only hidden parts are left out. */
  constructor(dropped: ReadonlySet<PageElement>, plain: boolean, marks: ContentMarks) {
    this.marks = marks;
    this.dropped = dropped;
    this.plain = plain;
  }

  node(node: PageNode, context: Context): void {
    if (this.blocks.length >= MAX_BLOCKS) return;
    if (node.type === "text") this.append(node.data, context, node.parent as PageElement | null);
    else if (isElement(node)) this.element(node, context, false);
  }

  element(element: PageElement, outer: Context, chosen: boolean): void {
    const { name } = element;
    if (WITHOUT_TEXT.has(name) || this.depth > MAX_DEPTH || this.dropped.has(element)) {
      if (name === "svg" && this.icons !== null) this.icon(element, outer);
      return;
    }
    if (name === "br") {
      this.lineBreak(outer);
      return;
    }
    let { panel } = outer;
    if (!chosen && isHidden(element)) {
      if (!isTabPanel(element) && !isOtherPrice(element)) return;
      panel = true;
    }
    if (!chosen && !this.plain && isOverlay(element, this.marks)) return;
    const isBlock = (BLOCKS.has(name) || (name === "a" && isRowLink(element))) && !outer.inline;
    const context = this.contextIn(element, outer, { chosen, panel, isBlock });
    const isCut = isBlock || context.region !== outer.region;
    if (isCut) this.flush();
    else if ((outer.inline && BLOCKS.has(name)) || this.isGlued(element, context)) this.space();
    this.depth += 1;
    const { icons } = this;
    if (name === "td" || name === "th" || name === "li") this.icons = name;
    if (name === "time") this.space();
    if (element.children.length === 0) this.icon(element, context);
    else if (isCoins(element)) this.coins(element, context);
    else if (!isFootnote(element, this.text)) for (const child of element.children) this.node(child, context);
    this.depth -= 1;
    this.icons = icons;
    if (name === "time") this.space();
    if (context.priceMarked) this.afterPrice = true;
    this.endedIn = element.parent as PageNode | null;
    if (name === "a" && this.text !== "") this.links += 1;
    if (isCut) this.flush(element);
    else if (outer.inline && BLOCKS.has(name)) this.space();
  }

  /** What holds for the text inside an element; the outer one where nothing differs. */
  private contextIn(
    element: PageElement,
    outer: Context,
    { chosen, panel, isBlock }: { chosen: boolean; panel: boolean; isBlock: boolean },
  ): Context {
    const { name } = element;
    const isPrice = isPriceElement(element);
    const isMain = outer.region === "main" && !chosen && !this.plain;
    const region = isMain && isChrome(element, this.marks) ? "chrome" : outer.region;
    const struck = outer.struck || isStruck(element);
    const link = name === "a" ? attribute(element, "href") : outer.link;
    const endsPrice = isBlock && name !== "div" && name !== "p" && name !== "td";
    const priceMarked = isPrice || (outer.priceMarked && !endsPrice);
    const inline = outer.inline || (isPrice && isOnePrice(element, PRICE_BOX_CHARS));
    const isSame =
      region === outer.region &&
      struck === outer.struck &&
      link === outer.link &&
      priceMarked === outer.priceMarked &&
      panel === outer.panel &&
      inline === outer.inline;
    return isSame ? outer : { region, struck, link, priceMarked, panel, inline };
  }

  private append(data: string, context: Context, parent: PageElement | null): void {
    const joined = LOOSE.test(data) ? joinedSpaces(data) : data;
    const add =
      (this.text === "" || this.endsOpen) && joined.charCodeAt(0) === SPACE ? joined.slice(1) : joined;
    if (add === "") return;
    const chars = add.trim().length;
    // `<span class="price">£5</span><span>Sold out</span>`: style keeps the two apart, here nothing would
    if (this.afterPrice && chars > 0) {
      this.afterPrice = false;
      if (/^(?:\p{L}|[-–−]?\d{1,3} ?%|[$€£¥]\s?\d)/u.test(add)) this.space();
    }
    // `<span>12 comments</span><span>Share</span>`: boxes in a row, as words do not begin with a capital inside
    if (this.endedIn !== null && chars > 0) {
      if (parent !== this.endedIn && JOINT.test(`${this.lastPiece.slice(-3)}${add[0]}`)) this.space();
      this.endedIn = null;
    }
    if (this.context === null || (chars > 0 && !this.isSolid)) {
      this.context = context;
      this.holder = parent;
    }
    if (chars > 0) this.isSolid = true;
    const from = this.text.length;
    this.text += add;
    this.end = (add.length < END_CHARS ? this.end + add : add).slice(-END_CHARS);
    this.lastPiece = add;
    this.endsOpen = add.charCodeAt(add.length - 1) === SPACE;
    if (context.struck) {
      this.struck ??= [];
      this.struck.push([from, this.text.length]);
    }
    if (context.link !== null) {
      this.linkChars += chars;
      this.href ??= context.link;
    }
    if (context.priceMarked) this.priceMarked = true;
    if (parent !== null && (parent.name === "strong" || parent.name === "b")) this.strongChars += chars;
  }

  /** `<i class="fa fa-check">` in a cell, a cross before a list item: read as its sign, as a flip from no to yes is news. */
  private icon(element: PageElement, context: Context): void {
    if (this.icons === null || !ICONS.has(element.name)) return;
    const sign = iconSign(element);
    if (sign === "✗" || (sign !== null && this.icons !== "li")) this.append(`${sign} `, context, element);
  }

  /** `<span>Pro</span><span>$19</span>`: two things side by side that style keeps apart; nothing stands between. */
  private isGlued(element: PageElement, { priceMarked }: Context): boolean {
    if (
      (priceMarked && !isPriceElement(element)) ||
      this.text === "" ||
      this.endsOpen ||
      NEVER_GLUED.has(element.name)
    )
      return false;
    const before = element.prev as PageNode | null;
    const isBeside = before !== null && (isElement(before) || element.name === "small");
    return isBeside && isNextThing(this.end, textOf(element, GLUED_CHARS));
  }

  private space(): void {
    if (this.text === "" || this.endsOpen) return;
    this.text += " ";
    this.end += " ";
    this.endsOpen = true;
  }

  private lineBreak(context: Context): void {
    if (context.inline || this.text.length < 2 || (this.holder !== null && HEADING.test(this.holder.name)))
      this.space();
    else this.flush();
  }

  /** `<sup>99</sup>` behind "$19": the coins of an amount. */
  private coins(element: PageElement, context: Context): void {
    const coins = textOf(element, 8).trim();
    const glue = /^\d/.test(coins) && /\d$/.test(this.text.trimEnd()) ? "." : "";
    if (glue !== "") {
      this.text = this.text.trimEnd();
      this.end = this.end.trimEnd();
      this.endsOpen = false;
    }
    this.append(`${glue}${coins}`, context, element);
  }

  flush(element?: PageElement): void {
    const { context, holder } = this;
    if (context === null) return;
    const text = this.text.trimEnd();
    if (text !== "" && holder !== null) {
      const box = blockElement(holder, element);
      const { kind, level } = shapeOf(box, text, this.strongChars >= text.length - 1);
      this.blocks.push({
        kind,
        text,
        region: context.region,
        element: box,
        level,
        struck: this.struck ?? NEVER_STRUCK,
        priceMarked: this.priceMarked,
        linkChars: this.linkChars,
        href: this.href,
        links: this.links,
        panel: context.panel,
      });
    }
    this.text = "";
    this.end = "";
    this.isSolid = false;
    this.lastPiece = "";
    this.endedIn = null;
    this.endsOpen = false;
    this.afterPrice = false;
    this.struck = null;
    this.linkChars = 0;
    this.href = null;
    this.links = 0;
    this.priceMarked = false;
    this.holder = null;
    this.context = null;
    this.strongChars = 0;
  }
}

/** One of several links in a row that hold several pieces each: entries of a list, which style keeps apart. */
function isRowLink(element: PageElement): boolean {
  if (!isPieced(element)) return false;
  const before = neighbour(element, "prev");
  const after = neighbour(element, "next");
  return (before !== null && isPieced(before)) || (after !== null && isPieced(after));
}

/** A link with two pieces or more in it. */
function isPieced({ name, children }: PageElement): boolean {
  return name === "a" && children.filter((child) => isElement(child as PageNode)).length >= 2;
}

/** The element next to this one, with nothing but white space between. */
function neighbour(element: PageElement, side: "prev" | "next"): PageElement | null {
  let at = element[side] as PageNode | null;
  while (at !== null && at.type === "text" && at.data.trim() === "") at = at[side] as PageNode | null;
  return at !== null && isElement(at) ? at : null;
}

const SPACE = 32;
const JOINT = /(?:[\p{Ll}\d%)!?]\p{Lu}|\p{Ll}{3}\d)$/u;
const ICONS: ReadonlySet<string> = new Set(["i", "span", "b", "div", "img", "svg"]);

/** What an icon says: its label, or yes or no by its name. */
function iconSign(element: PageElement): string | null {
  const label = attribute(element, "aria-label") || attribute(element, "alt") || attribute(element, "title");
  if (
    /^(?:yes|ja|oui|sí|sì|sim|included|inklusive|enthalten|inclus|incluido|check(?:mark)?|available)$/iu.test(
      label,
    )
  )
    return "✓";
  if (
    /^(?:no|nein|non|nee|não|not included|nicht enthalten|cross|not available|non inclus|no incluido)$/iu.test(
      label,
    )
  )
    return "✗";
  const traits = namedTraits(element) & (NAMED.yes | NAMED.no);
  if (traits === 0) return null;
  return (traits & NAMED.no) !== 0 ? "✗" : "✓";
}

const NEVER_STRUCK: readonly (readonly [number, number])[] = [];
/** White space other than one space, or a sign that nobody sees; most texts have none and stay as they are. */
const LOOSE = / {2}|[\t-\r\u00a0\u00ad\u1680\u2000-\u200c\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;

/** Runs of white space made one space, signs that nobody sees taken out. */
function joinedSpaces(data: string): string {
  return data.replace(/[\s\u00ad\u200b\u200c\u2060\ufeff]+/g, (run) =>
    /^[\u00ad\u200b\u200c\u2060\ufeff]+$/.test(run) ? "" : " ",
  );
}

const NEVER_GLUED = new Set(["sup", "sub", "br", "wbr", "img"]);
const GLUED_CHARS = 40;
/** So much of a text's end tells whether the next piece is glued to it; looking into the whole costs its length each time. */
const END_CHARS = 6;

/** Whether a piece of text begins another thing: a price behind a word, a capital behind a small letter, "1 GB" behind "S-1". */
function isNextThing(before: string, next: string): boolean {
  const end = before.slice(-2);
  if (/^[$€£]\s?\d/.test(next)) return /[\p{L}\d]$/u.test(end);
  if (/\p{Ll}$/u.test(end) && /^\p{Lu}\p{Ll}/u.test(next)) return true;
  if (/\p{L}{2}$/u.test(end) && /^\d/.test(next)) return true;
  if (/\p{L}$/u.test(end))
    return /^[^\d$€£]{1,20}(?:[$€£]\s?\d|(?<=\s)(?:CHF|Fr\.|EUR|USD|kr\.?)\s?\d|\d[\d.,]*\s?(?:[$€£]|kr|zł|Kč|CHF|EUR|USD))/u.test(
      next,
    );
  return /\p{L}[^\s\d]{0,3}\d{1,2}$/u.test(before) && /^\d+ ?\p{L}/u.test(next);
}

/** The nearest box around the first text of a block. */
function blockElement(holder: PageElement, closing: PageElement | undefined): PageElement {
  let at: PageElement = holder;
  while (!BLOCKS.has(at.name) && at !== closing) {
    const parent = at.parent as PageNode | null;
    if (!isElement(parent)) return at;
    at = parent;
  }
  return at;
}

function shapeOf(box: PageElement, text: string, strong: boolean): { kind: BlockKind; level: number } {
  const { name } = box;
  if (HEADING.test(name)) return { kind: "heading", level: Number(name[1]) };
  if (attribute(box, "role") === "heading")
    return { kind: "heading", level: Number(attribute(box, "aria-level")) || 2 };
  if (name === "button") {
    const over = parentOf(box);
    return over !== null && HEADING.test(over.name)
      ? { kind: "heading", level: Number(over.name[1]) }
      : { kind: "button", level: 0 };
  }
  const level =
    text.length <= 80 && (strong || isName(box) || /^(?:dt|legend|summary|caption)$/.test(name)) ? 7 : 0;
  if (name === "td" || name === "th") return { kind: "cell", level: 0 };
  if (isInItem(box)) return { kind: "item", level };
  return { kind: "paragraph", level };
}

function isName(box: PageElement): boolean {
  return (namedTraits(box) & NAMED.title) !== 0;
}

function isInItem(box: PageElement): boolean {
  let at: PageNode | null = box;
  for (let level = 0; level < 3 && isElement(at); level++, at = at.parent as PageNode | null)
    if (at.name === "li" || at.name === "dd" || at.name === "dt") return true;
  return false;
}

function isCoins(element: PageElement): boolean {
  if (element.name !== "sup" && !hasCoinsName(element)) return false;
  return /^\s*[.,]?\d{2}\s*[€$£]?\s*$/.test(textOf(element, 12));
}

const COINS_TAGS = new Set(["span", "small", "i", "div", "b", "strong", "em", "sub"]);

function hasCoinsName(element: PageElement): boolean {
  if (!COINS_TAGS.has(element.name)) return false;
  return (namedTraits(element) & NAMED.coins) !== 0;
}

/** `<sup>1</sup>` behind an amount points to a note and is no digit of it. */
function isFootnote(element: PageElement, before: string): boolean {
  return element.name === "sup" && /\d$/.test(before) && /^\s*\[?\d\]?\s*$/.test(textOf(element, 6));
}
