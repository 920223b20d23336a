import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { startHttpServer } from "../servers/http-server.ts";
import { openCli } from "./run-cli.ts";

const HOME = `<!DOCTYPE html><html><head><title>Brothaus</title>
<link rel="alternate" type="application/rss+xml" href="/neu.xml"></head><body>
<a href="/preise">Preise</a> <a href="/aktuelles/">Aktuelles</a> <a href="/karriere">Arbeiten bei uns</a>
<a href="https://elsewhere.example/pricing">Pricing of somebody else</a></body></html>`;
const RSS = `<rss version="2.0"><channel><title>Neues vom Brothaus</title><item><title>A</title><guid>1</guid></item></channel></rss>`;
const SITEMAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://x/</loc></url></urlset>`;

async function site(pages: Record<string, string>) {
  const server = await startHttpServer((request, response) => {
    const page = pages[request.url ?? ""];
    if (page === undefined) response.writeHead(404).end();
    else response.setHeader("content-type", page.startsWith("<!D") ? "text/html" : "text/xml").end(page);
  });
  onTestFinished(server.close);
  const cli = openCli();
  const env = {
    TIDEWATCH_CONFIG: cli.write(
      "net.yaml",
      `business: { name: A }\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
    ),
  };
  const file = cli.path("new.yaml");
  return {
    server,
    cli,
    file,
    run: () => cli.run(["init", "--from", server.url("/"), "--yes", "--config", file], { env }),
  };
}

it("finds feed, sitemap, price, news and careers pages of a site and writes them as sources", async () => {
  const { server, cli, file, run } = await site({ "/": HOME, "/neu.xml": RSS, "/sitemap.xml": SITEMAP });
  const { code, stdout } = await run();
  expect(code).toBe(0);
  expect(stdout).toContain("Found on");
  const { sources } = parse(readFileSync(file, "utf8")) as { sources: Record<string, string>[] };
  const added = sources.filter((source) => JSON.stringify(source).includes(server.hostPort));
  expect(added.map(({ feed, page, sitemap }) => feed ?? page ?? sitemap)).toEqual([
    server.url("/neu.xml"),
    server.url("/preise"),
    server.url("/aktuelles/"),
    server.url("/karriere"),
    server.url("/sitemap.xml"),
  ]);
  expect(await cli.run(["check", "--config", file])).toMatchObject({ code: 0 });
});

it("looks in the usual places when a page names no feed", async () => {
  const { server, file, run } = await site({
    "/": "<!DOCTYPE html><title>T</title><p>Hello</p>",
    "/feed.xml": RSS,
    "/sitemap.xml": SITEMAP,
  });
  await run();
  const text = readFileSync(file, "utf8");
  expect(text).toContain(server.url("/feed.xml"));
  expect(text).toContain(server.url("/sitemap.xml"));
});

it("says why a site cannot be read and writes nothing", async () => {
  const { run, file } = await site({});
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toMatch(/HTTP 404/);
  expect(() => readFileSync(file)).toThrow();
});

it("takes an address that is typed for meant, also in a private network, and writes so into the file", async () => {
  const { server, cli, file } = await site({ "/": HOME, "/neu.xml": RSS });
  const { code, stderr } = await cli.run(["init", "--from", server.url("/"), "--yes", "--config", file]);
  expect([code, stderr]).toEqual([0, ""]);
  const { network } = parse(readFileSync(file, "utf8")) as { network: { allowPrivate: string[] } };
  expect(network.allowPrivate).toEqual([server.hostPort]);
});

it("keeps a copy of every file that --yes replaces", async () => {
  const cli = openCli();
  const file = cli.write("mine.yaml", "business: { name: First }\n");
  await cli.run(["init", "--yes", "--config", file]);
  await cli.run(["init", "--yes", "--config", file]);
  expect(readFileSync(`${file}.old`, "utf8")).toBe("business: { name: First }\n");
  expect(readdirSync(cli.path(".")).filter((name) => name.startsWith("mine.yaml"))).toEqual([
    "mine.yaml",
    "mine.yaml.old",
    "mine.yaml.old-2",
  ]);
});

/** The built program on a terminal of its own (`script` of util-linux), into which somebody types. */
async function onTerminal(args: string, typed: string): Promise<string> {
  const command = `${process.execPath} ${resolve("bin/tidewatch.js")} ${args}; echo CODE $?`;
  const terminal = spawn("script", ["-qec", command, "/dev/null"], { stdio: ["pipe", "pipe", "ignore"] });
  let shown = "";
  let answered = false;
  terminal.stdout.on("data", (part: Buffer) => {
    shown += part.toString("utf8");
    if (answered || !shown.includes("called?")) return;
    answered = true;
    terminal.stdin.write(typed);
  });
  await new Promise((done, fail) => {
    terminal.once("error", ({ message }) => fail(new Error(`${message}; apt-get install bsdutils`)));
    terminal.once("close", done);
  });
  return shown;
}

it("asks on a terminal, takes lines that are pasted together, and none of them is lost", async () => {
  const { server, file } = await site({ "/": HOME, "/neu.xml": RSS });
  const pasted = "Moser & Co\rbakery\rTyrol, Austria\rbread and cake\rBrothaus\r";
  const shown = await onTerminal(`init --from ${server.url("/")} --config ${file}`, pasted);
  expect(shown).toContain("CODE 0");
  const { business, sources } = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  expect(business).toMatchObject({
    name: "Moser & Co",
    industry: "bakery",
    region: ["Tyrol", "Austria"],
    offers: ["bread", "cake"],
    competitors: [{ name: "Brothaus", site: server.url("") }],
  });
  expect(JSON.stringify(sources)).toContain(`"page":"${server.url("/preise")}","competitor":"Brothaus"`);
});

it("ends its questions at Ctrl-D with what was answered, and writes nothing after Ctrl-C", async () => {
  const cli = openCli();
  const [file, other] = [cli.path("a.yaml"), cli.path("b.yaml")];
  expect(await onTerminal(`init --config ${file}`, "Moser\r\u0004")).toContain("CODE 0");
  expect(readFileSync(file, "utf8")).toContain("name: Moser");
  const shown = await onTerminal(`init --config ${other}`, "Moser\r\u0003");
  expect(shown).toMatch(/interrupted\s+CODE 130/);
  expect(() => readFileSync(other)).toThrow();
});
