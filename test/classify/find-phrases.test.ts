import { expect, it } from "vitest";
import { findPhrases } from "../../src/classify/find-phrases.ts";
import { compileLexicon, indexPhrases } from "../../src/classify/phrase-index.ts";
import { readWords } from "../../src/classify/read-words.ts";

const index = indexPhrases(
  compileLexicon([
    {
      label: "economic",
      groups: [
        {
          name: "prices",
          weight: 1,
          terms: ["market", "flour prices", "prices", "move ~ production", "raises <money>", "=fines"],
        },
      ],
      cancels: ["flea market"],
    },
    {
      label: "legal",
      groups: [{ name: "rules", weight: 1, terms: ["food labelling", "labelling rules", "rules"] }],
      cancels: [],
    },
  ]),
);

const found = (text: string): string[] => {
  const words = readWords(text).map((word) => ({
    ...word,
    byStem: index.fromStem(word.stem),
    byForm: index.fromExact(word.exact),
  }));
  return findPhrases(words, index).map(({ from, to }) => text.slice(words[from]?.start, words[to - 1]?.end));
};

it.each([
  ["Flour prices rise", ["Flour prices"]],
  ["The flea market and the market", ["market"]],
  ["Toy firm to move most of its production", ["move most of its production"]],
  ["Toy firm may move when it next plans new production", []],
  ["Start-up raises $8 mn", ["raises $8"]],
  ["Fine weather fines", ["fines"]],
  ["New food labelling rules", ["food labelling", "rules"]],
])("finds in %s the phrases %j", (text, phrases) => expect(found(text)).toEqual(phrases));
