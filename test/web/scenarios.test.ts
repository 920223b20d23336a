import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import { expect, it, onTestFinished } from "vitest";
import { openApp } from "../../src/app.ts";
import { openLocalQueue } from "../../src/queue/local/open-local-queue.ts";
import { createWebApp } from "../../src/web/create-web-app.ts";
import { openCli } from "../cli/run-cli.ts";
import { importLines, type Line, WEEK, writeConfig } from "../pipeline/bakery.ts";
import { openChromium } from "../servers/chromium.ts";

const NOW = "2026-03-09T06:00:00Z";
const HOSTILE: Line = {
  id: "hostile",
  title: `Flour price <script>alert(1)</script> doubles & "mills" ration 40 percent`,
  summary: "Mills must ration flour; bakeries pay record prices from 1 April.",
  url: "javascript:alert(1)",
  publishedAt: "2026-03-07T09:00:00Z",
  source: "prices",
};

/** Butter comes up in two sources: once or twice a month until February, then nearly every day. */
const BUTTER: readonly Line[] = Array.from({ length: 130 }, (_, index): Line => {
  const at = new Date(Date.parse(NOW) - (index * 0.7 + 0.2) * 86_400_000);
  const dear = index < 40 ? index % 2 === 0 : index % 30 === 0;
  return {
    id: `r${index}`,
    title: dear
      ? `Dairy ${index} pays more for butter, note ${index * 7}`
      : `Harbour ${index} counts ships again`,
    summary: "",
    publishedAt: at.toISOString(),
    source: index % 3 === 0 ? "prices" : "food",
  };
});

async function site(lines: readonly Line[], web = "") {
  const cli = openCli(NOW);
  const config = writeConfig(cli, { smtp: "smtp://127.0.0.1:1", more: web });
  if (lines.length > 0) await importLines(cli, config, lines, NOW);
  let now = NOW;
  const app = openApp(
    { config },
    { stderr: process.stderr, env: { TIDEWATCH_STORE: `sqlite:${cli.path("store.db")}` } },
    { clock: () => new Date(now) },
  );
  onTestFinished(() => app.close());
  const bench = await app.bench();
  let reads = 0;
  const store = new Proxy(bench.store, {
    get(target, key, receiver) {
      if (key === "items") reads++;
      return Reflect.get(target, key, receiver);
    },
  });
  const server = createWebApp({
    bench: { ...bench, store },
    queue: openLocalQueue(bench.log),
    judge: bench.judge,
  });
  return {
    bench,
    reads: () => reads,
    at: (time: string) => {
      now = time;
    },
    rebound: (path: string) => server.request(`http://elsewhere.example:8420${path}`),
    ask: (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
      server.request(`http://127.0.0.1:8420${path}`, { headers, ...init }),
  };
}

it("shows the top risks of the quarter with four fields each, and says that rules wrote them", async () => {
  const { ask } = await site(WEEK);
  const answer = await ask("/scenarios");
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html.match(/<article>/g)?.length).toBeGreaterThanOrEqual(2);
  for (const name of ["If this continues", "First effect", "Sign to watch", "Option"])
    expect(html).toContain(name);
  expect(html).toContain("Butter price soars");
  expect(html).toMatch(/href="https:\/\/prices\.example\/butter"/);
  expect(html).toMatch(/Rules wrote these texts.*foretell nothing/s);
  expect(await (await ask("/")).text()).toContain('href="scenarios"');
});

it("names what rises in the news, with its weeks", async () => {
  const { ask } = await site([...WEEK, ...BUTTER]);
  const answer = await ask("/scenarios", { accept: "application/json" });
  expect(answer.headers.get("content-type")).toMatch(/application\/json/);
  const { scenarios, madeBy } = JSON.parse(await answer.text());
  expect(madeBy).toBe("rules");
  const butter = scenarios.find(({ topic }: { topic: string }) => topic.startsWith("Butter"));
  expect(butter.trend.term).toMatch(/butter/);
  expect(butter.trend.weekly).toHaveLength(13);
  expect(butter.signToWatch).toMatch(/“.*butter.*” is rising in the news already: \d+ stories in 4 weeks/);
  const others = scenarios.filter(({ topic }: { topic: string }) => !topic.startsWith("Butter"));
  for (const other of others) expect(other.trend).toBeNull();
  expect(await (await ask("/scenarios")).text()).toMatch(/<svg role="img" aria-label="Stories a week on/);
});

it("counts a vote from the page only after a yes", async () => {
  const { ask, bench } = await site(WEEK);
  const html = await (await ask("/scenarios")).text();
  const [, link = ""] = /href="(feedback\?[^"]*v=useful[^"]*)"/.exec(html) ?? [];
  const path = `/${link.replaceAll("&amp;", "&")}`;
  expect((await ask(path)).status).toBe(200);
  expect(await bench.store.votes()).toEqual([]);
  expect((await ask(path, {}, { method: "POST" })).status).toBe(200);
  expect(await bench.store.votes()).toHaveLength(1);
});

it("says when notes will appear while there are none", async () => {
  const { ask } = await site([]);
  const html = await (await ask("/scenarios")).text();
  expect(html).toMatch(/No notes yet.*A note appears here when/s);
  expect(
    JSON.parse(await (await ask("/scenarios", { accept: "application/json" })).text()).scenarios,
  ).toEqual([]);
});

it("reads the store once for many, and anew after ten minutes", async () => {
  const { ask, reads, at } = await site(WEEK);
  const [first] = await Promise.all([ask("/scenarios"), ask("/scenarios"), ask("/scenarios")]);
  const once = reads();
  const tag = first.headers.get("etag") ?? "";
  expect(first.headers.get("cache-control")).toBe("private, max-age=60");
  const again = await ask("/scenarios", { "if-none-match": `W/"other", ${tag}` });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect(reads()).toBe(once);
  at("2026-03-09T06:11:00Z");
  expect((await ask("/scenarios", { "if-none-match": tag })).status).toBe(200);
  expect(reads()).toBeGreaterThan(once);
});

it("wants the token where there is one, by script or by a browser's own question", async () => {
  const { ask } = await site(WEEK, 'web: { token: "s3cret", publicUrl: "https://watch.bakery.example" }');
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
  const asked = await ask("/scenarios");
  expect(asked.status).toBe(401);
  expect(asked.headers.get("www-authenticate")).toMatch(/^Basic /);
  expect(await asked.text()).not.toContain("Butter");
  for (const wrong of [{ authorization: "Bearer no" }, basic("a:no"), basic("a:"), { authorization: "" }])
    expect((await ask("/scenarios", wrong)).status).toBe(401);
  expect((await ask("/scenarios", { authorization: "Bearer s3cret" })).status).toBe(200);
  expect((await ask("/scenarios", basic("anna:s3cret"))).status).toBe(200);
});

it("keeps the notes to this machine without a token", async () => {
  const open = await site(WEEK);
  expect((await open.ask("/scenarios")).status).toBe(200);
  expect((await open.rebound("/scenarios")).status).toBe(403);
  for (const proxy of [
    { forwarded: "for=192.0.2.7" },
    { "x-forwarded-for": "192.0.2.7" },
    { "x-real-ip": "192.0.2.7" },
  ])
    expect((await open.ask("/scenarios", proxy)).status).toBe(403);
  for (const web of [
    'web: { publicUrl: "https://watch.bakery.example" }',
    'web: { listen: "0.0.0.0:8420" }',
  ]) {
    const { ask } = await site(WEEK, web);
    const answer = await ask("/scenarios");
    expect(answer.status).toBe(403);
    const text = await answer.text();
    expect(text).toContain("Set web.token");
    expect(text).not.toContain("Butter");
    expect((await ask("/")).status).toBe(200);
  }
});

it("escapes what feeds write, links only to the web, is valid and accessible in any window", async () => {
  const { ask } = await site([...WEEK, ...BUTTER, HOSTILE]);
  const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:document"] });
  const browser = await openChromium();
  onTestFinished(() => browser.close());
  const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
  const full = await ask("/scenarios");
  const policy = full.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  const html = await full.text();
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).not.toMatch(/<script|javascript:|style="/);
  const empty = await (await (await site([])).ask("/scenarios")).text();
  const start = await (await ask("/")).text();
  for (const text of [html, empty, start]) {
    const report = await validator.validateString(text);
    expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
    for (const colorScheme of ["light", "dark"] as const) {
      const view = await browser.newPage({ colorScheme, viewport: { width: 320, height: 800 } });
      for (const width of [320, 800, 1200]) {
        await view.setViewportSize({ width, height: 800 });
        await view.setContent(text);
        const over = await view.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        expect(over, `${width} px`).toBeLessThanOrEqual(0);
      }
      await view.evaluate(axe);
      const { violations, passes } = await view.evaluate<{
        violations: { id: string }[];
        passes: { id: string }[];
      }>("axe.run(document, { resultTypes: ['violations', 'passes'] })");
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain("color-contrast");
      await view.close();
    }
  }
}, 60_000);
