import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { openCli, parseJson } from "../cli/run-cli.ts";
import { startHttpServer } from "../servers/http-server.ts";

type Answer = string | { readonly status: number; readonly body: string } | ((count: number) => string);

const page = (plans: string, more = ""): string =>
  `<html lang="en"><head><title>Acme pricing</title></head><body><nav><a href="/">Home</a></nav><main><h1>Plans</h1>${plans}<p>Every plan comes with a month of trial and help by phone on working days.</p>${more}</main></body></html>`;
const plan = (name: string, price: string): string =>
  `<section><h3>${name}</h3><p class="price">${price}</p></section>`;
const START = page(plan("Pro", "$29/mo") + plan("Team", "$59/mo"));
const DEARER = page(plan("Pro", "$35/mo") + plan("Team", "$59/mo"));

/** Visits one page of a competitor once for each answer; gives the outcomes and what was told in the end. */
async function visits(answers: readonly Answer[], source = "page") {
  let answer: Answer = "";
  let count = 0;
  const server = await startHttpServer((request, response) => {
    if (request.url === "/robots.txt") {
      response.statusCode = 404;
      response.end();
      return;
    }
    count += 1;
    const given = typeof answer === "function" ? answer(count) : answer;
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (typeof given === "object") response.statusCode = given.status;
    response.end(typeof given === "string" ? given : given.body);
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources: [{ id: p, ${source}: "${server.url("/p")}", competitor: Acme }]\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  const outcomes: { changes: unknown; status: unknown; errorKind: unknown }[] = [];
  const errors: string[] = [];
  for (answer of answers) {
    const { stdout, stderr } = await cli.run(["scan", "--json", "--config", config]);
    const [outcome] = parseJson(stdout)["sources"] as {
      changes: unknown;
      status: unknown;
      errorKind: unknown;
    }[];
    if (outcome !== undefined) outcomes.push(outcome);
    errors.push(stderr);
  }
  const { items } = parseJson((await cli.run(["items", "--json", "--config", config])).stdout);
  const titles = (items as { title: string }[]).map(({ title }) => title).sort();
  return {
    outcomes,
    titles,
    errors,
    changes: outcomes.map(({ changes }) => changes),
    requests: server.requests,
  };
}

it("tells a confirmed price change once", async () => {
  const { changes, titles } = await visits([START, START, DEARER, DEARER]);
  expect(changes).toEqual([0, 0, 1, 0]);
  expect(titles).toEqual(["Acme – Pro: $29 → $35 per month (+21 %)"]);
});

it("tells nothing that does not hold twice", async () => {
  const flips = (count: number): string => (count % 2 === 1 ? DEARER : START);
  const { changes, titles } = await visits([START, flips, START]);
  expect(changes).toEqual([0, 0, 0]);
  expect(titles).toEqual([]);
});

it("learns at the first visit what flickers by itself", async () => {
  const quote = (count: number): string =>
    page(plan("Pro", "$29/mo"), `<h2>Voices</h2><p>${QUOTES[count % 4]}</p>`);
  const { changes } = await visits([quote, quote, quote]);
  expect(changes).toEqual([0, 0, 0]);
});

const QUOTES = [
  "My bakery runs smoother than ever.",
  "I would not want to miss it again, says our driver.",
  "Orders that got lost are a thing of the past.",
  "Even grandmother reads the lists now.",
];

it("takes a challenge for an error and keeps the last good version", async () => {
  const challenge =
    "<html><head><title>Just a moment...</title></head><body><p>Verify you are human</p></body></html>";
  const { outcomes, errors, titles } = await visits([START, challenge, challenge, challenge, DEARER]);
  expect(outcomes.map(({ status, errorKind }) => errorKind ?? status)).toEqual([
    "ok",
    "blocked",
    "blocked",
    "blocked",
    "ok",
  ]);
  expect(outcomes[4]?.changes).toBe(1);
  expect(titles).toHaveLength(1);
  expect(errors.map((text) => text.includes("three times in a row"))).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(errors[4]).toContain("readable again");
});

it("tells that a page is back, also when it is the very page from before", async () => {
  const challenge =
    "<html><head><title>Just a moment...</title></head><body><p>Verify you are human</p></body></html>";
  const { outcomes, errors } = await visits([START, challenge, challenge, challenge, START]);
  expect(outcomes.at(-1)?.errorKind).toBeNull();
  expect(errors.at(-1)).toContain("readable again");
});

it("tells new jobs of a list together", async () => {
  const jobs = (names: readonly string[]): string =>
    page(
      "",
      `<h2>Open jobs</h2><ul>${names.map((name) => `<li><a href="/j/${name.length}">${name}</a></li>`).join("")}</ul>`,
    );
  const { changes, titles } = await visits([
    jobs(["Baker", "Driver"]),
    jobs(["Baker", "Driver", "Clerk", "Miller"]),
  ]);
  expect(changes).toEqual([0, 1]);
  expect(titles).toEqual(["Acme – 2 new jobs: Clerk · Miller"]);
});

it("tells new and gone addresses of a sitemap by section", async () => {
  const map = (paths: readonly string[]): string =>
    `<?xml version="1.0"?><urlset>${paths.map((path) => `<url><loc>https://acme.example${path}</loc></url>`).join("")}</urlset>`;
  const start = ["/", "/about", "/blog/first", "/jobs/baker"];
  const more = [...start, "/blog/our-new-oven", "/pricing", "/team"];
  const { changes, titles } = await visits(
    [
      map(start),
      map(more),
      map(more.slice(0, -1).filter((path) => path !== "/jobs/baker")),
      map(more.filter((path) => path !== "/jobs/baker")),
    ],
    "sitemap",
  );
  expect(changes).toEqual([0, 2, 0, 1]);
  expect(titles).toEqual([
    "Acme – 1 job gone: baker",
    "Acme – 1 new post: our new oven",
    "Acme – 1 new price page: pricing",
  ]);
});

it("reads a packed sitemap index, and its files again although no byte of the index changed", async () => {
  let urls = "<url><loc>https://acme.example/shop/a</loc></url>";
  const server = await startHttpServer((request, response) => {
    if (request.url === "/sitemap.xml")
      response.end(
        `<sitemapindex><sitemap><loc>http://${request.headers.host}/one.xml.gz</loc></sitemap></sitemapindex>`,
      );
    else if (request.url === "/one.xml.gz") response.end(gzipSync(`<urlset>${urls}</urlset>`));
    else {
      response.statusCode = 404;
      response.end();
    }
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources: [{ id: s, sitemap: "${server.url("/sitemap.xml")}" }]\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  const { stdout } = await cli.run(["scan", "--json", "--config", config]);
  expect(parseJson(stdout)["sources"]).toMatchObject([{ id: "s", status: "ok", changes: 0 }]);
  urls += "<url><loc>https://acme.example/shop/stone-oven</loc></url>";
  const again = await cli.run(["scan", "--json", "--config", config]);
  expect(parseJson(again.stdout)["sources"]).toMatchObject([{ id: "s", status: "ok", changes: 1 }]);
});

it("reads a page that its scripts build only with `browser: true`", async () => {
  const server = await startHttpServer((request, response) => {
    response.setHeader("content-type", request.url === "/app.js" ? "text/javascript" : "text/html");
    if (request.url === "/p")
      response.end(
        '<html><head><title>Acme</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>',
      );
    else if (request.url === "/app.js")
      response.end(
        `document.getElementById("root").innerHTML = ${JSON.stringify(`<main><h1>Plans</h1>${plan("Pro", "$29/mo")}${plan("Team", "$59/mo")}<p>Every plan comes with a month of trial.</p></main>`)};`,
      );
    else {
      response.statusCode = 404;
      response.end();
    }
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources: [{ id: plain, page: "${server.url("/p")}" }, { id: shown, page: "${server.url("/p")}", browser: true }]\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  const env = { PATH: process.env["PATH"] ?? "", CHROMIUM_PATH: process.env["CHROMIUM_PATH"] ?? "" };
  const { stdout } = await cli.run(["scan", "--json", "--config", config], { env });
  expect(parseJson(stdout)["sources"]).toMatchObject([
    { id: "plain", errorKind: "needs-browser" },
    { id: "shown", status: "ok" },
  ]);
  const store = await openStore(`sqlite:${cli.path("store.db")}`);
  onTestFinished(() => store.close());
  const prices = (await store.prices("shown")).map(({ label, amount, currency }) => [
    label,
    amount,
    currency,
  ]);
  expect(prices).toEqual([
    ["Pro", "29", "USD"],
    ["Team", "59", "USD"],
  ]);
});

it("takes a PDF that a server calls a page for an error and keeps the page it knows", async () => {
  const { outcomes } = await visits([START, "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj", DEARER]);
  expect(outcomes.map(({ status, errorKind }) => errorKind ?? status)).toEqual(["ok", "not-a-page", "ok"]);
  expect(outcomes.at(-1)?.changes).toBe(1);
});
