// How many items the scorer judges in a second, warm, on one core: `npm run build && node bench/score.js`.
// The items are the labelled example of test/score/ranking; labels are made before the clock runs.
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { openClassifier } from "../dist/src/open-classifier.js";
import { createScorer } from "../dist/src/score/create-scorer.js";
import { parsePlaybook } from "../dist/src/score/playbook.js";
import { parseVocabulary } from "../dist/src/score/vocabulary.js";
import { readSettings } from "../dist/src/settings/read-settings.js";

const yaml = (file) => parse(readFileSync(file, "utf8"));
const began = performance.now();
const vocabulary = parseVocabulary(
  readdirSync("config/industries").map((name) => yaml(`config/industries/${name}`)),
);
const playbook = parsePlaybook(yaml("config/playbook.yaml"));
const loaded = performance.now();
const classifier = await openClassifier(null);
const now = new Date("2026-03-09T07:00:00Z");

for (const name of ["bakery", "bicycle-shop", "machine-parts-maker", "it-service-firm"]) {
  const file = `config/examples/${name}.yaml`;
  const variables = { variable: () => undefined, file: () => undefined };
  const profile = readSettings(readFileSync(file, "utf8"), file, variables).business;
  const start = performance.now();
  const scorer = createScorer({ profile, vocabulary, playbook, learned: {} });
  const prepared = performance.now() - start;
  const inputs = readFileSync(`test/score/ranking/${name}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ title, summary, source, publishedAt }) => ({
      title,
      summary,
      classification: classifier.classify({ title, summary, language: "en" }),
      sourceId: source,
      sourceBoost: 1,
      authority: false,
      publishedAt: new Date(publishedAt),
      firstSeenAt: new Date(publishedAt),
      change: null,
      competitor: null,
      corroboration: 0,
      rankInStory: 0,
    }));
  const rate = measure(inputs, scorer);
  console.log(`${name}: ${Math.round(rate)} items/s, profile prepared in ${prepared.toFixed(0)} ms`);
}
console.log(`vocabulary and playbook read in ${(loaded - began).toFixed(0)} ms`);

function measure(inputs, scorer) {
  for (let round = 0; round < 200; round++) for (const input of inputs) scorer.score(input, now);
  // Time of the processor, not of the clock on the wall: the machine may have other work.
  const start = process.cpuUsage();
  const until = performance.now() + 2000;
  let count = 0;
  while (performance.now() < until) {
    for (const input of inputs) scorer.score(input, now);
    count += inputs.length;
  }
  const { user, system } = process.cpuUsage(start);
  return count / ((user + system) / 1e6);
}
