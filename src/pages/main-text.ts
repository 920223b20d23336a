import type { PageDocument } from "../html/page-tree.ts";
import { findArticle } from "./find-article.ts";
import { type Block, readBlocks } from "./read-blocks.ts";

const LEAST_CHARS = 250;

/**
 * What a person reads on the page, a block a line: the article where there is one, else all of the main region. On a
 * page that sells something everything around the price stays.
 */
export function mainText(
  document: PageDocument,
  blocks: readonly Block[],
  { title, sells }: { title: string; sells: boolean },
): string {
  const main = blocks.filter(({ region, panel }) => region === "main" && !panel);
  const whole = main.length > 0 ? main : blocks;
  if (sells) return lines(whole);
  const article = findArticle(document, title);
  if (article === null || article.chars < LEAST_CHARS) return lines(whole);
  return lines(readBlocks(article.roots, article.dropped, { plain: true }));
}

function lines(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join("\n");
}
