import {
  attribute,
  elementsOf,
  isElement,
  type PageDocument,
  type PageElement,
  type PageNode,
  parentOf,
} from "../html/page-tree.ts";

/** Which elements hold the page's heading, a menu or the content: found once, so that asking costs nothing. */
export interface ContentMarks {
  readonly holdsHeading: ReadonlySet<PageElement>;
  readonly holdsMenu: ReadonlySet<PageElement>;
  readonly holdsContent: ReadonlySet<PageElement>;
}

/** Pages with more articles than this list them; one of them is not the content. */
const FEW_ARTICLES = 2;

export function markContent(roots: readonly (PageDocument | PageElement)[]): ContentMarks {
  const headings: PageElement[] = [];
  const menus: PageElement[] = [];
  const contents: PageElement[] = [];
  const articles: PageElement[] = [];
  for (const root of roots) {
    for (const element of isElement(root as PageNode)
      ? [root as PageElement, ...elementsOf(root)]
      : elementsOf(root)) {
      const role = attribute(element, "role");
      if (element.name === "h1") headings.push(element);
      else if (element.name === "nav" || role === "navigation") menus.push(element);
      else if (element.name === "main" || role === "main") contents.push(element);
      else if (element.name === "article") articles.push(element);
    }
  }
  if (articles.length <= FEW_ARTICLES) contents.push(...articles);
  return { holdsHeading: around(headings), holdsMenu: around(menus), holdsContent: around(contents) };
}

/** All elements around these, themselves left out. */
function around(elements: readonly PageElement[]): Set<PageElement> {
  const found = new Set<PageElement>();
  for (const element of elements)
    for (let at = parentOf(element); at !== null && !found.has(at); at = parentOf(at)) found.add(at);
  return found;
}
