import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const NAMES = ["Bikes", "Helmets", "Lights", "Locks", "Service", "Rental", "Stores", "Gift cards"];
const MORE = [...NAMES.slice(0, 3), "Outlet", ...NAMES.slice(4), "Trade-in"];
const CONTENT =
  "<h1>Rental terms</h1><p>You must be at least sixteen years old to rent an electric bike, and you bring it back by six.</p><p>A deposit is blocked on your card until then, and given back the same day.</p>";
const link = (name: string, prefix = ""): string => `<a href="/${name.toLowerCase()}">${prefix}${name}</a>`;
const list = (names: readonly string[]): string => names.map((name) => `<li>${link(name)}</li>`).join("");
const page = (body: string): string =>
  `<html lang="en"><head><title>Page</title></head><body>${body}</body></html>`;

const FRAMES: Readonly<Record<string, (names: readonly string[]) => string>> = {
  "columns behind the content": (names) =>
    `<div>${CONTENT}</div><div><div><h4>Shop</h4><ul>${list(names.slice(0, 4))}</ul></div><div><h4>About</h4><ul>${list(names.slice(4))}</ul></div></div>`,
  "columns with an address behind them": (names) =>
    `<div>${CONTENT}</div><div><div><p><b>Shop</b></p>${names.map((name) => `<p>${link(name)}</p>`).join("")}</div><div><p>Firm Ltd, 4 Mill Road</p></div></div>`,
  "a column with counts before it": (names) =>
    `<div><div><ul>${names.map((name) => `<li>${link(name)} (${name.length})</li>`).join("")}</ul></div><div>${CONTENT}</div></div>`,
  "a column beside it": (names) =>
    `<div><div>${CONTENT}</div><div><h3>Categories</h3><ul>${list(names)}</ul></div></div>`,
  "the way to the page": (names) =>
    `<div>${names
      .slice(2, 5)
      .map((name) => link(name))
      .join(" &gt; ")} &gt; Here</div><div>${CONTENT}</div>`,
  "a cloud of tags": (names) =>
    `<main>${CONTENT}<div>${names.map((name) => link(name, "#")).join(" ")}</div></main>`,
  "a row in brackets": (names) =>
    `<div>${CONTENT}</div><center><font size=1>${names.map((name) => `[${link(name)}]`).join(" ")}</font></center>`,
};

it.each(Object.entries(FRAMES))("%s is the frame of a page", (_, draw) => {
  const changes = comparePages(readingOf(page(draw(NAMES))), readingOf(page(draw(MORE))));
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.filter(({ region }) => region === "main")).toEqual([]);
});

const LISTS: Readonly<Record<string, (names: readonly string[]) => string>> = {
  "a list beside its paragraphs": (names) => `<main>${CONTENT}<ul>${list(names)}</ul></main>`,
  "jobs by their addresses": (names) =>
    `<div>${CONTENT}</div><div>${names.map((name) => `<div><a href="/jobs/${name}">${name}</a></div>`).join("")}</div>`,
  "jobs by their heading": (names) =>
    `<div>${CONTENT}</div><div><h2>Open positions</h2>${names.map((name) => `<div>${link(name)}</div>`).join("")}</div>`,
  "a list that is all there is": (names) => `<h1>Partners</h1><div><ul>${list(names)}</ul></div>`,
};

const LAMPS = ["Desk lamp", "Floor lamp", "Wall lamp", "Ceiling lamp"];
const IN_MAIN: Readonly<Record<string, (names: readonly string[]) => string>> = {
  "with a heading": (names) => `<div><h2>Our lamps</h2><ul>${list(names)}</ul></div>`,
  "without one": (names) => `<div><ul>${list(names)}</ul></div>`,
  "of bare links": (names) =>
    `<div class="grid">${names.map((name) => `<div>${link(name)}</div>`).join("")}</div>`,
};

it.each(Object.entries(IN_MAIN))("a few links in a box of the main content %s are content", (_, draw) => {
  const drawn = (names: readonly string[]) =>
    readingOf(page(`<main><div>${CONTENT}</div>${draw(names)}</main>`));
  expect(comparePages(drawn(LAMPS), drawn([...LAMPS.slice(0, 3), "Lantern"]))).toMatchObject([
    { region: "main", before: "Ceiling lamp" },
    { region: "main", after: "Lantern" },
  ]);
});

it.each([
  ["whose head says so", `<h3>Categories</h3>`, LAMPS, [...LAMPS, "Lantern"]],
  [
    "with ways through the site among them",
    "",
    ["Lamps", "About us", "Contact", "Stores"],
    ["Lamps", "About us", "Contact", "Help"],
  ],
])("a few links in a box of the main content %s are its frame", (_, head, old, now) => {
  const drawn = (names: readonly string[]) =>
    readingOf(page(`<main><div>${CONTENT}</div><div>${head}<ul>${list(names)}</ul></div></main>`));
  const changes = comparePages(drawn(old), drawn(now));
  expect(changes.map(({ region }) => region)).toEqual(changes.map(() => "chrome"));
  expect(changes.length).toBeGreaterThan(0);
});

it.each(Object.entries(LISTS))("%s is content", (_, draw) => {
  const changes = comparePages(readingOf(page(draw(NAMES))), readingOf(page(draw([...NAMES, "Trade-in"]))));
  expect(changes).toMatchObject([{ type: "link-added", region: "main", after: "Trade-in" }]);
});
