import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { PLANTED_PAIRS, type PlantedPair, pageAround, RENUMBERED } from "./planted-pairs.ts";
import { readingOf } from "./test-reader.ts";
import { VISIT_NOISE } from "./visit-noise.ts";

function mainChanges({ name, old, now }: PlantedPair, before: string, after: string) {
  const changes = comparePages(
    readingOf(pageAround(name, old, before)),
    readingOf(pageAround(name, now, after)),
  );
  return changes.filter(({ region }) => region === "main");
}

const EDITS = [...PLANTED_PAIRS, RENUMBERED].map((pair, at) => {
  const noise = [0, 17, 34].flatMap((step) =>
    VISIT_NOISE.slice((at + step) % VISIT_NOISE.length).slice(0, 1),
  );
  return { ...pair, noise };
});

it.each(EDITS)("$name is told and nothing beside it", ({ noise, ...pair }) => {
  const before = noise.map(([, html]) => `<div>${html}</div>`).join("");
  const after = noise.map(([, , html]) => `<div>${html}</div>`).join("");
  const changes = mainChanges(pair, before, after);
  expect(changes.map(({ type }) => type)).toEqual(pair.types);
  const [was, is] = pair.told;
  if (was !== null) expect(changes[0]?.before).toContain(was);
  if (is !== null) expect(changes[0]?.after).toContain(is);
});

const [TERMS] = PLANTED_PAIRS;

it.each(VISIT_NOISE)("%s alone is no change", (_, before, after) => {
  if (TERMS === undefined) throw new Error("no content");
  expect(mainChanges({ ...TERMS, now: TERMS.old }, before, after)).toEqual([]);
});

it.each([
  [
    "an opening hour",
    "<dl><dt>Sunday</dt><dd>closed</dd></dl>",
    "<dl><dt>Sunday</dt><dd>9 am – 1 pm</dd></dl>",
  ],
  ["a temperature in a recipe", "<p>Bake at 180 °C until golden.</p>", "<p>Bake at 170 °C until golden.</p>"],
  ["a count of customers", "<p>Trusted by 4,200 companies</p>", "<p>Trusted by 5,000 companies</p>"],
  [
    "a deadline",
    "<p>The offer is valid until 31 December 2026.</p>",
    "<p>The offer is valid until 31 January 2027.</p>",
  ],
  [
    "a rule about time",
    "<p>Check-in ends 2 hours before departure.</p>",
    "<p>Check-in ends 3 hours before departure.</p>",
  ],
  ["a closing day", "<p>Chiuso il lunedì</p>", "<p>Chiuso il lunedì e il martedì</p>"],
  [
    "a way of booking",
    "<p>Tickets can be booked 24 hours before the show</p>",
    "<p>Tickets can be booked 48 hours before the show</p>",
  ],
  ["a term of delivery", "<p>Ships within 3 days</p>", "<p>Ships within 5 days</p>"],
  ["a waiting list", "<p>Waiting list: 3 weeks</p>", "<p>Waiting list: 6 weeks</p>"],
  ["a table size", "<p>Tables for up to 8 people</p>", "<p>Tables for up to 12 people</p>"],
  ["a cooking time", "<p>Roast for 1 h 20 min</p>", "<p>Roast for 1 h 40 min</p>"],
  ["a number of readers", "<p>2.500 Mitglieder in 12 Ländern</p>", "<p>2.900 Mitglieder in 12 Ländern</p>"],
  [
    "an answer in time",
    "<p>Anfragen beantworten wir binnen 24 Stunden.</p>",
    "<p>Anfragen beantworten wir binnen 48 Stunden.</p>",
  ],
  [
    "a day of visits",
    "<p>L’atelier se visite le jeudi matin</p>",
    "<p>L’atelier se visite le samedi matin</p>",
  ],
  ["a plan's users", "<p>5 users</p>", "<p>10 users</p>"],
  ["a lesson's length", "<p>Dauer: 45 Minuten</p>", "<p>Dauer: 60 Minuten</p>"],
  ["a phone number", "<p>Tel. 0921 62916</p>", "<p>Tel. 0994 12316</p>"],
])("%s is no noise", (_, before, after) => {
  if (TERMS === undefined) throw new Error("no content");
  expect(mainChanges({ ...TERMS, now: TERMS.old }, before, after)).toHaveLength(1);
});

const MATRIX = (head: string, cells: readonly string[]) =>
  `<h1>Compare</h1><table><thead><tr><th></th><th>Solo</th>${head}</tr></thead><tbody>${["Backup", "Audit log", "Own domain"].map((row, at) => `<tr><td>${row}</td><td>✓</td>${cells[at] ?? ""}</tr>`).join("")}</tbody></table>`;
const ROW = (name: string, place: string) =>
  `<a class="row" href="/jobs/${name.length}"><span>${name}</span><span>${place}</span><span>Full-time</span></a>`;
const QUESTION = (name: string, line: string) =>
  `<details><summary>${name} (m/f)</summary><p>${line}</p></details>`;
const STAYS = QUESTION("Baker", "Hall") + QUESTION("Clerk", "Office") + QUESTION("Cook", "Kitchen");

it.each([
  [
    "a new column of a table as one",
    MATRIX("", []),
    MATRIX("<th>Studio</th>", ["<td>✓</td>", "<td>–</td>", "<td>✓</td>"]),
    ["text-added"],
    "Studio",
  ],
  [
    "one of several links in a row, each with its pieces",
    `<h1>Jobs</h1><div>${ROW("Pastry chef", "Exeter")}\n${ROW("Driver", "Leeds")}</div>`,
    `<h1>Jobs</h1><div>${ROW("Pastry chef", "Exeter")}\n${ROW("Accountant", "York")}\n${ROW("Driver", "Leeds")}</div>`,
    ["link-added"],
    "Accountant",
  ],
  [
    "an entry that took another's place as gone and come",
    `<h1>Jobs</h1><h2>Open positions</h2>${STAYS}${QUESTION("Driver", "Permanent")}`,
    `<h1>Jobs</h1><h2>Open positions</h2>${STAYS}${QUESTION("Accountant", "Part-time")}`,
    ["text-removed", "text-added"],
    "Accountant",
  ],
])("tells %s", (_, old, now, types, word) => {
  const changes = mainChanges({ name: "jobs", old, now, types: [], told: [null, null] }, "", "");
  expect(changes.map(({ type }) => type)).toEqual(types);
  expect(changes.at(-1)?.after).toContain(word);
});
