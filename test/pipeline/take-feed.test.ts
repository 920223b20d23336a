import { expect, it, onTestFinished } from "vitest";
import { openCli, parseJson } from "../cli/run-cli.ts";
import { startHttpServer } from "../servers/http-server.ts";

interface Entry {
  readonly guid?: string;
  readonly title: string;
  readonly link?: string;
  readonly text?: string;
}

const item = ({ guid, title, link, text = "" }: Entry): string =>
  `<item>${guid ? `<guid isPermaLink="false">${guid}</guid>` : ""}<title>${title}</title>${link ? `<link>${link}</link>` : ""}<description>${text}</description></item>`;

/** Scans one feed once for each version of it; gives what was new each time, and all titles in the end. */
async function scans(...versions: readonly Entry[][]): Promise<{ newItems: unknown[]; titles: unknown[] }> {
  let version = 0;
  const server = await startHttpServer((_request, response) => {
    const items = (versions[version] ?? []).map(item).join("");
    response.setHeader("content-type", "application/rss+xml");
    response.end(
      `<rss version="2.0"><channel><title>T</title><link>https://a.example/</link>${items}</channel></rss>`,
    );
  });
  onTestFinished(server.close);
  const cli = openCli();
  const config = cli.write(
    "c.yaml",
    `business: { name: A }\nsources: [{ id: f, feed: "${server.url("/f")}" }]\nnetwork: { hostDelay: 0ms, allowPrivate: ["${server.hostPort}"] }\n`,
  );
  const newItems: unknown[] = [];
  for (version = 0; version < versions.length; version++) {
    const { stdout } = await cli.run(["scan", "--json", "--config", config]);
    newItems.push(parseJson(stdout)["newItems"]);
  }
  const { items } = parseJson((await cli.run(["items", "--json", "--config", config])).stdout);
  return { newItems, titles: Array.isArray(items) ? items.map(({ title }) => title).sort() : [] };
}

const A = { title: "A", link: "https://a.example/a" };

it("takes a new id on a known link for an update", async () => {
  const { newItems, titles } = await scans(
    [{ ...A, guid: "1" }],
    [{ ...A, guid: "2" }],
    [{ ...A, guid: "3", title: "A, corrected" }],
  );
  expect(newItems).toEqual([1, 0, 0]);
  expect(titles).toEqual(["A, corrected"]);
});

it("takes a second item on the same link for a new one while the first is still there", async () => {
  const { newItems, titles } = await scans(
    [{ ...A, guid: "1" }],
    [
      { ...A, guid: "2", title: "B" },
      { ...A, guid: "1" },
    ],
  );
  expect(newItems).toEqual([1, 1]);
  expect(titles).toEqual(["A", "B"]);
});

it("does not lose items that all link to the site itself", async () => {
  const home = "https://a.example/";
  const { newItems } = await scans(
    [{ guid: "1", title: "A", link: home }],
    [{ guid: "2", title: "B", link: home }],
    [{ guid: "3", title: "B", link: home }], // the same words under a new id
  );
  expect(newItems).toEqual([1, 1, 0]);
});

it("does not lose the next item on a link that several items of the past share", async () => {
  const link = "https://a.example/changes";
  const { newItems, titles } = await scans(
    [
      { guid: "2", title: "B", link },
      { guid: "1", title: "A", link },
    ],
    [{ guid: "3", title: "C", link }],
    [{ guid: "4", title: "C", link }], // the same words under a new id
  );
  expect(newItems).toEqual([2, 1, 0]);
  expect(titles).toEqual(["A", "B", "C"]);
});

it("tells the places of one page apart", async () => {
  const at = (version: string) => ({
    guid: version,
    title: version,
    link: `https://a.example/changes#${version}`,
  });
  const { newItems } = await scans([at("v1")], [at("v2")]);
  expect(newItems).toEqual([1, 1]);
});

it("knows items without ids again, whatever their tracking says", async () => {
  const { newItems } = await scans(
    [{ title: "A", link: "https://a.example/a?utm_source=one" }],
    [{ title: "A", link: "https://a.example/a?utm_source=two" }, { title: "no link" }],
    [{ title: "no link" }],
  );
  expect(newItems).toEqual([1, 1, 0]);
});
