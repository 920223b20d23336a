// How fast texts are classified on one core, after `npm run build`: node bench/classify.js
import { readdirSync, readFileSync } from "node:fs";
import { openClassifier } from "../dist/src/app.js";

const folder = new URL("../tools/data/invented/", import.meta.url);
const items = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(new URL(name, folder), "utf8").split("\n"))
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));

const before = performance.now();
const classifier = await openClassifier();
console.log(`ready after ${Math.round(performance.now() - before)} ms`);
for (let round = 1; round <= 3; round++) {
  const started = performance.now();
  let labels = 0;
  for (const item of items) labels += classifier.classify(item).pestle.length;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `round ${round}: ${Math.round(items.length / seconds)} items/s (${items.length} items, ${labels} labels)`,
  );
}
