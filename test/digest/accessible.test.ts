import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { renderAlert } from "../../src/digest/render-alert.tsx";
import { renderHtml } from "../../src/digest/render-html.tsx";
import { renderNotice } from "../../src/digest/render-notice.tsx";
import { openChromium } from "../servers/chromium.ts";
import { FULL, HOSTILE_SELECTION, LINKS, QUIET, story } from "./sample-selection.ts";

const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const SAMPLES = {
  full: renderHtml(FULL, LINKS),
  quiet: renderHtml(QUIET, LINKS),
  hostile: renderHtml(HOSTILE_SELECTION, LINKS),
  alert: renderAlert({
    alerts: [0, 1].map((index) => ({ ...story(index), urgency: "11 days are left.", change: null })),
    business: "B",
    timezone: "UTC",
    links: LINKS,
  }).html,
  notice: renderNotice({ title: "Paused", business: "B", paragraphs: ["A thing.", "Another."] }).html,
};
let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

it.each(
  Object.entries(SAMPLES).flatMap(([name, html]) =>
    (["light", "dark"] as const).map((scheme) => [name, scheme, html] as const),
  ),
)("%s, %s: axe-core finds nothing and nothing runs out of the window", async (_name, scheme, html) => {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 320, height: 800 } });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  try {
    for (const width of [320, 600, 1000]) {
      await page.setViewportSize({ width, height: 800 });
      await page.setContent(html);
      const over = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      expect(over, `${width} px`).toBeLessThanOrEqual(0);
    }
    await page.evaluate(AXE);
    const { violations, passes } = await page.evaluate<{ violations: Violation[]; passes: { id: string }[] }>(
      "axe.run(document, { resultTypes: ['violations', 'passes'] })",
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.failureSummary} ${nodes[0]?.html}`);
    expect(found).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
    expect(asked).toEqual([]);
  } finally {
    await page.close();
  }
});
