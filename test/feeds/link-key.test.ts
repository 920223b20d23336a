import fc from "fast-check";
import { expect, it } from "vitest";
import { linkKey } from "../../src/feeds/link-key.ts";

/** An empty place changes nothing about a link, but it is not read by the short way. */
const byTheParser = (link: string): string => (URL.canParse(link) ? linkKey(`${link.trim()}#`) : link.trim());

it.each([
  ["http://news.example", "https://news.example/"],
  ["http://news.example/", "https://news.example/"],
  ["https://news.example/a//b///", "https://news.example/a//b"],
  ["https://news.example//", "https://news.example"],
  [
    "https://a-b.news.example/2026/x_y~z,1;v=2:@+!.html",
    "https://a-b.news.example/2026/x_y~z,1;v=2:@+!.html",
  ],
  ["https://news.example/a/../b", "https://news.example/b"],
  ["https://news.example/.", "https://news.example/"],
  ["https://10.0.0.1/a", "https://10.0.0.1/a"],
  ["https://News.Example/A", "https://news.example/A"],
  ["http://news.example:80/a/", "https://news.example/a"],
  ["https://news.example/a?utm_source=x&id=7", "https://news.example/a?id=7"],
  ["mailto:x", "mailto:///"],
])("gives %s the key %s", (link, key) => {
  expect(linkKey(link)).toBe(key);
});

it("gives every link the key that the URL parser would", () => {
  const of = (signs: string, maxLength: number) =>
    fc.array(fc.constantFrom(...signs), { maxLength }).map((parts) => parts.join(""));
  const link = fc
    .tuple(
      fc.constantFrom("http", "https"),
      of("ab09-.xn", 14),
      fc.constantFrom(".de", ".info", ".0x", ".c0", "", ".-", "."),
      of("aZ9/./._~,:;@=+!-% \\\t|'", 12),
    )
    .map(([scheme, host, top, path]) => `${scheme}://${host}${top}${path === "" ? "" : `/${path}`}`);
  fc.assert(
    fc.property(link, (one) => {
      expect(linkKey(one)).toBe(byTheParser(one));
    }),
    { numRuns: 2000 },
  );
});
