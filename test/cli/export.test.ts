import { expect, it } from "vitest";
import { readFeed } from "../../src/feeds/read-feed.ts";
import type { StoredItem } from "../../src/model/item.ts";
import type { Source } from "../../src/model/source.ts";
import { newState } from "../../src/pipeline/source-visit.ts";
import { openStore } from "../../src/store/open-store.ts";
import { type Cli, openCli } from "./run-cli.ts";

const CONFIG = `
business: { name: Test Bakery }
sources:
  - { id: mills, name: "Mills & Co", feed: "https://mills.example/rss?a=1&b=2", tags: [flour] }
  - { id: rival, page: "https://rival.example/prices", competitor: Rival }
`;

/** Two items, one change of a price and the price's history. */
async function filled(): Promise<{ cli: Cli; config: string }> {
  const cli = openCli("2026-03-10T06:00:00Z");
  const config = cli.write("tidewatch.yaml", CONFIG);
  const line = (id: string, title: string, publishedAt: string) =>
    JSON.stringify({
      id,
      title,
      summary: "=1+1",
      url: `https://mills.example/${id}`,
      publishedAt,
      source: "mills",
    });
  const file = cli.write(
    "items.jsonl",
    `${line("a", "Old news of flour", "2026-02-01T08:00:00Z")}\n${line("b", 'Flour, "fine"', "2026-03-09T08:00:00Z")}\n`,
  );
  expect((await cli.run(["import", file, "--config", config])).code).toBe(0);
  const store = await openStore(`sqlite:${cli.path("store.db")}`);
  const [model] = await store.items({ limit: 1 });
  if (model === undefined) throw new Error("nothing was imported");
  const change: StoredItem = {
    ...model,
    id: "c1",
    kind: "change",
    sourceId: "rival",
    externalId: "change:1",
    linkKey: null,
    title: "Rival lowers Pro",
    publishedAt: null,
    firstSeenAt: new Date("2026-03-09T09:00:00Z"),
    change: {
      type: "price-changed",
      region: "main",
      importance: 0.9,
      label: "Pro",
      before: "€20",
      after: "€15",
      beforeAmount: "20.00",
      afterAmount: "15.00",
      currency: "EUR",
      period: "month",
      percent: -25,
    },
  };
  await store.addItems([change]);
  const price = {
    sourceId: "rival",
    url: "https://rival.example/prices",
    label: "Pro",
    currency: "EUR",
    period: "month",
  };
  const prices = [
    { ...price, amount: "20.00", seenAt: new Date("2026-01-05T09:00:00Z") },
    { ...price, amount: "15.00", seenAt: new Date("2026-03-09T09:00:00Z") },
  ];
  const rival = newState({ id: "rival", url: price.url } as Source);
  await store.saveScans([{ state: rival, items: [], updates: [], snapshots: [], prices }]);
  await store.close();
  return { cli, config };
}

it("gives items, changes, sources and the price history as one JSON document", async () => {
  const { cli, config } = await filled();
  const { stdout, code } = await cli.run(["export", "--config", config]);
  expect(code).toBe(0);
  const out = JSON.parse(stdout) as Record<
    "items" | "changes" | "sources" | "prices",
    Record<string, unknown>[]
  >;
  expect(out.items.map(({ title }) => title)).toEqual([
    "Rival lowers Pro",
    'Flour, "fine"',
    "Old news of flour",
  ]);
  expect(out.changes).toMatchObject([
    { id: "c1", source: "rival", type: "price-changed", beforeAmount: "20.00", afterAmount: "15.00" },
  ]);
  expect(out.sources.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["mills feed", "rival page"]);
  expect(out.prices).toMatchObject([
    { source: "rival", label: "Pro", amount: "20.00", seenAt: "2026-01-05T09:00:00.000Z" },
    { source: "rival", label: "Pro", amount: "15.00" },
  ]);
});

it("gives only what came since then", async () => {
  const { cli, config } = await filled();
  const { stdout } = await cli.run(["export", "--since", "2026-03-01", "--config", config]);
  const out = JSON.parse(stdout) as { items: unknown[]; changes: unknown[]; prices: { amount: string }[] };
  expect([out.items.length, out.changes.length]).toEqual([2, 1]);
  expect(out.prices.map(({ amount }) => amount)).toEqual(["15.00"]);
  const lines = await cli.run(["export", "--format", "jsonl", "--since", "2026-03-01", "--config", config]);
  const kinds = lines.stdout
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { kind: string }).kind);
  expect(kinds.sort()).toEqual(["change", "item"]);
});

it("gives a table that keeps commas, quotes and signs, and no formula", async () => {
  const { cli, config } = await filled();
  const { stdout } = await cli.run(["export", "--format", "csv", "--config", config]);
  const rows = stdout.trim().split("\r\n");
  expect(rows).toHaveLength(4);
  expect(rows[0]).toMatch(
    /^id,source,publishedAt,firstSeenAt,title,.*,kind,changeType,before,after,currency,percent$/,
  );
  expect(stdout).toContain('"Flour, ""fine"""');
  expect(stdout).toContain(",'=1+1,");
  expect(rows.find((row) => row.startsWith("c1,"))).toMatch(/,change,price-changed,20\.00,15\.00,EUR,-25$/);
});

it("gives a feed that Tidewatch itself reads, and subscriptions with every sign of their addresses", async () => {
  const { cli, config } = await filled();
  const feed = await cli.run(["export", "--format", "feed", "--config", config]);
  const reading = await readFeed(Buffer.from(feed.stdout), {
    contentType: "application/feed+json",
    baseUrl: "https://tidewatch.example/",
    link: null,
  });
  expect(reading.ok && reading.feed.items.length).toBe(3);
  const opml = await cli.run(["export", "--format", "opml", "--config", config]);
  expect(opml.stdout).toContain('xmlUrl="https://mills.example/rss?a=1&amp;b=2"');
  expect(opml.stdout).toContain('text="Mills &amp; Co"');
  expect(opml.stdout).not.toContain("rival");
  const file = cli.write("subscriptions.opml", opml.stdout);
  const again = await cli.run(["import-opml", file, "--json", "--config", config]);
  expect(JSON.parse(again.stdout)).toMatchObject({ added: [], duplicates: 1 });
});
