import { type AddressInfo, createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { openBrowser } from "../../src/browser/open-browser.ts";
import { openFetcher } from "../../src/net/open-fetcher.ts";
import type { FetchOutcome } from "../../src/net/port.ts";
import { startHttpServer } from "../servers/http-server.ts";

type Files = Readonly<Record<string, string>>;

const shell = (script: string): string =>
  `<html><head><title>Plans</title></head><body><div id="app"></div><script>${script}</script></body></html>`;

/** A site on loopback and a browser that may reach it and nothing else that is private. */
async function open(files: Files, { timeoutMs = 10_000, maxBodyBytes = 1_000_000, env = process.env } = {}) {
  const site = await startHttpServer((request, response) => {
    const file = files[request.url ?? ""];
    if (file === "never") return; // no answer ever
    response.statusCode = file === undefined ? 404 : 200;
    const type = /\.js$/.test(request.url ?? "") ? "text/javascript" : "text/html";
    response.setHeader("content-type", type);
    response.setHeader("set-cookie", "seen=1");
    response.end(file ?? "");
  });
  onTestFinished(site.close);
  const network = {
    contact: null,
    concurrency: 10,
    hostConcurrency: 2,
    hostDelayMs: 0,
    timeoutMs,
    maxBodyBytes,
    maxRedirects: 5,
    respectRobots: true,
    allowPrivate: [site.hostPort],
  };
  const fetcher = openFetcher(network, { version: "0.0.0", clock: () => new Date() });
  const browser = openBrowser({ network, fetcher, env });
  onTestFinished(async () => {
    await browser.close();
    await fetcher.close();
  });
  const asked = (): string[] => site.requests.map(({ url }) => url ?? "");
  const show = (path: string, signal?: AbortSignal): Promise<FetchOutcome> =>
    browser.fetch({ url: site.url(path), kind: "page", ...(signal ? { signal } : {}) });
  return { show, site, asked, browser };
}

function textOf(outcome: FetchOutcome): string {
  return outcome.status === "ok" ? new TextDecoder().decode(outcome.body) : JSON.stringify(outcome);
}

it("gives what the scripts of a page have made of it", async () => {
  const { show } = await open({
    "/": `<html><body><main></main><script src="/app.js"></script></body></html>`,
    "/app.js": `fetch("/plans").then((a) => a.text()).then((text) => { document.querySelector("main").textContent = text; });`,
    "/plans": "Pro costs $29 per month",
  });
  expect(textOf(await show("/"))).toContain("<main>Pro costs $29 per month</main>");
});

it("answers unchanged when the page shows the same once more", async () => {
  const { browser, site, show } = await open({ "/": shell(`app.textContent = "Pro $29"`) });
  const first = await show("/");
  const validators = first.status === "ok" ? first.validators : null;
  expect(await browser.fetch({ url: site.url("/"), kind: "page", validators })).toMatchObject({
    status: "unchanged",
  });
});

it("lets no script reach a private address that is not allowed, however it asks", async () => {
  let connections = 0;
  const secret = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((ready) => secret.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void secret.close());
  const url = (path: string): string => `http://127.0.0.1:${(secret.address() as AddressInfo).port}${path}`;
  const { show } = await open({
    "/": `<html><head><link rel="preconnect" href="${url("/")}"><link rel="stylesheet" href="${url("/a.css")}">
      <link rel="prefetch" href="${url("/b")}"></head><body><img src="${url("/i.png")}"><iframe src="${url("/f")}"></iframe>
      <p id="said">start</p><script>
      const url = ${JSON.stringify(url("/x"))};
      navigator.sendBeacon(url, "1");
      fetch(url, { method: "POST", body: "1", mode: "no-cors" }).catch(() => {});
      try { new WebSocket(url.replace("http", "ws")); } catch {}
      try { new EventSource(url); } catch {}
      window.open(url);
      new Worker(URL.createObjectURL(new Blob(["fetch('" + url + "').catch(() => {})"])));
      const image = new Image(); image.src = url;
      fetch(url).then((a) => a.text()).catch(() => "refused").then((text) => { said.textContent = text; });
      </script></body></html>`,
  });
  expect(textOf(await show("/"))).toContain(`<p id="said">refused</p>`);
  expect(connections).toBe(0);
});

it("goes on where a script leads it, and stays where it is when that is refused", async () => {
  const { show, site } = await open({
    "/moves": shell(`location.href = "/prices"`),
    "/prices": shell(`app.textContent = "Pro $29"`),
    "/away": shell(
      `app.textContent = "still here"; onload = () => setTimeout(() => { location.href = "http://127.0.0.1:9/x"; });`,
    ),
    "/blank": shell(`setTimeout(() => { location.href = "about:blank"; }, 50)`),
  });
  const moved = await show("/moves");
  expect(moved).toMatchObject({ status: "ok", url: site.url("/prices") });
  expect(textOf(moved)).toContain("Pro $29");
  expect(textOf(await show("/away"))).toContain("still here");
  expect(await show("/blank")).toMatchObject({ status: "error", errorKind: "bad-response" });
  expect(textOf(await show("/prices"))).toContain("Pro $29");
});

it("asks for nothing that cannot add text, and keeps no cookie", async () => {
  const { show, asked, site } = await open({
    "/": `<html><body><img src="/i.png"><video src="/v.mp4"></video><iframe src="/frame"></iframe><script src="/app.js"></script></body></html>`,
    "/app.js": `document.body.append(document.cookie || "no cookie");`,
    "/frame": "frame",
  });
  expect(textOf(await show("/"))).toContain("no cookie");
  await show("/");
  expect(asked()).toEqual(["/robots.txt", "/", "/app.js", "/", "/app.js"]);
  expect(site.requests.map(({ headers }) => headers["cookie"])).toEqual(Array(5).fill(undefined));
});

it("cuts off a page that never ends, and shows the next one", async () => {
  const { show } = await open(
    {
      "/loop": shell("while (true) {}"),
      "/again": shell(`app.textContent = "once more"; location.reload()`),
      "/": shell(`app.textContent = "fine"`),
    },
    { timeoutMs: 1500 },
  );
  const started = performance.now();
  expect(await show("/loop")).toMatchObject({ status: "error", errorKind: "timeout" });
  expect(performance.now() - started).toBeLessThan(8000);
  expect(await show("/again")).toMatchObject({ status: "error", errorKind: "timeout" });
  expect(textOf(await show("/"))).toContain("fine");
});

it("refuses a page that grows past the largest body", async () => {
  const { show } = await open({
    "/": shell(`app.textContent = "x".repeat(2_000_000); String.prototype.toString = () => "small";`),
  });
  expect(await show("/")).toMatchObject({ status: "error", errorKind: "too-large" });
});

it("ends at once when it is stopped", async () => {
  const { show } = await open({ "/loop": shell("while (true) {}") });
  const started = performance.now();
  expect(await show("/loop", AbortSignal.timeout(1500))).toMatchObject({ errorKind: "cancelled" });
  expect(performance.now() - started).toBeLessThan(8000);
});

it("gives the server's own refusal without starting a browser", async () => {
  const { show } = await open({}, { env: {} });
  expect(await show("/gone")).toMatchObject({ status: "error", errorKind: "http-4xx", httpStatus: 404 });
});

it("says in one line what is missing when there is no Chromium", async () => {
  const { show } = await open({ "/": shell("") }, { env: { PATH: "/nowhere" } });
  expect(await show("/")).toMatchObject({
    errorKind: "needs-browser",
    error: expect.stringMatching(/npm install playwright-core.+chromium.+CHROMIUM_PATH/),
  });
});
