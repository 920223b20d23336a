import { type PageElement, parentOf } from "../html/page-tree.ts";
import type { Block } from "./read-blocks.ts";

const LINE_CHARS = 90;
const MOST_STEPS = 6;
const TWO_NUMBERS = /^\D{0,70}(?<!\d)\d{1,2}(?!\d)(?! ?[-–—] ?\d)\D{1,24}(?<!\d)\d{1,2}(?!\d)\D{0,40}$/;
/** Numbers of a choice: how long, how many, what it costs. */
const CHOICE =
  /[$€£%]|\d ?(?:h|hrs?|hours?|days?|weeks?|months?|years?|min\p{L}*|st|std|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|uhr|jours?|semaines?|mois|ans?|heures?|días?|semanas?|mes(?:es)?|años?|horas?|kg|cm|mm|m|l|g|stück|pieces?|people|personen|personnes|personas)(?!\p{L})/iu;

/** Lines of a form that put two small numbers before a visitor, so that programs do not send it: others at each visit. */
export function formQuestions(blocks: readonly Block[]): number[] {
  return blocks.flatMap(({ text, element, region, kind }, index) => {
    if (region !== "main" || kind === "heading" || text.length > LINE_CHARS) return [];
    return TWO_NUMBERS.test(text) && !CHOICE.test(text) && isInForm(element) ? [index] : [];
  });
}

function isInForm(element: PageElement): boolean {
  let at: PageElement | null = element;
  for (let step = 0; step < MOST_STEPS && at !== null; step++, at = parentOf(at))
    if (at.name === "form") return true;
  return false;
}
