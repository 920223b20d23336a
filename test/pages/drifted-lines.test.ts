import { expect, it } from "vitest";
import type { Change } from "../../src/model/change.ts";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const TEXT = Array.from(
  { length: 4 },
  (_, i) =>
    `<p>Rule ${i} says that boats which are brought back after dark are cleaned by those who took them out.</p>`,
).join("");

function page(part: string, { before = "", behind = "" } = {}): string {
  return `<html lang="en"><head><title>Boats</title></head><body>${before}<header><nav><a href="/">Home</a> <a href="/b">Boats</a></nav></header>
<main><h1>Boat hire</h1>${part}${TEXT}</main><footer><p>© Boats</p></footer>${behind}</body></html>`;
}

function told(old: string, now: string): Change[] {
  return comparePages(readingOf(old), readingOf(now)).filter(({ region }) => region === "main");
}

it.each([
  ["a long count with another word", "<p>Knots tied: 48,213</p>", "<p>Knots tied: 48,291</p>"],
  ["a count of three digits", "<div>913 Ruderer an Bord</div>", "<div>917 Ruderer an Bord</div>"],
  ["a score and its count", "<p>Noté 4,7/5 par 482 rameurs</p>", "<p>Noté 4,8/5 par 491 rameurs</p>"],
  [
    "weight that adds up",
    "<p>Algas retiradas hasta hoy: 48.213 kg</p>",
    "<p>Algas retiradas hasta hoy: 48.575 kg</p>",
  ],
  ["two units that run down", "<p>Encore 5 jours 2 heures</p>", "<p>Encore 4 jours 9 heures</p>"],
  [
    "names in another order",
    "<p>Norwex Mistral Tessera Alpenbank</p>",
    "<p>Tessera Norwex Alpenbank Mistral</p>",
  ],
  ["the first free day", "<p>Erster freier Tag: 12.05.2026</p>", "<p>Erster freier Tag: 13.05.2026</p>"],
  [
    "a sum that a form asks for",
    "<form><label>3 por 5 son:</label></form>",
    "<form><label>1 por 2 son:</label></form>",
  ],
  [
    "what a visitor wrote, by its stars",
    "<section><div><b>Ann</b> ★★★★★<p>Never saw a drier boat.</p></div></section>",
    "<section><div><b>Ole</b> ★★★★☆<p>The oars were as good as new.</p></div></section>",
  ],
  [
    "a quotation in place of another",
    "<div><blockquote><p>Never saw a drier boat.</p><cite>Ann</cite></blockquote></div>",
    "<div><blockquote><p>The oars were as good as new.</p><cite>Ole</cite></blockquote></div>",
  ],
  [
    "a signed saying in place of another",
    "<div><p>Never saw a drier boat than this.</p><p>– Ann Moor</p></div>",
    "<div><p>The oars were as good as new.</p><p>– Ole Berg</p></div>",
  ],
  [
    "visitors, whatever they do",
    "<p>7 Ruderer und 14 Leute überlegen</p>",
    "<p>7 Ruderer und 23 Leute überlegen</p>",
  ],
  ["what is so this minute", "<p>14 rames réparées à ce jour</p>", "<p>17 rames réparées à ce jour</p>"],
  ["a picture and people", "<p>🔥 14 others wait in the open</p>", "<p>🔥 17 others wait in the open</p>"],
  ["a count in brackets", "<p>Logbook (12)</p>", "<p>Logbook (14)</p>"],
  ["places not yet taken", "<p>13 von 30 Plätzen noch frei</p>", "<p>17 von 30 Plätzen noch frei</p>"],
  ["a wish for another part of the day", "<p>A calm morning to you</p>", "<p>A calm evening to you</p>"],
  ["a thing that is still to come", "<p>Fetching the tides …</p>", ""],
  [
    "shares of a poll",
    "<div><div>61 %</div><div>39 %</div></div>",
    "<div><div>54 %</div><div>46 %</div></div>",
  ],
  [
    "an amount converted at the rate of the day",
    "<section><h3>Skiff</h3><p>€48.00 ≈ $55.20</p></section><section><h3>Punt</h3><p>€60</p></section>",
    "<section><h3>Skiff</h3><p>€48.00 ≈ $55.90</p></section><section><h3>Punt</h3><p>€60</p></section>",
  ],
  [
    "an advertisement by where it leads",
    '<p><a href="https://ads.example.net/c?id=4f1">Dry suits in all sizes</a></p>',
    '<p><a href="https://ads.example.net/c?id=9a2">Boat shoes tested</a></p>',
  ],
  ["what the sky is like", "<p>Pier 9 °C, gusts</p>", "<p>Mill 14 °C, calm</p>"],
  [
    "a day of the week on which it would come",
    "<p>Oars with you by Tuesday</p>",
    "<p>Oars with you by Wednesday</p>",
  ],
  [
    "the minute at which a page was made",
    "<p>Logged on 12/05/2026, 14:07</p>",
    "<p>Logged on 13/05/2026, 09:52</p>",
  ],
  ["a rate with four places", "<p>One krone is worth €0.0857</p>", "<p>One krone is worth €0.0861</p>"],
  ["how many are in stock", "<p>Quick, 14 in stock</p>", "<p>Quick, 9 in stock</p>"],
])("%s is no change", (_, old, now) => {
  expect(told(page(old), page(now))).toEqual([]);
});

it.each([
  ["a size with its unit", "<p>Length of the hull 137 mm</p>", "<p>Length of the hull 139 mm</p>"],
  ["a round number", "<p>Room for 150 guests</p>", "<p>Room for 160 guests</p>"],
  ["a count that fell", "<p>We run 482 boats</p>", "<p>We run 312 boats</p>"],
  ["a norm", "<p>Tested by EN 15801</p>", "<p>Tested by EN 15802</p>"],
  ["a house number", "<p>Hafenstraße 137</p>", "<p>Hafenstraße 139</p>"],
  ["a telephone", "<p>Tel. 0662 48213</p>", "<p>Tel. 0662 48215</p>"],
  ["a year", "<p>On the lake since 1982</p>", "<p>On the lake since 1983</p>"],
  ["the day of an event", "<p>Regatta starts: 12 May 2026</p>", "<p>Regatta starts: 13 May 2026</p>"],
  ["a day until which something holds", "<p>Valid until: 12 May 2026</p>", "<p>Valid until: 13 May 2026</p>"],
  ["years in a sentence", "<p>Free for 3 years of history</p>", "<p>Free for 5 years of history</p>"],
  ["how long something takes", "<p>Drying takes 2 days 4 hours</p>", "<p>Drying takes 2 days 8 hours</p>"],
  [
    "the last day of a week",
    "<p>Monday to Thursday 9:00 – 17:00</p>",
    "<p>Monday to Friday 9:00 – 17:00</p>",
  ],
  ["a day on which something is closed", "<p>Pier closed on Monday</p>", "<p>Pier closed on Tuesday</p>"],
  ["a day in a sentence", "<p>The ferry rests on Monday.</p>", "<p>The ferry rests on Tuesday.</p>"],
  ["at how many degrees", "<p>Store below 8 °C</p>", "<p>Store below 6 °C</p>"],
  ["when something begins", "<p>Regatta 12/05/2026, 14:30</p>", "<p>Regatta 19/05/2026, 15:00</p>"],
  ["a telephone without its word", "<p>Call (555) 013-4477</p>", "<p>Call (555) 013-4490</p>"],
  ["a company's number", "<p>Company no. 4821376</p>", "<p>Company no. 4821399</p>"],
  ["a place's number", "<p>69003 Lyon</p>", "<p>69007 Lyon</p>"],
  ["more branches by now", "<p>Schon 3 Stege in Graz</p>", "<p>Schon 4 Stege in Graz</p>"],
  ["users that a plan includes", "<p>8 utilisateurs inclus</p>", "<p>12 utilisateurs inclus</p>"],
  ["a day of deliveries", "<p>Livraison le mardi</p>", "<p>Livraison le mercredi</p>"],
  ["when classes are", "<p>Evening classes only</p>", "<p>Morning classes only</p>"],
  ["the first lesson", "<p>First lesson: 12 May 2026</p>", "<p>First lesson: 13 May 2026</p>"],
  ["what is done at so many degrees", "<p>Keep at 4 °C</p>", "<p>Freeze at 0 °C</p>"],
  ["how many go into a box", "<p>Box of 144</p>", "<p>Box of 146</p>"],
  ["what a plan holds", "<p>5 users</p>", "<p>8 users</p>"],
  ["for how many something is", "<p>Boats for 4 people</p>", "<p>Boats for 6 people</p>"],
  ["how long somebody has been there", "<p>Already 31 years afloat</p>", "<p>Already 32 years afloat</p>"],
  ["a part of the day of a course", "<p>Course on Friday evening</p>", "<p>Course on Friday morning</p>"],
  [
    "a word of a quotation",
    "<blockquote><p>We have rowed here for three years and loved it.</p></blockquote>",
    "<blockquote><p>We have rowed here for four years and loved it.</p></blockquote>",
  ],
  ["stars that name a class", "<p>Berths ★★★ with shore power</p>", "<p>Berths ★★★ without shore power</p>"],
])("%s is told", (_, old, now) => {
  expect(told(page(old), page(now))).toMatchObject([{ type: "text-changed" }]);
});

const ROW = (name: string, path: string): string => `<li><a href="${path}">${name}</a></li>`;
const LIST = (head: string, names: readonly string[], path: string): string =>
  `<h2>${head}</h2><ul>${names.map((name) => ROW(name, `${path}${name.length}`)).join("")}</ul>`;

it("a newer post that pushes the oldest out of a short list is frame, whatever the list is called", () => {
  const posts = ["Varnish in winter", "Which knot holds", "The mill pier is open", "A day with Ole"];
  const old = page(LIST("From the boathouse", posts.slice(1), "/blog/"));
  const now = page(LIST("From the boathouse", posts.slice(0, 3), "/blog/"));
  expect(told(old, now)).toEqual([]);
});

it("an entry of any other short list that took another's place is told", () => {
  const lakes = ["Upper lake", "Mill pond", "The long reach", "Harbour basin"];
  const old = page(LIST("Where we are", lakes.slice(1), "/lake/"));
  const now = page(LIST("Where we are", lakes.slice(0, 3), "/lake/"));
  expect(told(old, now).map(({ type }) => type)).toEqual(["link-removed", "link-added"]);
});

it("a text before a list that takes turns is told", () => {
  const posts = ["Varnish in winter", "Which knot holds", "The mill pier is open", "A day with Ole"];
  const list = (some: readonly string[], days: string): string =>
    page(
      `<h2>Good to know</h2><p>Boats are kept for ${days} days after the season.</p><ul>${some.map((name) => ROW(name, `/blog/${name.length}`)).join("")}</ul>`,
    );
  expect(told(list(posts.slice(1), "ten"), list(posts.slice(0, 3), "twelve"))).toMatchObject([
    { type: "text-changed" },
  ]);
});

it("other things beside the product of a page take turns, its own price does not", () => {
  const card = (name: string, price: string): string =>
    `<div><a href="/p/${name.length}">${name}</a><div>${price}</div></div>`;
  const product = (price: string, more: string): string =>
    page("").replace(
      "<h1>Boat hire</h1>",
      `<h1>Oar, ash</h1><p class="price">${price}</p><button>Add to cart</button><section><h2>Seen last</h2>${more}</section>`,
    );
  const first = card("Rowlock", "£12") + card("Fender", "£19") + card("Long rope", "£24");
  const next = card("Rowlock", "£12") + card("Fender", "£19") + card("Bailer, tin", "£9");
  expect(told(product("£48", first), product("£48", next))).toEqual([]);
  expect(told(product("£48", first), product("£52", next))).toMatchObject([{ type: "price-changed" }]);
});

it("a list that holds most prices of a page is told however much of it changed", () => {
  const card = (name: string, price: string): string =>
    `<li><a href="/b/${name.length}"><h3>${name}</h3></a><span class="price">${price}</span></li>`;
  const list = (cards: string): string => page(`<h2>The fleet</h2><ul>${cards}</ul>`);
  const old = list(card("Skiff", "£14") + card("Punt boat", "£18") + card("Canoe two", "£16"));
  const now = list(card("Skiff", "£14") + card("Dinghy, red", "£21") + card("Kayak for one", "£12"));
  expect(told(old, now).length).toBeGreaterThan(1);
});

it("a bar before the header and a bubble behind the footer are frame", () => {
  const old = page("", { before: "<div>Vouchers float</div>", behind: "<div><p>Chat is closed</p></div>" });
  const now = page("", { before: "<div>Try the night tour</div>", behind: "<div><p>Talk to Ole</p></div>" });
  expect(told(old, now)).toEqual([]);
});

it("short things beside the marked content are frame, prices and longer texts are not", () => {
  const behind = (text: string): string => `<section><p>${text}</p></section>`;
  const twice = (a: string, b: string): Change[] =>
    told(page("", { before: behind(a) }), page("", { before: behind(b) }));
  expect(twice("Wind from the west", "No wind at all")).toEqual([]);
  expect(twice("Two hours: £14", "Two hours: £16")).toMatchObject([{ type: "price-changed" }]);
  const long = "Whoever rents a boat for a week may leave it at any of the four piers".repeat(3);
  expect(twice(long, `${long}, or at the mill.`)).toMatchObject([{ type: "text-changed" }]);
});
