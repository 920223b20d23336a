import { existsSync } from "node:fs";
import { type Classifier, createClassifier } from "./classify/create-classifier.ts";
import type { WordList } from "./classify/lexicon.ts";
import { compileLexicon, indexPhrases, joinLexicons, parseCompiled } from "./classify/phrase-index.ts";
import { parseWeights } from "./classify/weights.ts";
import { oneLine } from "./model/one-line.ts";
import { UserError } from "./model/user-error.ts";
import { configFile } from "./settings/config-file.ts";
import { loadJson } from "./settings/load-json.ts";
import { ownLexiconFolder } from "./settings/own-lexicon-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the config file is, whether or not it can be used; null when there is none. */
export function findConfigFile(options: { readonly config?: string }, env: Environment): string | null {
  const file = configFile(options.config, env);
  return existsSync(file) ? file : null;
}

/** The classifier on the shipped lexicon and weights, and on the user's own phrases beside the config file. */
export async function openClassifier(configFile: string | null = null): Promise<Classifier> {
  const shipped = parseCompiled(loadJson("model", "lexicon.json"));
  const own = configFile === null ? [] : await readOwnLists(configFile);
  const joined = own.length === 0 ? shipped : joinLexicons(shipped, compileLexicon(own));
  return createClassifier({
    index: indexPhrases(joined),
    weights: parseWeights(loadJson("model", "weights.json")),
  });
}

/** YAML is loaded only where there are lists to read: most runs of `classify` have none and should start at once. */
async function readOwnLists(file: string): Promise<WordList[]> {
  const folder = ownLexiconFolder(file);
  if (folder === null) return [];
  const [{ parseWordList }, { loadOwnLexicon }] = await Promise.all([
    import("./classify/lexicon.ts"),
    import("./settings/load-data.ts"),
  ]);
  return loadOwnLexicon(folder).map((list) => {
    try {
      return parseWordList(list.value);
    } catch (cause) {
      throw new UserError(
        `${list.file}: ${oneLine(String(cause instanceof Error ? cause.message : cause), 200)}`,
      );
    }
  });
}
