import { expect, it } from "vitest";
import { scanMarkup } from "../../src/feeds/scan-markup.ts";

/** What the scan sees, one word each: +name, -name, "text", [cdata]. */
function seen(source: string, inside: string | null = "x"): string {
  const words: string[] = [];
  scanMarkup(source, {
    open(name, attributes, closed) {
      const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}=${value}`);
      words.push(`+${name}${pairs.join("")}${closed ? "/" : ""}`);
    },
    close: (name) => words.push(`-${name}`),
    text: (raw) => words.push(`"${raw}"`),
    cdata: (text) => words.push(`[${text}]`),
    isMeant: (name) => name === "item",
    inside: () => inside,
  });
  return words.join(" ");
}

it.each([
  ["<a>b</a>", '+a "b" -a'],
  ["<a b='1' C=\"2\" d=3 e/>", "+a b=1 c=2 d=3/"],
  ['<a b="1 c="2">', "+a b=1 c=2"],
  ['<a b="x>t</a>', '+a b=x "t" -a'],
  ["<a b=http://x/y/>", "+a b=http://x/y/"],
  ["1 < 2 <3", '"1 < 2 <3"'],
  ["a<b then", '"a<b then"'],
  ["<item x", "+item"],
  ["<item<b>", "+item +b"],
  ["< item >x</ item >", '+item "x" -item'],
  ["</a</b>", "-a -b"],
  ["</>", "-"],
  ["<ann@mill.example>", '"<ann@mill.example>"'],
  ["<![CDATA[<b>&]]>", "[<b>&]"],
  ["<![CDATA[b</x>c", '[b] -x "c"'],
  ["<![CDATA[a</x><![CDATA[b]]>", "[a] -x [b]"],
  ["<!-- a -->b", '"b"'],
  ["<!-- a <b>", '" a " +b'],
  ["<!DOCTYPE x>b", '"b"'],
  ["<?xml a<b>", "+b"],
])("sees in %s: %s", (source, expected) => expect(seen(source)).toBe(expected));

it("passes over the mark of CDATA where no text stands", () => {
  expect(seen("<![CDATA[<item>a</item>]]>", null)).toBe('+item "a" -item "]]>"');
});
