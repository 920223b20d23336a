import { WEIGHED } from "../src/classify/expected-weight.ts";
import type { Classification } from "../src/model/labels.ts";
import { openClassifier } from "../src/open-classifier.ts";
import { readItems } from "./train/items.ts";
import { judge } from "./train/judge.ts";
import { tableOf } from "./train/report.ts";

// Judges the shipped classifier, as it answers, on a file of labelled items that took no part in training:
//   npm run judge -- labelled-items.jsonl

const [, , file] = process.argv;
if (file === undefined) throw new Error("which file? npm run judge -- labelled-items.jsonl");

const classifier = await openClassifier();
const items = readItems(file, true);
const answers = items.map(({ title, summary }) => classifier.classify({ title, summary }));
const margins = WEIGHED.map((label) =>
  Float64Array.from(answers, (answer) => (gives(answer, label) ? 1 : -1)),
);
process.stdout.write(`${items.length} items\n\n${tableOf([judge(items, margins)])}\n`);

function gives(answer: Classification, label: (typeof WEIGHED)[number]): boolean {
  if (label === "relevant" || label === "change") return true; // the answers are what has passed both
  const [kind = "", name = ""] = label.split(" ");
  if (kind === "disruption") return answer.disruption.some(({ type }) => type === name);
  if (label === "stance mixed") return answer.stance === "mixed";
  if (kind === "stance") return answer.stance === name || answer.stance === "mixed";
  return answer.pestle.some(({ category }) => category === kind);
}
