import { attribute, isElement, type PageElement, type PageNode, parentOf } from "../html/page-tree.ts";
import { isPlainBox, linkDensity, type MeasureMap } from "./article-measures.ts";
import { BLOCKS, textOf } from "./element-traits.ts";

const GOOD_NAME = /article|body|content|entry|main|page|post|text|blog|story/i;
const BAD_NAME =
  /-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget/i;
const NAME_WEIGHT = 25;
const TAG_SCORE: Readonly<Record<string, number>> = {
  div: 5,
  pre: 3,
  td: 3,
  blockquote: 3,
  address: -3,
  ol: -3,
  ul: -3,
  dl: -3,
  dd: -3,
  dt: -3,
  li: -3,
  form: -3,
  h1: -5,
  h2: -5,
  h3: -5,
  h4: -5,
  h5: -5,
  h6: -5,
  th: -5,
};
const SCORED = /^(?:section|h[2-6]|p|td|pre)$/;
const LEVELS = 5;
const SHORTEST = 25;
const COMPARED = 5;
const SHARED = 3;

/** What an element's class and id say about it: content, or the things around content. */
export function nameWeight(element: PageElement): number {
  let weight = 0;
  for (const name of [attribute(element, "class"), attribute(element, "id")]) {
    if (name === "") continue;
    if (BAD_NAME.test(name)) weight -= NAME_WEIGHT;
    if (GOOD_NAME.test(name)) weight += NAME_WEIGHT;
  }
  return weight;
}

export type Scores = ReadonlyMap<PageElement, number>;

/**
 * Scores the boxes of a page by the paragraphs in them: long ones with commas count, and pass their worth up to five
 * boxes outwards, less each time (the method that arc90 published in 2009 under the name Readability).
 */
export function scoreBoxes(measures: MeasureMap, useNames: boolean): Map<PageElement, number> {
  const scores = new Map<PageElement, number>();
  for (const element of measures.keys()) {
    const { name } = element;
    const isText = SCORED.test(name) || (name === "div" && isPlainBox(element));
    const measured = measures.get(element);
    if (measured === undefined) continue;
    if (isText && measured.chars >= SHORTEST)
      give(outerBox(element), worth(measured.chars, measured.commas), scores, useNames);
    if (name === "div" && !isText)
      for (const chars of looseRuns(element, measures))
        give(element, worth(chars.chars, chars.commas), scores, useNames);
  }
  for (const [element, score] of scores) {
    const measured = measures.get(element);
    scores.set(element, measured === undefined ? 0 : score * (1 - linkDensity(measured)));
  }
  return scores;
}

/** The box a paragraph adds to; a wrapper around a single paragraph is that paragraph. */
function outerBox(element: PageElement): PageElement | null {
  const parent = parentOf(element);
  return parent !== null && element.name === "p" && wrapsOneParagraph(parent) ? parentOf(parent) : parent;
}

function wrapsOneParagraph(element: PageElement): boolean {
  if (element.name !== "div") return false;
  const children = elementChildren(element);
  return (
    children.length === 1 &&
    children[0]?.name === "p" &&
    !element.children.some((node) => node.type === "text" && node.data.trim() !== "")
  );
}

function isParagraph(element: PageElement): boolean {
  return (
    element.name === "p" || wrapsOneParagraph(element) || (element.name === "div" && isPlainBox(element))
  );
}

function worth(chars: number, commas: number): number {
  return 2 + commas + Math.min(Math.floor(chars / 100), 3);
}

function give(
  parent: PageElement | null,
  points: number,
  scores: Map<PageElement, number>,
  useNames: boolean,
): void {
  let at = parent;
  for (let level = 0; level < LEVELS && at !== null && at.name !== "html"; level++, at = parentOf(at)) {
    const known = scores.get(at) ?? (TAG_SCORE[at.name] ?? 0) + (useNames ? nameWeight(at) : 0);
    scores.set(at, known + points / (level === 0 ? 1 : level === 1 ? 2 : level * 3));
  }
}

/** Text that stands between the boxes of a div, as pages with line breaks only have it. */
function looseRuns(element: PageElement, measures: MeasureMap): { chars: number; commas: number }[] {
  const runs: { chars: number; commas: number }[] = [];
  let chars = 0;
  let commas = 0;
  const close = (): void => {
    if (chars >= SHORTEST) runs.push({ chars, commas });
    chars = 0;
    commas = 0;
  };
  for (const child of element.children) {
    if (child.type === "text") {
      const text = child.data.trim();
      chars += text.length;
      commas += text.match(/[,،，]/g)?.length ?? 0;
    } else if (isElement(child)) {
      const inner = measures.get(child);
      if (BLOCKS.has(child.name) || child.name === "br") close();
      else if (inner !== undefined) {
        chars += inner.chars;
        commas += inner.commas;
      }
    }
  }
  close();
  return runs;
}

/** The box that holds the article: the best one, or what it shares with others nearly as good. */
export function bestBox(scores: Scores): PageElement | null {
  const ranked = [...scores].sort((a, b) => b[1] - a[1]).slice(0, COMPARED);
  const [first] = ranked;
  if (first === undefined) return null;
  let best = first[0];
  const others = ranked
    .slice(1)
    .filter(([, score]) => score / first[1] >= 0.75)
    .map(([element]) => ancestorsOf(element));
  if (others.length >= SHARED) {
    for (let at = parentOf(best); at !== null && at.name !== "body"; at = parentOf(at)) {
      const box = at;
      if (others.filter((ancestors) => ancestors.includes(box)).length >= SHARED) {
        best = box;
        break;
      }
    }
  }
  best = widened(best, scores);
  for (
    let at = parentOf(best);
    at !== null && at.name !== "body" && elementChildren(at).length === 1;
    at = parentOf(at)
  )
    best = at;
  return best;
}

/** A box further out that scores even better holds more of the article. */
function widened(best: PageElement, scores: Scores): PageElement {
  let last = scores.get(best) ?? 0;
  const enough = last / 3;
  for (let at = parentOf(best); at !== null && at.name !== "body"; at = parentOf(at)) {
    const score = scores.get(at);
    if (score === undefined) continue;
    if (score < enough) break;
    if (score > last) return at;
    last = score;
  }
  return best;
}

function ancestorsOf(element: PageElement): PageElement[] {
  const all: PageElement[] = [];
  for (let at = parentOf(element); at !== null; at = parentOf(at)) all.push(at);
  return all;
}

export function elementChildren(element: PageElement): PageElement[] {
  return element.children.filter((node): node is PageElement => isElement(node as PageNode));
}

/** The box and those beside it that belong to the same article. */
export function withSiblings(best: PageElement, scores: Scores, measures: MeasureMap): PageElement[] {
  const parent = parentOf(best);
  if (parent === null) return [best];
  const top = scores.get(best) ?? 0;
  const enough = Math.max(10, top * 0.2);
  const className = attribute(best, "class");
  return elementChildren(parent).filter((sibling) => {
    if (sibling === best) return true;
    const measured = measures.get(sibling);
    if (measured === undefined) return false;
    const bonus = className !== "" && attribute(sibling, "class") === className ? top * 0.2 : 0;
    const score = scores.get(sibling);
    if (score !== undefined && score + bonus >= enough) return true;
    if (!isParagraph(sibling)) return false;
    const density = linkDensity(measured);
    if (measured.chars > 80) return density < 0.25;
    return measured.chars > 0 && density === 0 && /\.(?:\s|$)/.test(textOf(sibling, 100));
  });
}
