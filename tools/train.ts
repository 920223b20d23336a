import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WEIGHED } from "../src/classify/expected-weight.ts";
import { parseWordList } from "../src/classify/lexicon.ts";
import { compileLexicon, countPhrases, indexPhrases } from "../src/classify/phrase-index.ts";
import { loadYamlFolder } from "../src/settings/load-data.ts";
import { packageRoot } from "../src/settings/package-root.ts";
import { biasTables } from "./train/bias.ts";
import { crossValidate, type Data, handFolds, randomFolds, yearFolds } from "./train/cross-validate.ts";
import { score } from "./train/fit.ts";
import { readFolder, readItems } from "./train/items.ts";
import { judge, mean } from "./train/judge.ts";
import { learn } from "./train/learn.ts";
import { buildMatrix } from "./train/matrix.ts";
import { packWeights } from "./train/pack-weights.ts";
import { shuffled } from "./train/random.ts";
import { tableOf } from "./train/report.ts";

// Learns the classifier's weights and says how good they are:
//   npm run train                      on the invented items alone
//   npm run train -- real-items.jsonl  with real labelled items too (or TIDEWATCH_LABELLED=file); only weights are kept

const ROUNDS = 2;
const FOLDS = 5;
const ASIDE_SEED = 7;

const file = process.argv[2] ?? process.env["TIDEWATCH_LABELLED"] ?? null;
const root = packageRoot();
const model = join(root, "config", "model");
const started = performance.now();

const compiled = compileLexicon(loadYamlFolder("lexicon").map(parseWordList));
const index = indexPhrases(compiled);
const real = file === null ? [] : readItems(file, true);
const invented = readFolder(join(root, "tools", "data", "invented"));
const items = [...real, ...invented];
const data: Data = { items, matrix: buildMatrix(items, index), index };
const all = items.map((_, at) => at);
const judged = real.length > 0 ? all.slice(0, real.length) : all;
const trained = `${invented.length} invented items ${file === null ? "alone" : `and ${real.length} real ones`}; ${data.matrix.names.length} features, ${countPhrases(compiled)} phrases in the lexicon`;
say(`trained on ${trained}`);

const validations = Array.from({ length: ROUNDS }, (_, round) =>
  crossValidate(data, all, randomFolds(all, FOLDS, 100 + round), judged),
);
const crossed = tableOf(validations.map(({ judgement }) => judgement));
say(
  `\n${ROUNDS} times five-fold cross-validation over ${judged.length} ${real.length > 0 ? "real" : "invented"} items:\n${crossed}`,
);
const years =
  real.length === 0
    ? "No years are known: trained on invented items alone."
    : tableOf([crossValidate(data, all, yearFolds(data, all, ASIDE_SEED), judged).judgement]);
say(`\na year left out at a time:\n${years}`);
const hands = crossValidate(data, all, handFolds(data, all), judged);
const unseen = tableOf([hands.judgement]);
say(
  `\na third of the hands left out at a time${real.length > 0 ? " (the real items: learned on invented ones alone)" : ""}:\n${unseen}`,
);
const aside = judgeAside();
say(`\na random third kept aside:\n${aside}`);

const cutoffs = WEIGHED.map((_, label) => mean(validations.map((one) => one.cutoffs[label] ?? 0)));
const weights = learn(items, all, data.matrix, index);
mkdirSync(model, { recursive: true });
writeFileSync(join(model, "lexicon.json"), `${JSON.stringify(compiled)}\n`);
const packed = JSON.stringify(
  packWeights(data.matrix, weights, cutoffs, { real: real.length, invented: invented.length }),
);
writeFileSync(join(model, "weights.json"), `${packed}\n`);
keepFigures({
  trained: `${trained}.`,
  crossed,
  years,
  unseen,
  aside,
  bias: biasTables(
    judged.flatMap((row) => items[row] ?? []),
    validations[0]?.margins ?? [],
  ),
});
say(
  `\nconfig/model/weights.json: ${Math.round(packed.length / 1000)} KB, in ${((performance.now() - started) / 1000).toFixed(1)} s`,
);

/** Learns on two thirds (cutoffs by cross-validation in them) and judges the third that took no part. */
function judgeAside(): string {
  const order = shuffled(judged.length, ASIDE_SEED).map((at) => judged[at] ?? 0);
  const kept = order.slice(0, Math.floor(judged.length / 3));
  const used = order.slice(kept.length).sort((a, b) => a - b);
  const rows = all.filter((row) => !kept.includes(row));
  const { cutoffs } = crossValidate(data, rows, randomFolds(rows, FOLDS, ASIDE_SEED), used);
  const learned = learn(items, rows, data.matrix, index);
  const margins = learned.map((vector, label) =>
    Float64Array.from(kept, (row) => score(data.matrix, row, vector) - (cutoffs[label] ?? 0)),
  );
  return tableOf([
    judge(
      kept.flatMap((row) => items[row] ?? []),
      margins,
    ),
  ]);
}

/** Puts the figures between the marks in docs/quality.md. */
function keepFigures(figures: Readonly<Record<string, string>>): void {
  const page = join(root, "docs", "quality.md");
  if (!existsSync(page)) return;
  let text = readFileSync(page, "utf8");
  for (const [name, figure] of Object.entries(figures)) {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [text.indexOf(open), text.indexOf(close)];
    if (from >= 0 && to > from) text = `${text.slice(0, from + open.length)}\n${figure}\n${text.slice(to)}`;
  }
  writeFileSync(page, text);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
