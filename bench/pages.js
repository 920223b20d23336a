// CPU for reading a page and for comparing two versions of it, on pages made here of growing size; and what hostile
// markup costs. Nothing is fetched.
//   npm run build && node bench/pages.js
import { comparePages } from "../dist/src/pages/compare-pages.js";
import { openPageReader } from "../dist/src/pages/open-page-reader.js";
import { loadYaml } from "../dist/src/settings/load-data.js";

const reader = openPageReader(loadYaml("technologies.yaml"));
const TEXT =
  "We fire the large oven twice a night, not four times, and bake the rolls in the heat that is left over from the loaves. ";

function page(rows, price) {
  const cards = Array.from(
    { length: rows },
    (_, at) =>
      `<article class="card"><h2><a href="/p/${at}">Oven ${at}</a></h2><p class="price">€${at === 3 ? price : 100 + at}</p><p>In stock</p><p>${TEXT.repeat(3)}</p></article>`,
  );
  return `<html lang="en"><head><title>Ovens</title><script src="https://cdn.shopify.com/a.js"></script></head><body><nav><a href="/">Home</a></nav><main><h1>Ovens</h1>${cards.join("\n")}</main><footer>© 2026</footer></body></html>`;
}

function cpuMs(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const read = (html) => reader.read({ html, url: null });
for (let warm = 0; warm < 30; warm++) read(page(50, 99));
for (const rows of [10, 50, 200, 450]) {
  const [old, now] = [page(rows, 99), page(rows, 79)];
  const reading = cpuMs(() => {
    for (let round = 0; round < 10; round++) read(old);
  });
  const [before, after] = [read(old), read(now)];
  let changes = [];
  const comparing = cpuMs(() => {
    changes = comparePages(before.reading, after.reading);
  });
  console.log(
    `${(old.length / 1000).toFixed(0).padStart(5)} KB  read ${(reading / 10).toFixed(1)} ms  compared ${comparing.toFixed(1)} ms  ${changes.map(({ type }) => type).join(", ")}`,
  );
}

const HOSTILE = {
  "200,000 nested boxes": "<div>".repeat(200_000),
  "100,000 attributes": `<p ${"a=1 ".repeat(100_000)}>`,
  "200,000 paragraphs": "<p>x".repeat(200_000),
  "500,000 numbers in one line": `<p>${"1 ".repeat(500_000)}</p>`,
  "500,000 prices in one line": `<p>${"$1".repeat(500_000)}</p>`,
  "20,000 rows with prices": `<table>${"<tr><td>Oven</td><td>$5</td></tr>".repeat(20_000)}</table>`,
};
for (const [name, html] of Object.entries(HOSTILE)) {
  let outcome = null;
  const ms = cpuMs(() => {
    outcome = read(html);
  });
  console.log(`${ms.toFixed(0).padStart(5)} ms  ${name}: ${outcome.ok ? "read" : outcome.errorKind}`);
}
