import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readFeed } from "../../src/feeds/read-feed.ts";
import { escapeHtml } from "../../src/html/read-html.ts";
import { openChromium } from "../servers/chromium.ts";
import { HOSTILE_HTML } from "./hostile-html.ts";

// What a feed may bring is looked at as a browser sees it: written into a page, and written again from what came of that.
let browser: Browser;
let runs = 0;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.route("**/*", (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" })
      : route.abort(),
  );
  await page.goto("http://reader.example/");
  await page.exposeFunction("ran", () => {
    runs += 1;
  });
  return page;
}

const rss = (item: string): string =>
  `<rss version="2.0" xmlns:svg="http://www.w3.org/2000/svg"><channel><title>T</title><item><title>t</title>${item}</item></channel></rss>`;
const atom = (content: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>i</id>${content}</entry></feed>`;
const ROADS: Readonly<Record<string, (html: string) => string>> = {
  escaped: (html) => rss(`<description>${escapeHtml(html)}</description>`),
  cdata: (html) => rss(`<description><![CDATA[${html}]]></description>`),
  bare: (html) => rss(`<description>${html}</description>`),
  "Atom, HTML": (html) => atom(`<content type="html">${escapeHtml(html)}</content>`),
  "Atom, XHTML": (html) =>
    atom(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`),
  Base64: (html) =>
    atom(`<content mode="base64" type="text/html">${Buffer.from(html).toString("base64")}</content>`),
  JSON: (html) =>
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      items: [{ id: "1", content_html: html, content_text: "x" }],
    }),
};

/** Writes pieces of HTML into a page, clicks on what can be clicked, and gives everything that is not harmless. */
function shown(page: Page, pieces: readonly string[]): Promise<string[]> {
  return page.evaluate(
    `(async (pieces) => {
      const found = [];
      const look = (root, piece) => {
        for (const element of root.querySelectorAll("*")) {
          const { localName, namespaceURI } = element;
          if (namespaceURI !== "http://www.w3.org/1999/xhtml" || /^(?:script|style|iframe|frame|object|embed|base|meta|link|form|input|button|template|svg|math|noscript|textarea|select|xmp|plaintext|title)$/.test(localName) || localName.includes(":"))
            found.push(localName + " in " + piece);
          for (const { name, value } of element.attributes)
            if (/^on|^style$|^srcdoc$|^formaction$|^action$|^is$|^id$|^name$|:/.test(name) || /^[\\u0000-\\u0020]*(?:javascript|vbscript|data):/i.test(value))
              found.push(name + "=" + value + " in " + piece);
        }
      };
      for (const piece of pieces) {
        const root = document.createElement("div");
        document.body.append(root);
        root.innerHTML = piece;
        look(root, piece);
        root.innerHTML = root.innerHTML;
        look(root, piece);
        const table = document.createElement("div");
        table.innerHTML = "<table><tr><td>" + piece + "</table>";
        look(table, piece);
        look(new DOMParser().parseFromString(piece, "text/html"), piece);
        for (const link of root.querySelectorAll("a")) if (!/^(?:https?|mailto):/.test(link.href)) link.click?.();
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      document.body.replaceChildren();
      return found;
    })(${JSON.stringify(pieces)})`,
  );
}

it("is asked about sixty pieces that are dangerous as they are", async () => {
  const calm = HOSTILE_HTML.filter((html) => !/<(?:meta|base|form|object)/.test(html));
  const page = await openPage();
  const found = new Set((await shown(page, calm)).map((what) => what.slice(what.lastIndexOf(" in "))));
  await page.close();
  expect(HOSTILE_HTML.length).toBeGreaterThanOrEqual(60);
  expect(found.size).toBeGreaterThan(40);
  expect(runs).toBeGreaterThan(20);
});

it.each(Object.keys(ROADS))("leaves nothing that runs in what comes as %s", async (road) => {
  const page = await openPage();
  const before = runs;
  const pieces: string[] = [];
  for (const html of HOSTILE_HTML) {
    const bytes = Buffer.from(ROADS[road]?.(html) ?? "");
    const reading = await readFeed(bytes, { contentType: null, baseUrl: "https://mill.example/feed" });
    if (reading.ok) pieces.push(...reading.feed.items.map(({ content }) => content));
  }
  expect(pieces.length).toBeGreaterThanOrEqual(HOSTILE_HTML.length - 5);
  expect(await shown(page, pieces)).toEqual([]);
  await page.close();
  expect(runs).toBe(before);
});
