import { pagesOf } from "./edit-pages.ts";
import type { StoredItem } from "./item.ts";
import { oneLine } from "./one-line.ts";

/**
 * The title for people, at most so long: of a Change on several pages with their number ("… on 40 pages"), in words that
 * fit them all. Facts, scores and votes are by the bare `title`: one page more is no other Change.
 */
export function toldTitle(item: StoredItem, mostChars = 240): string {
  const pages = pagesOf(item);
  if (item.edit === undefined || pages.length < 2) return item.title;
  const sameWords = pages.every(({ title }) => title === item.title);
  const where = ` on ${pages.length} pages`;
  return `${oneLine(sameWords ? item.title : item.edit.title, mostChars - where.length)}${where}`;
}
