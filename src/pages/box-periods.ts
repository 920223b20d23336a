import { type PageElement, parentOf } from "../html/page-tree.ts";
import { NAMED, namedTraits, traitsOfWord, wordsOfName } from "./name-traits.ts";

/** The period that the names of the boxes around a price tell: a tab "yearly", a span "monthly". */
export function periodOfBoxes(element: PageElement): string | null {
  for (
    let at: PageElement | null = element, level = 0;
    at !== null && level < 5;
    at = parentOf(at), level++
  ) {
    const traits = namedTraits(at) & (NAMED.monthly | NAMED.yearly);
    if (traits === NAMED.monthly) return "month";
    if (traits === NAMED.yearly) return "year";
    if (traits !== 0) return firstPeriodOf(at);
  }
  return null;
}

/** Named both: what is said first counts. */
function firstPeriodOf({ attribs }: PageElement): string | null {
  const words = wordsOfName(`${attribs["class"] ?? ""} ${attribs["id"] ?? ""}`);
  const first = words.find((word) => namedByWord(word) !== 0);
  return first === undefined ? null : namedByWord(first) === NAMED.monthly ? "month" : "year";
}

function namedByWord(word: string): number {
  return traitsOfWord(word) & (NAMED.monthly | NAMED.yearly);
}
