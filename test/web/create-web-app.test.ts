import { HtmlValidate } from "html-validate";
import { expect, it, onTestFinished } from "vitest";
import { openApp } from "../../src/app.ts";
import { linksFor } from "../../src/pipeline/links.ts";
import { openLocalQueue } from "../../src/queue/local/open-local-queue.ts";
import { createWebApp } from "../../src/web/create-web-app.ts";
import { openCli } from "../cli/run-cli.ts";
import { importLines, WEEK, writeConfig } from "../pipeline/bakery.ts";
import { told, visit } from "../store/changes-contract.ts";

const NOW = "2026-03-09T06:00:00Z";

async function site() {
  const cli = openCli(NOW);
  const config = writeConfig(cli, {
    smtp: "smtp://127.0.0.1:1",
    more: "web: { publicUrl: https://watch.bakery.example/ }",
  });
  await importLines(cli, config, WEEK, NOW);
  const app = openApp(
    { config },
    {
      stderr: process.stderr,
      env: { TIDEWATCH_STORE: `sqlite:${cli.path("store.db")}`, TIDEWATCH_NOW: NOW },
    },
  );
  onTestFinished(() => app.close());
  const bench = await app.bench();
  const web = createWebApp({ bench, queue: openLocalQueue(bench.log), judge: bench.judge });
  const links = await linksFor({ id: "weekly" }, { address: "Owner+1@bakery.example" }, bench);
  const ask = (url: string | null, init?: RequestInit) => {
    if (url === null) throw new Error("no link");
    expect(url).toMatch(/^https:\/\/watch\.bakery\.example\/[a-z]/);
    return web.request(url, init);
  };
  return { bench, links, ask, suppressed: async () => [...(await bench.store.suppressed("weekly")).keys()] };
}

const form = (body: string): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body,
});
const ONE_CLICK = form("List-Unsubscribe=One-Click");

it("shows a button on GET and unsubscribes on POST only, with one click and without cookies", async () => {
  const { links, ask, suppressed } = await site();
  const shown = await ask(links.unsubscribe);
  expect(shown.status).toBe(200);
  expect(await shown.text()).toMatch(/Owner\+1@bakery\.example.*<button type="submit">Unsubscribe/s);
  expect(await suppressed()).toEqual([]);
  await ask(links.unsubscribe, { method: "HEAD" });
  expect(await suppressed()).toEqual([]);

  const done = await ask(links.unsubscribe, ONE_CLICK);
  expect([done.status, done.headers.get("set-cookie"), done.headers.get("location")]).toEqual([
    200,
    null,
    null,
  ]);
  expect(await suppressed()).toEqual(["owner+1@bakery.example"]);
  expect((await ask(links.unsubscribe, ONE_CLICK)).status).toBe(200);

  const back = await ask(links.unsubscribe, form("again=1"));
  expect(await back.text()).toContain("gets the digest “weekly” again");
  expect(await suppressed()).toEqual([]);
});

it("takes a one-click post as multipart too", async () => {
  const { links, ask, suppressed } = await site();
  const body = new FormData();
  body.set("List-Unsubscribe", "One-Click");
  expect((await ask(links.unsubscribe, { method: "POST", body })).status).toBe(200);
  expect(await suppressed()).toHaveLength(1);
});

it("refuses links that are not its own: another reader, another digest, no signature", async () => {
  const { links, ask, suppressed } = await site();
  const link = links.unsubscribe ?? "";
  for (const forged of [
    link.replace("Owner+1".replace("+", "%2B"), "two"),
    link.replace("d=weekly", "d=daily"),
    link.replace(/s=.*/, "s="),
    link.replace(/&s=.*/, ""),
    `${link}x`,
  ]) {
    expect(forged).not.toBe(link);
    expect((await ask(forged, ONE_CLICK)).status, forged).toBe(403);
    expect((await ask(forged)).status).toBe(403);
  }
  expect(await suppressed()).toEqual([]);
});

it("lists the pages of a change that several pages tell, as links and never as markup", async () => {
  const { bench, links, ask } = await site();
  const urls = ["https://acme.example/a?x=1&y=<b>", "https://acme.example/b", "javascript:alert(1)"];
  await bench.store.saveScans(
    urls.map((url, n) => {
      const one = told(`p${n}`);
      return visit(`p${n}`, { ...one, item: { ...one.item, url } });
    }),
  );
  const shown = await (await ask(links.feedback("dearer-p0-2026-03-09", "useful"))).text();
  expect(shown).toContain("<p>Acme – dearer on 3 pages</p>");
  expect(shown).toContain('<a href="https://acme.example/a?x=1&amp;y=&lt;b&gt;">');
  expect(shown).toContain("<li>javascript:alert(1)</li>");
  const report = await new HtmlValidate({ extends: ["html-validate:recommended"] }).validateString(shown);
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
});

it("shows what is voted on, and counts a vote on POST only", async () => {
  const { bench, links, ask } = await site();
  const shown = await ask(links.feedback("butter", "not-useful"));
  expect(await shown.text()).toMatch(/Butter price soars.*Yes, this is not useful to us/s);
  expect(await bench.store.votes()).toEqual([]);
  expect((await ask(links.feedback("butter", "not-useful"), form(""))).status).toBe(200);
  expect((await ask(links.feedback("butter", "useful"), form(""))).status).toBe(200);
  expect((await bench.store.votes()).map(({ itemId, verdict }) => [itemId, verdict])).toEqual([
    ["butter", "useful"],
  ]);

  const forged = links.feedback("butter", "useful")?.replace("v=useful", "v=not-useful") ?? null;
  expect((await ask(forged, form(""))).status).toBe(403);
  expect((await ask(links.feedback("gone", "useful"), form(""))).status).toBe(404);
});

it("serves pages that are valid, run nothing and tell nobody where they are", async () => {
  const { links, ask } = await site();
  const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:document"] });
  for (const url of [
    links.unsubscribe,
    links.feedback("butter", "useful"),
    "https://watch.bakery.example/none",
  ]) {
    const answer = await ask(url);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    const report = await validator.validateString(await answer.text());
    expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  }
});

it("refuses a body that is larger than a form can be", async () => {
  const { links, ask, suppressed } = await site();
  expect((await ask(links.unsubscribe, form("x".repeat(100_000)))).status).toBe(413);
  expect(await suppressed()).toEqual([]);
});
