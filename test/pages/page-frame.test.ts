import { expect, it } from "vitest";
import { comparePages, isTelling } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const body =
  `<h1>Terms of service</h1>` +
  Array.from(
    { length: 5 },
    (_, i) =>
      `<p>Clause ${i} says that whoever orders bread before noon gets it the next day, unless the oven is cold or the driver is ill.</p>`,
  ).join("");
const page = (top: string, bottom: string, b = body) =>
  `<html lang=en><head><title>Terms</title></head><body>${top}<div class="c">${b}</div>${bottom}</body></html>`;
const links = (n: number, x = "") =>
  Array.from({ length: n }, (_, i) => `<li><a href=/${i}>Entry ${x}${i}</a></li>`).join("");
const FRAMES: Readonly<Record<string, readonly [string, string]>> = {
  navtag: [page(`<nav><ul>${links(5)}</ul></nav>`, ""), page(`<nav><ul>${links(6)}</ul></nav>`, "")],
  divmenu: [
    page(`<div class="main-menu"><ul>${links(5)}</ul></div>`, ""),
    page(`<div class="main-menu"><ul>${links(5, "x")}</ul></div>`, ""),
  ],
  plainul: [page(`<ul>${links(5)}</ul>`, ""), page(`<ul>${links(5, "x")}</ul>`, "")],
  divlinks: [
    page(`<div><a href=1>Home</a> <a href=2>Shop</a> <a href=3>About</a></div>`, ""),
    page(`<div><a href=1>Home</a> <a href=2>Shop</a> <a href=3>About us</a></div>`, ""),
  ],
  footertag: [
    page("", `<footer><p>Call 123 now</p></footer>`),
    page("", `<footer><p>Call 124 today</p></footer>`),
  ],
  divfooter: [
    page("", `<div id="footer"><p>Call 123 now</p></div>`),
    page("", `<div id="footer"><p>Call 124 today</p></div>`),
  ],
  plainfooter: [
    page("", `<div><ul>${links(3)}<li><a href=p>Privacy</a></li></ul><p>© 2025 Acme</p></div>`),
    page("", `<div><ul>${links(4)}<li><a href=p>Privacy</a></li></ul><p>© 2026 Acme GmbH</p></div>`),
  ],
  headerdiv: [
    page(`<div class="header-inner"><a href=/>Acme</a><span>Call 123</span></div>`, ""),
    page(`<div class="header-inner"><a href=/>Acme</a><span>Call 999</span></div>`, ""),
  ],
  footcell: [
    page(
      "",
      `<table><tr><td align=center><ul>${links(3)}</ul><p>Acme<br>12 Mill Lane<br>0921 62916</p><p>© Acme</p></td></tr></table>`,
    ),
    page(
      "",
      `<table><tr><td align=center><ul>${links(3)}</ul><p>Acme<br>7 High Street<br>0994 12316</p><p>© Acme</p></td></tr></table>`,
    ),
  ],
  calendar: [
    page("", `<table><tr>${[1, 2, 3, 4, 5, 6, 7, 8].map((day) => `<td>${day}</td>`).join("")}</tr></table>`),
    page("", `<table><tr>${[2, 3, 4, 5, 6, 7, 8, 9].map((day) => `<td>${day}</td>`).join("")}</tr></table>`),
  ],
  aside: [
    page(`<aside><h3>News</h3><p>One thing happened today.</p></aside>`, ""),
    page(`<aside><h3>News</h3><p>Another thing happened today.</p></aside>`, ""),
  ],
  sidebar: [
    page(`<div class="sidebar"><h3>News</h3><p>One thing happened today.</p></div>`, ""),
    page(`<div class="sidebar"><h3>News</h3><p>Another thing happened today.</p></div>`, ""),
  ],
  cookie: [
    page("", ""),
    page("", `<div><p>We use cookies to improve your experience.</p><button>Accept</button></div>`),
  ],
  cookienamed: [
    page("", ""),
    page("", `<div id="cookie-banner"><p>This site uses cookies.</p><button>OK</button></div>`),
  ],
  banner: [page("", ""), page(`<div class="announcement-bar">Free delivery this week</div>`, "")],
  lang: [
    page(`<div class="lang-switcher"><a>EN</a><a>DE</a></div>`, ""),
    page(`<div class="lang-switcher"><a>EN</a><a>DE</a><a>FR</a></div>`, ""),
  ],
  related: [
    page("", `<section class="related-posts"><h3>Read more</h3><ul>${links(3)}</ul></section>`),
    page("", `<section class="related-posts"><h3>Read more</h3><ul>${links(3, "y")}</ul></section>`),
  ],
  breadcrumb: [
    page(`<ol class="breadcrumb"><li><a>Home</a></li><li>Terms</li></ol>`, ""),
    page(`<ol class="breadcrumb"><li><a>Home</a></li><li>Legal</li><li>Terms</li></ol>`, ""),
  ],
  newsletter: [
    page("", `<div class="newsletter"><p>Get our letter</p><form><input><button>Go</button></form></div>`),
    page(
      "",
      `<div class="newsletter"><p>Subscribe to our letter</p><form><input><button>Join</button></form></div>`,
    ),
  ],
  tablelayout: [
    `<html><body><table><tr><td width=150><a href=1>Home</a><br><a href=2>Shop</a><br><a href=3>News</a><br><a href=4>About</a></td><td>${body}</td></tr></table></body></html>`,
    `<html><body><table><tr><td width=150><a href=1>Home</a><br><a href=2>Shop</a><br><a href=3>News</a><br><a href=4>About</a><br><a href=5>Jobs</a></td><td>${body}</td></tr></table></body></html>`,
  ],
};

it.each(Object.entries(FRAMES))("stays quiet when only the frame moves: %s", (_, [old, now]) => {
  const changes = comparePages(readingOf(old), readingOf(now));
  expect(changes.filter(({ region }) => region === "main")).toEqual([]);
  expect(isTelling(changes)).toBe(false);
});

it("reads text behind an early end of the body", () => {
  const { blocks } = readingOf("Bread</body>Rolls<p>Cake</p>");
  expect(blocks.map(({ text }) => text).join(" ")).toBe("BreadRolls Cake");
});
