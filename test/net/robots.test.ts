import { expect, it } from "vitest";
import { isAllowed, parseRobots } from "../../src/net/robots.ts";

const allowed = (text: string, path: string) => isAllowed(parseRobots(text, "Tidewatch"), path);

it.each([
  ["", "/a", true],
  ["User-agent: *\nDisallow: /", "/a", false],
  ["User-agent: *\nDisallow:", "/a", true],
  ["user-agent: TIDEWATCH\ndisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true],
  ["User-agent: tidewatch/2.0\nDisallow: /a", "/a", false],
  ["User-agent: other\nUser-agent: tidewatch\nDisallow: /a", "/a/b", false],
  [
    "User-agent: tidewatch\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: tidewatch\nDisallow: /c",
    "/c",
    false,
  ],
  ["Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true],
  ["User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true],
  ["User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
  ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false],
  ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true],
  ["User-agent: *\nDisallow: /a*b*c", "/a1b2c3", false],
  ["User-agent: *\nDisallow: /caf%C3%A9", "/café", false],
  ["User-agent: *\nDisallow: /%7Ea", "/~a", false],
  ["\uFEFFUser-agent: *\rDisallow: /a # why", "/a", false],
  ["User-agent: *\nDisalow: /a", "/a", false],
  ["User agent: *\nDisallow: /", "/robots.txt", true],
  ["User-agent: *\nSitemap: https://x.example/s.xml\nDisallow: /a", "/a", false],
  // Which group holds
  ["User-agent: *\nDisallow: /\nUser-agent: tidewatch\nDisallow:", "/a", true],
  ["User-agent: tidewatch-news\nDisallow: /\nUser-agent: *\nDisallow:", "/a", true],
  ["User-agent: tide\nDisallow: /\n", "/a", true],
  ["User-agent: Tidewatch Bot\nDisallow: /a", "/a", false],
  ["User-agent: *tidewatch\nDisallow: /", "/a", true],
  ["User-agent: * anything\nDisallow: /", "/a", false],
  ["User-agent: a\n\n\nUser-agent: tidewatch\n\nDisallow: /a", "/a", false],
  ["User-agent: tidewatch\nSitemap: https://x.example/s\nUser-agent: b\nDisallow: /a", "/a", false],
  ["User-agent: tidewatch\nUnknown: x\nUser-agent: b\nDisallow: /a", "/a", false],
  ["User-agent: tidewatch\nCrawl-delay: 5\nUser-agent: b\nDisallow: /a", "/a", false],
  ["User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", false],
  ["User-agent: tidewatch", "/a", true],
  // Which line is a rule
  ["user-agent tidewatch\ndisallow /a", "/a", false],
  ["user-agent tidewatch more\ndisallow /", "/a", true],
  ["foo: *\nbar: /", "/a", true],
  ["USER-AGENT: *\nDISALLOW: /a", "/a", false],
  ["User-agent: *\n  \tDisallow  :  /a  ", "/a", false],
  ["User-agent: *\nDissallow: /a", "/a", false],
  ["Useragent: *\nDiasllow: /a", "/a", false],
  ["User-agent: *\n# Disallow: /a", "/a", true],
  ["User-agent: *\nDisallow: /a#b", "/a", false],
  ["User-agent: *\r\nDisallow: /a\r\n", "/a", false],
  ["\uFFFDUser-agent: *\nDisallow: /a", "/a", false],
  [`User-agent: *\nDisallow: /a${"b".repeat(20_000)}`, `/a${"b".repeat(17_000)}`, false],
  [`User-agent: *\nDisallow: /a${"b".repeat(20_000)}`, "/ab", true],
  ["User-agents: *\nDisallowed: /a", "/a", false],
  ["User-agent: *\nDisallow: /\nAllowed: /a", "/a", true],
  ["User-agent: *\nRequest-rate: 1/5\nNoindex: /a", "/a", true],
  ["User-agent: *\vDisallow: /a", "/a", true],
  ["\uFEFF\uFEFFUser-agent: *\nDisallow: /a\u00a0", "/a", false],
  // Which rule wins
  ["User-agent: *\nAllow: /x/index.html\nDisallow: /", "/x/", true],
  ["User-agent: *\nAllow: /x/index.html\nDisallow: /", "/x/index.htm", false],
  ["User-agent: *\nAllow: /x/index.html\nDisallow: /", "/x/y", false],
  ["User-agent: *\nDisallow: /x/index.html", "/x/", true],
  ["User-agent: *\nDisallow: /x/page.html\nAllow: /x/", "/x/page.html", false],
  ["User-agent: *\nDisallow: /x/page.html\nAllow: /x/", "/x/", true],
  ["User-agent: *\nDisallow: /\nAllow: /$", "/", true],
  ["User-agent: *\nDisallow: /\nAllow: /$", "/a", false],
  ["User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm", false],
  ["User-agent: *\nDisallow: /A", "/a", true],
  // How paths match
  ["User-agent: *\nDisallow: /fish/", "/fish", true],
  ["User-agent: *\nDisallow: /fish*", "/fishheads/yummy.html?x=1", false],
  ["User-agent: *\nDisallow: /*.php$", "/folder/file.php", false],
  ["User-agent: *\nDisallow: /*.php$", "/file.php/", true],
  ["User-agent: *\nDisallow: /*?", "/a?b", false],
  ["User-agent: *\nDisallow: /a$b", "/a$b", false],
  ["User-agent: *\nDisallow: /a%24", "/a$", false],
  ["User-agent: *\nDisallow: /a%2A", "/a*", false],
  ["User-agent: *\nDisallow: /a%2Ab", "/axb", true],
  ["User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false],
  ["User-agent: *\nDisallow: /ツ", "/%e3%83%84", false],
  ["User-agent: *\nDisallow: /a%2fb", "/a/b", true],
  ["User-agent: *\nDisallow: a", "/a", true],
  ["User-agent: *\nDisallow: *.pdf", "/x/y.pdf", false],
  ['User-agent: *\nDisallow: /{x}|"y"', "/%7Bx%7D%7C%22y%22", false],
  ["User-agent: *\nDisallow: /a b", "/a%20b", false],
  ["User-agent: *\nDisallow: /a%3fb", "/a?b", true],
  ["User-agent: *\nDisallow: /a%3bb", "/a%3Bb", false],
  ["User-agent: *\nDisallow: https://x.example/a", "/a", true],
])("reads %j for %s: %s", (text, path, expected) => expect(allowed(text, path)).toBe(expected));

it("reads Crawl-delay, at most a minute", () => {
  expect(parseRobots("User-agent: *\nCrawl-delay: 2.5", "Tidewatch").crawlDelayMs).toBe(2500);
  expect(parseRobots("User-agent: *\nCrawl-delay: 9999", "Tidewatch").crawlDelayMs).toBe(60_000);
});

it("walks a pattern of stars in no time", () => {
  const text = `User-agent: *\nDisallow: /${"*a".repeat(900)}$`;
  expect(allowed(text, `/${"a".repeat(5000)}b`)).toBe(true);
});
