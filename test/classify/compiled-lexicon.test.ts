import { expect, it } from "vitest";
import { parseWordList } from "../../src/classify/lexicon.ts";
import { compileLexicon } from "../../src/classify/phrase-index.ts";
import { loadJson, loadYamlFolder } from "../../src/settings/load-data.ts";

it("is compiled from the word lists as they are now (npm run train makes it anew)", () => {
  const compiled = compileLexicon(loadYamlFolder("lexicon").map(parseWordList));
  expect(loadJson("model", "lexicon.json")).toEqual(JSON.parse(JSON.stringify(compiled)));
});
