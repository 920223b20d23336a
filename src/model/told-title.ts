import { pagesOf } from "./edit-pages.ts";
import type { StoredItem } from "./item.ts";

/**
 * The title for people: of a Change on several pages with their number ("… on 40 pages"), in words that fit them all.
 * Facts, scores and votes are by the bare `title`: one page more is no other Change.
 */
export function toldTitle(item: StoredItem): string {
  const pages = pagesOf(item);
  if (item.edit === undefined || pages.length < 2) return item.title;
  const sameWords = pages.every(({ title }) => title === item.title);
  return `${sameWords ? item.title : item.edit.title} on ${pages.length} pages`;
}
