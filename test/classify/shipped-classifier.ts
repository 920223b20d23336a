import { createClassifier } from "../../src/classify/create-classifier.ts";
import { indexPhrases, parseCompiled } from "../../src/classify/phrase-index.ts";
import { parseWeights } from "../../src/classify/weights.ts";
import { loadJson } from "../../src/settings/load-data.ts";

/** The classifier as it is shipped, on the compiled lexicon and the learned weights. */
export const shippedClassifier = createClassifier({
  index: indexPhrases(parseCompiled(loadJson("model", "lexicon.json"))),
  weights: parseWeights(loadJson("model", "weights.json")),
});
