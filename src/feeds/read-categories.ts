import { elementsOf } from "./element.ts";
import { oneLined, plainText } from "./text-construct.ts";
import type { Element } from "./xml-tree.ts";

const MAX_CATEGORIES = 50;
const MAX_CHARS = 200;
const WORD_LISTS = /^(?:(?:itunes|media|googleplay|rss|atom):keywords|(?:rss|atom):tags)$/;
const CATEGORIES = /^(?:(?:rss|atom|media|itunes|googleplay):category|dc:subject)$/;

/** What an item says it is about, each once, in the order of the document. */
export function categoriesOf(entry: Element): string[] {
  const names = elementsOf(entry).flatMap((field) => {
    if (WORD_LISTS.test(field.name)) return plainText(field).split(",");
    return CATEGORIES.test(field.name) ? [nameOf(field), ...innerCategories(field)] : groupCategories(field);
  });
  const kept = names.map((name) => oneLined(name).slice(0, MAX_CHARS)).filter((name) => name !== "");
  return [...new Set(kept)].slice(0, MAX_CATEGORIES);
}

/** Podcasts write the finer category inside the coarser one, one level deep. */
function innerCategories(field: Element): string[] {
  return elementsOf(field)
    .filter(({ name }) => /^(?:itunes|googleplay):category$/.test(name))
    .map(nameOf);
}

function nameOf(field: Element): string {
  const { label, term, text } = field.attributes;
  return label?.trim() || term?.trim() || plainText(field) || text?.trim() || "";
}

function groupCategories(field: Element): string[] {
  return /^media:(?:group|content)$/.test(field.name) ? categoriesOf(field) : [];
}
