import { attribute, elementsOf, type PageDocument, type PageElement, parentOf } from "../html/page-tree.ts";
import { partsToDrop } from "./article-clean.ts";
import { measure } from "./article-measures.ts";
import { bestBox, scoreBoxes, withSiblings } from "./article-score.ts";
import { isHidden, textOf, WITHOUT_TEXT } from "./element-traits.ts";
import { wordOverlap } from "./similar-text.ts";

/** The boxes of a page's article and what in them is not part of it. */
export interface Article {
  readonly roots: readonly PageElement[];
  readonly dropped: ReadonlySet<PageElement>;
  readonly chars: number;
}

const UNLIKELY =
  /-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote/i;
const PERHAPS = /and|article|body|column|content|main|shadow/i;
const ROLES = new Set(["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"]);
const BYLINE = /byline|author|dateline|writtenby|p-author/i;
const ENOUGH = 500;

/** How strictly one attempt looks; each next one is milder, for pages whose names mislead. */
const ATTEMPTS = [
  { strip: true, byName: true, clean: true },
  { strip: false, byName: true, clean: true },
  { strip: false, byName: false, clean: true },
  { strip: false, byName: false, clean: false },
] as const;

/** The article of a page: the first attempt that finds enough text, else the longest. Null when no box has paragraphs. */
export function findArticle(document: PageDocument, title: string): Article | null {
  let longest: Article | null = null;
  for (const attempt of ATTEMPTS) {
    const article = look(document, title, attempt);
    if (article === null) continue;
    if (article.chars >= ENOUGH) return article;
    if (longest === null || article.chars > longest.chars) longest = article;
  }
  return longest;
}

function look(
  document: PageDocument,
  title: string,
  { strip, byName, clean }: (typeof ATTEMPTS)[number],
): Article | null {
  const removed = unwanted(document, title, strip);
  const measures = measure(document, removed);
  const scores = scoreBoxes(measures, byName);
  const best = bestBox(scores);
  if (best === null) return null;
  const roots = withSiblings(best, scores, measures);
  const dropped = new Set(removed);
  if (clean) for (const part of partsToDrop(roots, measures, { byName })) dropped.add(part);
  const left = measure(document, dropped);
  const chars = roots.reduce((sum, root) => sum + (left.get(root)?.chars ?? 0), 0);
  return { roots, dropped, chars };
}

/** What is set aside before scoring: hidden, by role, by name, the author's line and a heading that repeats the title. */
function unwanted(document: PageDocument, title: string, strip: boolean): Set<PageElement> {
  const removed = new Set<PageElement>();
  let byline = false;
  let heading = false;
  for (const element of elementsOf(document)) {
    const { name } = element;
    if (WITHOUT_TEXT.has(name) || name === "html" || name === "body" || isUnder(element, removed)) continue;
    if (
      isHidden(element) ||
      (attribute(element, "aria-modal") === "true" && attribute(element, "role") === "dialog")
    ) {
      removed.add(element);
      continue;
    }
    const names = `${attribute(element, "class")} ${attribute(element, "id")}`;
    if (
      !byline &&
      (attribute(element, "rel") === "author" ||
        /author/.test(attribute(element, "itemprop")) ||
        BYLINE.test(names))
    ) {
      const { length } = textOf(element, 101).trim();
      if (length > 0 && length < 100) {
        byline = true;
        removed.add(element);
        continue;
      }
    }
    if (!heading && (name === "h1" || name === "h2") && repeatsTitle(textOf(element, 400).trim(), title)) {
      heading = true;
      removed.add(element);
      continue;
    }
    if (!strip) continue;
    const unlikely =
      UNLIKELY.test(names) && !PERHAPS.test(names) && name !== "a" && !isInTableOrCode(element);
    if (unlikely || ROLES.has(attribute(element, "role"))) removed.add(element);
  }
  return removed;
}

function isUnder(element: PageElement, removed: ReadonlySet<PageElement>): boolean {
  const parent = parentOf(element);
  if (parent === null || removed.size === 0) return false;
  for (let at: PageElement | null = parent; at !== null; at = parentOf(at)) if (removed.has(at)) return true;
  return false;
}

function isInTableOrCode(element: PageElement): boolean {
  for (let at = parentOf(element), level = 0; at !== null && level < 4; at = parentOf(at), level++)
    if (at.name === "table" || at.name === "code") return true;
  return false;
}

function repeatsTitle(heading: string, title: string): boolean {
  return (
    heading !== "" && title !== "" && wordOverlap(heading, title.split(/\s[|–—»/-]\s/)[0] ?? title) > 0.75
  );
}
