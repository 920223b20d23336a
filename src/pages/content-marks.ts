import {
  attribute,
  elementsOf,
  isElement,
  type PageDocument,
  type PageElement,
  type PageNode,
  parentOf,
} from "../html/page-tree.ts";
import { textOf } from "./element-traits.ts";

/** Which elements hold the page's heading, a menu or the content: found once, so that asking costs nothing. */
export interface ContentMarks {
  readonly holdsHeading: ReadonlySet<PageElement>;
  readonly holdsMenu: ReadonlySet<PageElement>;
  readonly holdsContent: ReadonlySet<PageElement>;
  /** Elements that hold most of the long paragraphs of the page: content, whatever their names say. */
  readonly holdsText: ReadonlySet<PageElement>;
}

/** Pages with more articles than this list them; one of them is not the content. */
const FEW_ARTICLES = 2;

export function markContent(roots: readonly (PageDocument | PageElement)[]): ContentMarks {
  const headings: PageElement[] = [];
  const menus: PageElement[] = [];
  const contents: PageElement[] = [];
  const articles: PageElement[] = [];
  const paragraphs: PageElement[] = [];
  for (const root of roots) {
    for (const element of isElement(root as PageNode)
      ? [root as PageElement, ...elementsOf(root)]
      : elementsOf(root)) {
      const role = attribute(element, "role");
      if (element.name === "h1") headings.push(element);
      else if (element.name === "nav" || role === "navigation") menus.push(element);
      else if (element.name === "main" || role === "main") contents.push(element);
      else if (element.name === "article") articles.push(element);
      else if (element.name === "p") paragraphs.push(element);
    }
  }
  if (articles.length <= FEW_ARTICLES) contents.push(...articles);
  return {
    holdsHeading: around(headings),
    holdsMenu: around(menus),
    holdsContent: around(contents),
    holdsText: aroundText(paragraphs),
  };
}

const LONG_CHARS = 80;
const MOST = 0.5;

function aroundText(paragraphs: readonly PageElement[]): Set<PageElement> {
  const chars = new Map<PageElement, number>();
  let all = 0;
  for (const paragraph of paragraphs) {
    const { length } = textOf(paragraph, 4000);
    if (length < LONG_CHARS) continue;
    all += length;
    for (let at = parentOf(paragraph); at !== null; at = parentOf(at))
      chars.set(at, (chars.get(at) ?? 0) + length);
  }
  return new Set(
    [...chars].filter(([, sum]) => all >= LONG_CHARS * 4 && sum > all * MOST).map(([element]) => element),
  );
}

/** All elements around these, themselves left out. */
function around(elements: readonly PageElement[]): Set<PageElement> {
  const found = new Set<PageElement>();
  for (const element of elements)
    for (let at = parentOf(element); at !== null && !found.has(at); at = parentOf(at)) found.add(at);
  return found;
}
