import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

type Job = readonly [title: string, place: string, pay: string, hours: string];
const BAKER: Job = ["Baker", "Vienna", "€2,400 per month", "Full time"];
const DRIVER: Job = ["Driver", "Graz", "€2,100 per month", "Part time"];
const COOK: Job = ["Cook", "Wels", "€2,200 per month", "Mini job"];

const SHAPES: Readonly<Record<string, (job: Job) => string>> = {
  "heading and lines": ([title, place, pay, hours]) =>
    `<div><h3>${title}</h3><p>${place}</p><p>${hours}</p><p>${pay}</p></div>`,
  "linked heading and lines": ([title, place, pay, hours]) =>
    `<div><h3><a href="/jobs/${title}">${title}</a></h3><p>${place}</p><p>${hours}</p><p>${pay}</p></div>`,
  "one link around it all": ([title, place, pay, hours]) =>
    `<a href="/jobs/${title}"><div>${title}</div><div>${place}</div><div>${hours}</div><div>${pay}</div></a>`,
  "linked name and lines": ([title, place, pay, hours]) =>
    `<div><b><a href="/jobs/${title}">${title}</a></b><br>${place} · ${hours} · ${pay}<br><small>Posted ${title.length} days ago</small></div>`,
  "list entry": ([title, place, pay, hours]) => `<li><b>${title}</b><br>${place} · ${hours}<br>${pay}</li>`,
  "list line": ([title, place, pay, hours]) => `<li>${title}, ${place}, ${hours}, ${pay}</li>`,
  terms: ([title, place, pay, hours]) => `<dt>${title}</dt><dd>${place}</dd><dd>${hours}</dd><dd>${pay}</dd>`,
};
const HEADS = ["Open positions", "Offene Stellen", "Offres d'emploi", "Ofertas de empleo", "Jobs"];

const page = (head: string, jobs: readonly string[]): string =>
  `<html lang="en"><head><title>Bakery</title></head><body><main><h1>Bakery</h1><p>Bread by hand since 1990.</p><h2>${head}</h2><ul>${jobs.join("")}</ul><h2>How to apply</h2><p>Send a letter, and come and see us.</p></main></body></html>`;
const told = (old: readonly string[], now: readonly string[], head = "Open positions") =>
  comparePages(readingOf(page(head, old)), readingOf(page(head, now)));

it.each(Object.entries(SHAPES))(
  "tells a job that is new, gone or in another's place in one line (%s)",
  (_, shape) => {
    const [baker, driver, cook] = [shape(BAKER), shape(DRIVER), shape(COOK)];
    const added = told([baker], [baker, cook]);
    expect(added).toHaveLength(1);
    expect(added[0]?.type).toMatch(/^(?:text|link)-added$/);
    expect(added[0]?.after).toMatch(/^Cook/);
    const removed = told([baker, cook], [baker]);
    expect(removed).toHaveLength(1);
    expect(removed[0]?.before).toMatch(/^Cook/);
    const replaced = told([baker, cook], [baker, driver]);
    expect(replaced.map(({ before, after }) => (before ?? after)?.slice(0, 4))).toEqual(["Cook", "Driv"]);
  },
);

it("tells two new jobs side by side in two lines", () => {
  const shape = SHAPES["heading and lines"] ?? String;
  expect(told([], [shape(BAKER), shape(COOK)]).map(({ after }) => after)).toEqual([
    "Baker · Vienna · Full time · €2,400 per month",
    "Cook · Wels · Mini job · €2,200 per month",
  ]);
});

it.each(HEADS)("takes no salary under %s for a price", (head) => {
  const card = ([title, , pay]: Job): string => `<div><h3>${title}</h3><p>${pay}</p></div>`;
  expect(readingOf(page(head, [card(BAKER), card(DRIVER)])).facts.prices).toEqual([]);
  expect(told([card(BAKER)], [card(["Baker", "", "€2,600 per month", ""])], head)).toMatchObject([
    { type: "text-changed", before: "€2,400 per month", after: "€2,600 per month" },
  ]);
});

it.each(["Job advertisement prices", "Prices", "Karriere-Kurse"])("still reads prices under %s", (head) =>
  expect(readingOf(page(head, ["<li>Single: €99</li>"])).facts.prices).toHaveLength(1),
);

it("reads prices again behind the jobs of a page", () => {
  const html = page("Jobs", ["<li>Baker, €2,400 per month</li>"]).replace(
    "<p>Send a letter",
    "<h2>Our bread</h2><p>Rye loaf: €5.20</p><p>Send a letter",
  );
  expect(readingOf(html).facts.prices).toMatchObject([{ label: "Rye loaf", amount: "5.20" }]);
});
