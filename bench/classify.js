// How fast texts are classified on one core, after `npm run build`: node bench/classify.js
import { readdirSync, readFileSync } from "node:fs";
import { openClassifier } from "../dist/src/open-classifier.js";

const folder = new URL("../tools/data/invented/", import.meta.url);
const items = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(new URL(name, folder), "utf8").split("\n"))
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));

const before = performance.now();
const classifier = await openClassifier();
console.log(`ready after ${Math.round(performance.now() - before)} ms`);
for (let round = 1; round <= 4; round++) {
  const started = performance.now();
  const usedBefore = process.cpuUsage();
  let labels = 0;
  for (const item of items) labels += classifier.classify(item).pestle.length;
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(usedBefore);
  const busy = items.length / ((user + system) / 1e6);
  console.log(
    `round ${round}: ${Math.round(items.length / seconds)} items/s by the clock, ${Math.round(busy)} by processor time (${items.length} items, ${labels} labels)`,
  );
}
