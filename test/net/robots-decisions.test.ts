import { expect, it } from "vitest";
import { isAllowed, parseRobots } from "../../src/net/robots.ts";

type Row = readonly [name: string, file: string, path: string, allowed: boolean];

// Written from RFC 9309 before the parser was looked at; where the RFC is silent, as search engines publish it.
const ROWS: readonly Row[] = [
  ["one group for all denies", "User-agent: *\nDisallow: /x\n", "/x/1", false],
  ["one group for all leaves the rest open", "User-agent: *\nDisallow: /x\n", "/y", true],
  [
    "own group beats the star group",
    "User-agent: *\nDisallow: /\n\nUser-agent: Tidewatch\nDisallow: /p\n",
    "/a",
    true,
  ],
  [
    "own group beats the star group, its own rule holds",
    "User-agent: *\nDisallow: /\n\nUser-agent: Tidewatch\nDisallow: /p\n",
    "/p",
    false,
  ],
  [
    "own group first, star later",
    "User-agent: Tidewatch\nDisallow: /p\n\nUser-agent: *\nDisallow: /\n",
    "/a",
    true,
  ],
  [
    "several agents share rules, first",
    "User-agent: Tidewatch\nUser-agent: Other\nDisallow: /p\n",
    "/p",
    false,
  ],
  [
    "several agents share rules, last",
    "User-agent: Other\nUser-agent: Tidewatch\nDisallow: /p\n",
    "/p",
    false,
  ],
  ["several agents with star among them", "User-agent: Other\nUser-agent: *\nDisallow: /p\n", "/p", false],
  [
    "own groups are merged, first part",
    "User-agent: Tidewatch\nDisallow: /a\nUser-agent: Other\nDisallow: /b\nUser-agent: Tidewatch\nDisallow: /c\n",
    "/a",
    false,
  ],
  [
    "own groups are merged, second part",
    "User-agent: Tidewatch\nDisallow: /a\nUser-agent: Other\nDisallow: /b\nUser-agent: Tidewatch\nDisallow: /c\n",
    "/c",
    false,
  ],
  [
    "own groups are merged, foreign part not",
    "User-agent: Tidewatch\nDisallow: /a\nUser-agent: Other\nDisallow: /b\nUser-agent: Tidewatch\nDisallow: /c\n",
    "/b",
    true,
  ],
  [
    "star groups are merged",
    "User-agent: *\nDisallow: /a\nUser-agent: Other\nDisallow: /b\nUser-agent: *\nDisallow: /c\n",
    "/c",
    false,
  ],
  [
    "blank line between agents does not split",
    "User-agent: Tidewatch\n\nUser-agent: Other\nDisallow: /p\n",
    "/p",
    false,
  ],
  [
    "blank line between agent and rules does not split",
    "User-agent: Tidewatch\n\n\nDisallow: /p\n",
    "/p",
    false,
  ],
  [
    "blank line between rules does not end the group",
    "User-agent: *\nDisallow: /a\n\nDisallow: /b\n",
    "/b",
    false,
  ],
  [
    "comment between agent and rules does not split",
    "User-agent: Tidewatch\n# hi\nDisallow: /p\n",
    "/p",
    false,
  ],
  [
    "comment between agents does not split",
    "User-agent: Tidewatch\n# hi\nUser-agent: B\nDisallow: /p\n",
    "/p",
    false,
  ],
  ["rule before any agent is void", "Disallow: /\nUser-agent: Other\nDisallow: /p\n", "/p", true],
  [
    "rule before any agent is void for the star group",
    "Disallow: /a\nUser-agent: *\nDisallow: /b\n",
    "/a",
    true,
  ],
  ["no group for us and no star", "User-agent: Other\nDisallow: /\n", "/", true],
  ["own group without rules opens all", "User-agent: *\nDisallow: /\nUser-agent: Tidewatch\n", "/a", true],
  [
    "agent line after a rule opens a new group",
    "User-agent: Other\nDisallow: /a\nUser-agent: Tidewatch\nDisallow: /b\n",
    "/a",
    true,
  ],
  [
    "sitemap between agents does not end the list",
    "User-agent: Tidewatch\nSitemap: https://e.example/s.xml\nUser-agent: Other\nDisallow: /p\n",
    "/p",
    false,
  ],
  [
    "sitemap between rules does not end the group",
    "User-agent: *\nDisallow: /a\nSitemap: https://e.example/s.xml\nDisallow: /b\n",
    "/b",
    false,
  ],
  ["crawl-delay does not end the group", "User-agent: *\nCrawl-delay: 2\nDisallow: /b\n", "/b", false],
  ["star and own in one group", "User-agent: *\nUser-agent: Tidewatch\nDisallow: /p\n", "/p", false],
  ["token in lower case", "User-agent: tidewatch\nDisallow: /p\n", "/p", false],
  ["token in upper case", "User-agent: TIDEWATCH\nDisallow: /p\n", "/p", false],
  ["token with version in the file", "User-agent: Tidewatch/1.0\nDisallow: /p\n", "/p", false],
  [
    "token with version beats star",
    "User-agent: *\nDisallow: /\nUser-agent: Tidewatch/2.4\nDisallow: /p\n",
    "/a",
    true,
  ],
  ["shorter token in the file is not us", "User-agent: Tide\nDisallow: /p\n", "/p", true],
  ["longer token in the file is not us", "User-agent: Tidewatch-News\nDisallow: /p\n", "/p", true],
  ["longer token without hyphen is not us", "User-agent: Tidewatcher\nDisallow: /p\n", "/p", true],
  ["token inside another is not us", "User-agent: MyTidewatch\nDisallow: /p\n", "/p", true],
  [
    "longer token does not shield from star",
    "User-agent: Tidewatch-News\nAllow: /\nUser-agent: *\nDisallow: /p\n",
    "/p",
    false,
  ],
  ["words after the token are let go", "User-agent: Tidewatch Bot\nDisallow: /p\n", "/p", false],
  ["star followed by words is star", "User-agent: * all robots\nDisallow: /p\n", "/p", false],
  ["comment behind the token", "User-agent: Tidewatch # us\nDisallow: /p\n", "/p", false],
  ["comment behind star", "User-agent: *# all\nDisallow: /p\n", "/p", false],
  ["empty agent is nobody", "User-agent:\nDisallow: /p\n", "/p", true],
  [
    "empty agent opens a group of its own",
    "User-agent: *\nDisallow: /a\nUser-agent:\nDisallow: /b\n",
    "/b",
    true,
  ],
  ["longest wins: allow", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true],
  ["longest wins: disallow", "User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b/c", false],
  ["order does not matter", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b", true],
  ["tie: allow wins, allow first", "User-agent: *\nAllow: /a\nDisallow: /a\n", "/a", true],
  ["tie: allow wins, disallow first", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true],
  ["allow one page below a closed root", "User-agent: *\nDisallow: /\nAllow: /$\n", "/", true],
  ["closed root, other page", "User-agent: *\nDisallow: /\nAllow: /$\n", "/page", false],
  ["wildcard counts in length", "User-agent: *\nAllow: /page\nDisallow: /*.htm\n", "/page.htm", false],
  [
    "longer plain rule beats wildcard",
    "User-agent: *\nAllow: /folder/page\nDisallow: /*.php\n",
    "/folder/page.php",
    true,
  ],
  ["same length allow against wildcard", "User-agent: *\nAllow: /fold\nDisallow: /*old\n", "/fold", true],
  ["dollar rule longer than root", "User-agent: *\nAllow: /$\nDisallow: /\n", "/page.htm", false],
  [
    "merged groups: longest over both",
    "User-agent: Tidewatch\nDisallow: /a\nUser-agent: Tidewatch\nAllow: /a/b\n",
    "/a/b",
    true,
  ],
  ["star in the middle", "User-agent: *\nDisallow: /a/*/z\n", "/a/b/c/z", false],
  ["star may be empty", "User-agent: *\nDisallow: /a*z\n", "/az", false],
  ["star in the middle needs the tail", "User-agent: *\nDisallow: /a/*/z\n", "/a/z", true],
  ["several stars", "User-agent: *\nDisallow: /*a*b*c\n", "/1a2b3c4", false],
  ["several stars, wrong order", "User-agent: *\nDisallow: /*a*b*c\n", "/1c2b3a", true],
  ["two stars in a row", "User-agent: *\nDisallow: /a**b\n", "/axxb", false],
  ["trailing star changes nothing", "User-agent: *\nDisallow: /fish*\n", "/fishheads/x", false],
  ["trailing star with slash", "User-agent: *\nDisallow: /fish/*\n", "/fish", true],
  ["end anchor hit", "User-agent: *\nDisallow: /*.php$\n", "/a/b.php", false],
  ["end anchor miss: query", "User-agent: *\nDisallow: /*.php$\n", "/a/b.php?x=1", true],
  ["end anchor miss: slash", "User-agent: *\nDisallow: /*.php$\n", "/a.php/", true],
  ["end anchor backs up to the last", "User-agent: *\nDisallow: /*.php$\n", "/a.php/b.php", false],
  ["end anchor without star", "User-agent: *\nDisallow: /a$\n", "/ab", true],
  ["star before end anchor", "User-agent: *\nDisallow: /a*$\n", "/abc", false],
  ["dollar in the middle is a plain sign", "User-agent: *\nDisallow: /a$b\n", "/a$b", false],
  ["dollar in the middle does not end", "User-agent: *\nDisallow: /a$b\n", "/a", true],
  ["two dollars: only the last is an anchor", "User-agent: *\nDisallow: /a$$\n", "/a$", false],
  ["encoded dollar at the end is plain", "User-agent: *\nDisallow: /a%24\n", "/a$b", false],
  ["encoded star is plain", "User-agent: *\nDisallow: /f-%2A.html\n", "/f-*.html", false],
  ["encoded star does not stand for others", "User-agent: *\nDisallow: /f-%2A.html\n", "/f-x.html", true],
  ["star at the head", "User-agent: *\nDisallow: *.pdf\n", "/d/a.pdf", false],
  ["only a star", "User-agent: *\nDisallow: *\n", "/x", false],
  ["dot is no wildcard", "User-agent: *\nDisallow: /a.b\n", "/axb", true],
  ["brackets and plus are plain", "User-agent: *\nDisallow: /a+(b)[c]\n", "/a+(b)[c]", false],
  ["question mark is plain", "User-agent: *\nDisallow: /a?\n", "/ab", true],
  ["star over slashes and query", "User-agent: *\nDisallow: /*sort=\n", "/s/list?x=1&sort=up", false],
  ["path letters keep their case", "User-agent: *\nDisallow: /Secret\n", "/secret", true],
  ["unreserved encoded in the rule", "User-agent: *\nDisallow: /%62%61%7A\n", "/baz", false],
  ["unreserved encoded in the address", "User-agent: *\nDisallow: /baz\n", "/%62%61%7A", false],
  ["tilde encoded", "User-agent: *\nDisallow: /~joe/\n", "/%7Ejoe/x", false],
  ["hex letters in lower and upper case", "User-agent: *\nDisallow: /%e3%83%84\n", "/%E3%83%84", false],
  ["hex letters upper in the rule", "User-agent: *\nDisallow: /%E3%83%84\n", "/%e3%83%84", false],
  ["raw UTF-8 in the rule", "User-agent: *\nDisallow: /foo/ツ\n", "/foo/%E3%83%84", false],
  ["raw UTF-8 in rule, umlaut", "User-agent: *\nDisallow: /über-uns\n", "/%C3%BCber-uns/team", false],
  ["raw UTF-8 in the address", "User-agent: *\nDisallow: /%C3%BCber\n", "/über", false],
  ["encoded slash is not a slash", "User-agent: *\nDisallow: /a/b\n", "/a%2Fb", true],
  ["encoded slash in the rule is not a slash", "User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true],
  ["encoded slash hits itself in other case", "User-agent: *\nDisallow: /a%2fb\n", "/a%2Fb", false],
  [
    "address in the query, encoded in the request (table of 2.2.2)",
    "User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar\n",
    "/foo/bar?baz=https%3A%2F%2Ffoo.bar",
    false,
  ],
  [
    "address in the query, both plain",
    "User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar\n",
    "/foo/bar?baz=https://foo.bar",
    false,
  ],
  ["broken percent in the rule does no harm", "User-agent: *\nDisallow: /100%\nDisallow: /b\n", "/b", false],
  ["broken percent hits itself", "User-agent: *\nDisallow: /100%\n", "/100%", false],
  ["blank encoded", "User-agent: *\nDisallow: /a%20b\n", "/a b", false],
  ["blank plain in the rule", "User-agent: *\nDisallow: /a b\n", "/a%20b", false],
  ["encoded percent is not decoded twice", "User-agent: *\nDisallow: /a\n", "/%2561", true],
  ["query belongs to the path", "User-agent: *\nDisallow: /s?q=\n", "/s?q=1", false],
  ["query missing", "User-agent: *\nDisallow: /s?q=\n", "/s", true],
  ["any query", "User-agent: *\nDisallow: /*?\n", "/a?b", false],
  ["any query, none there", "User-agent: *\nDisallow: /*?\n", "/a", true],
  ["hash in the rule begins a comment", "User-agent: *\nDisallow: /a#b\n", "/ac", false],
  ["empty disallow opens all", "User-agent: *\nDisallow:\n", "/a", true],
  ["empty disallow next to a real one", "User-agent: *\nDisallow:\nDisallow: /a\n", "/a", false],
  ["empty allow does nothing", "User-agent: *\nAllow:\nDisallow: /\n", "/a", false],
  ["disallow without slash is void", "User-agent: *\nDisallow: a\n", "/a", true],
  ["disallow with only a comment", "User-agent: *\nDisallow: # nothing\n", "/a", true],
  ["missing colon is let through as a blank", "User-agent: *\nDisallow /a\n", "/a", false],
  ["agent line without colon", "User-agent *\nDisallow: /a\n", "/a", false],
  ["blanks before the colon", "User-agent : *\nDisallow : /a\n", "/a", false],
  ["no blank behind the colon", "User-agent:*\nDisallow:/a\n", "/a", false],
  ["tabs around", "\tUser-agent:\t*\t\n\tDisallow:\t/a\t\n", "/ab", false],
  ["blanks at the line head and end", "  User-agent: *  \n  Disallow: /a  \n", "/ab", false],
  ["trailing comment", "User-agent: *\nDisallow: /a # secret\n", "/ab", false],
  ["keys in capitals", "USER-AGENT: *\nDISALLOW: /a\nALLOW: /a/b\n", "/a/b", true],
  ["colon in the path", "User-agent: *\nDisallow: /a:b\n", "/a:b", false],
  ["whole address as value is void", "User-agent: *\nDisallow: https://e.example/a\n", "/a", true],
  ["BOM", "﻿User-agent: *\nDisallow: /a\n", "/a", false],
  ["CRLF", "User-agent: *\r\nDisallow: /a\r\n", "/ab", false],
  ["CR only", "User-agent: *\rDisallow: /a\rDisallow: /b\r", "/b", false],
  ["mixed ends", "User-agent: *\rDisallow: /a\r\nDisallow: /b\nDisallow: /c$", "/c", false],
  ["no end at the last line", "User-agent: *\nDisallow: /a", "/a", false],
  [
    "NUL in a line does no harm to the next",
    "User-agent: *\nDisal\u0000low: /q\nDisallow: /b\n",
    "/b",
    false,
  ],
  [
    "HTML instead of text",
    "<!doctype html><html><head><title>Home</title></head><body><p>User-agents: welcome</p></body></html>",
    "/",
    true,
  ],
  ["HTML before rules", "<html>\nUser-agent: *\nDisallow: /a\n", "/a", false],
  ["empty file", "", "/a", true],
  ["only blanks and comments", "\n\n# nothing\n \n", "/a", true],
  [
    "host, clean-param, noindex between",
    "User-agent: *\nHost: e.example\nClean-param: a /b\nNoindex: /n\nDisallow: /a\n",
    "/a",
    false,
  ],
  ["noindex is no rule", "User-agent: *\nNoindex: /n\n", "/n", true],
  [
    "unknown line between agents",
    "User-agent: Tidewatch\nFoo: bar\nUser-agent: B\nDisallow: /p\n",
    "/p",
    false,
  ],
  [
    "request-rate and visit-time pass",
    "User-agent: *\nRequest-rate: 1/5\nVisit-time: 0600-0845\nDisallow: /a\n",
    "/a",
    false,
  ],
  ["sitemap before groups", "Sitemap: https://e.example/s.xml\nUser-agent: *\nDisallow: /a\n", "/a", false],
  ["misspelt Dissallow", "User-agent: *\nDissallow: /a\n", "/a", false],
  ["misspelt Disalow", "User-agent: *\nDisalow: /a\n", "/a", false],
  ["misspelt Dissalow", "User-agent: *\nDissalow: /a\n", "/a", false],
  ["misspelt Disallaw", "User-agent: *\nDisallaw: /a\n", "/a", false],
  ["misspelt Diasllow", "User-agent: *\nDiasllow: /a\n", "/a", false],
  ["misspelt useragent", "Useragent: *\nDisallow: /a\n", "/a", false],
  ["misspelt user agent", "User agent: *\nDisallow: /a\n", "/a", false],
  ["misspelt crawl delay", "User-agent: *\nCrawl delay: 3\nCrawldelay: 3\nDisallow: /a\n", "/b", true],
  ["an unknown word is not disallow", "User-agent: *\nDisabled: /a\n", "/a", true],
  ["/robots.txt is always open", "User-agent: *\nDisallow: /\n", "/robots.txt", true],
  ["/robots.txt in own closed group", "User-agent: Tidewatch\nDisallow: /robots.txt\n", "/robots.txt", true],
];

it.each(ROWS)("decides: %s", (_, file, path, expected) => {
  const { pathname, search } = new URL(path, "https://e.example");
  expect(isAllowed(parseRobots(file, "Tidewatch"), pathname + search)).toBe(expected);
});

const OTHER_AGENTS: readonly (readonly [...Row, agent: string])[] = [
  ["agent given with version", "User-agent: FooBot\nDisallow: /p\n", "/p", false, "FooBot/2.1"],
  [
    "agent given as a whole header",
    "User-agent: FooBot\nDisallow: /p\n",
    "/p",
    false,
    "FooBot/2.1 (+https://foo.example/bot)",
  ],
  ["agent with hyphen, exact", "User-agent: Foo-Bot\nDisallow: /p\n", "/p", false, "foo-bot"],
  ["agent with hyphen is not its first part", "User-agent: Foo\nDisallow: /p\n", "/p", true, "Foo-Bot"],
  ["agent with underscore", "User-agent: foo_bot\nDisallow: /p\n", "/p", false, "Foo_Bot"],
  [
    "a word of the header comment is not the token",
    "User-agent: foo\nDisallow: /p\n",
    "/p",
    true,
    "Bar/1.0 (compatible; Foo)",
  ],
];

it.each(OTHER_AGENTS)("decides: %s", (_, file, path, expected, agent) => {
  expect(isAllowed(parseRobots(file, agent), path)).toBe(expected);
});

const DELAYS: readonly (readonly [name: string, file: string, ms: number | null])[] = [
  ["crawl-delay does not end the group", "User-agent: *\nCrawl-delay: 2\nDisallow: /b\n", 2000],
  ["delay from star", "User-agent: *\nCrawl-delay: 5\n", 5000],
  [
    "delay from own group only",
    "User-agent: *\nCrawl-delay: 9\nUser-agent: Tidewatch\nCrawl-delay: 4\nDisallow: /p\n",
    4000,
  ],
  [
    "delay of star not inherited",
    "User-agent: *\nCrawl-delay: 9\nUser-agent: Tidewatch\nDisallow: /p\n",
    null,
  ],
  ["delay with point", "User-agent: *\nCrawl-delay: 2.5\n", 2500],
  ["delay outside a group is void", "Crawl-delay: 7\nUser-agent: *\nDisallow: /p\n", null],
  ["delay nonsense", "User-agent: *\nCrawl-delay: soon\n", null],
  ["delay negative", "User-agent: *\nCrawl-delay: -3\n", null],
  ["delay behind rules", "User-agent: *\nDisallow: /p\nCrawl-delay: 3\n", 3000],
  ["delay with comment", "User-agent: *\nCrawl-delay: 6 # slow\n", 6000],
];

it.each(DELAYS)("pauses: %s", (_, file, expected) => {
  expect(parseRobots(file, "Tidewatch").crawlDelayMs).toBe(expected);
});

const LIMIT = 500 * 1024;
const padded = (head: string, chars: number): string => `${head}#${"x".repeat(chars - head.length - 2)}\n`;

it("reads the rules of the first 500 KiB", () => {
  const file = padded("User-agent: *\nDisallow: /\n", LIMIT - 100);
  expect(isAllowed(parseRobots(`${file}Allow: /in\n${"# x\n".repeat(99)}`, "Tidewatch"), "/in")).toBe(true);
});

it("does not read a rule that the limit cut in two", () => {
  const file = padded("User-agent: *\nDisallow: /z\n", LIMIT - "Disallow: /".length);
  expect(isAllowed(parseRobots(`${file}Disallow: /only-this\n`, "Tidewatch"), "/other")).toBe(true);
});

it("opens nothing for a long pattern that does not hit, and closes nothing either", () => {
  const rules = parseRobots(`User-agent: *\nDisallow: /${"a".repeat(3000)}\nDisallow: /b\n`, "Tidewatch");
  expect([isAllowed(rules, "/a"), isAllowed(rules, "/b")]).toEqual([true, false]);
});
