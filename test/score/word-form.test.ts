import { expect, it } from "vitest";
import { readWords } from "../../src/score/read-words.ts";
import { wordForm } from "../../src/score/word-form.ts";

it.each([
  "price prices priced pricing",
  "bake baked baking",
  "label labels labelled labelling labeled labeling",
  "bakery bakeries",
  "café cafes",
  "licence licences license licensing",
  "organisation organizations",
  "labour labor",
  "tyre tires",
  "loaf loaves",
  "rise rises rose rising",
  "machine machines machining",
  "shoe shoes",
  "filling fillings",
  "store stored storing",
])("compares as one: %s", (words) => expect(new Set(words.split(" ").map(wordForm)).size).toBe(1));

it.each([
  "import important",
  "customer customs custom",
  "care car",
  "wine win",
  "universe university",
  "policy police",
  "organ organisation",
  "train training",
  "news new",
  "hope hop",
])("keeps apart: %s", (words) => {
  const all = words.split(" ");
  expect(new Set(all.map(wordForm)).size).toBe(all.length);
});

it("reads hyphens as spaces, but joins a single letter", () => {
  expect(readWords("gluten-free e-bikes").forms).toEqual(["gluten", "free", "ebike"]);
});
