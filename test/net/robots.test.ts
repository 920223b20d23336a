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
])("reads %j for %s: %s", (text, path, expected) => expect(allowed(text, path)).toBe(expected));

it("reads Crawl-delay, at most a minute", () => {
  expect(parseRobots("User-agent: *\nCrawl-delay: 2.5", "Tidewatch").crawlDelayMs).toBe(2500);
  expect(parseRobots("User-agent: *\nCrawl-delay: 9999", "Tidewatch").crawlDelayMs).toBe(60_000);
});

it("walks a pattern of stars in no time", () => {
  const text = `User-agent: *\nDisallow: /${"*a".repeat(900)}$`;
  expect(allowed(text, `/${"a".repeat(5000)}b`)).toBe(true);
});
