import { expect, it } from "vitest";
import type { Exchange } from "../../src/net/exchange.ts";
import { createRecently } from "../../src/net/recently.ts";
import { createRobotsCheck } from "../../src/net/robots-check.ts";
import { createTurns } from "../../src/net/turns.ts";

it("forgets hosts that nobody asks any more, but not their pause", async () => {
  let now = 0;
  const turns = createTurns(8, 1, () => now);
  const visit = (host: string) => turns.take(host, 0, undefined, async () => {});
  for (let host = 0; host < 20_000; host++) {
    now += 100;
    await visit(`h${host}.example:443`);
  }
  expect(turns.hosts()).toBeLessThan(2_000);
  await turns.take("slow.example:443", 100, undefined, async () => {});
  for (let host = 0; host < 3_000; host++) await visit(`again${host}.example:443`);
  const started = performance.now();
  const later = turns.take("slow.example:443", 100, undefined, async () => {});
  now += 100;
  await later;
  expect(performance.now() - started).toBeGreaterThan(90);
});

it("forgets which hosts answered after a minute", () => {
  let now = 0;
  const answered = createRecently(60_000, () => now);
  for (let host = 0; host < 50_000; host++) {
    now += 100;
    answered.add(`h${host}`);
  }
  expect(answered.size()).toBeLessThan(2_000);
  expect([answered.has("h49999"), answered.has("h49000"), answered.has("h49500")]).toEqual([
    true,
    false,
    true,
  ]);
});

it("keeps the robots rules of some hundred sites, the newest, whatever their files are like", async () => {
  const asked: string[] = [];
  const exchange: Exchange = {
    run: async ({ url }) => {
      asked.push(new URL(url).host);
      const large = url.includes("large")
        ? "Disallow: /a/long/path/that/nobody/asks/for\n".repeat(10_000)
        : "";
      const body = new TextEncoder().encode(`User-agent: *\nDisallow: /no\n${large}`);
      return { status: 200, url, permanentUrl: null, headers: {}, body, unchanged: false };
    },
  };
  const options = { clock: () => new Date(0), hostDelayMs: 0, maxRedirects: 5 };
  const robots = createRobotsCheck(exchange, options);
  const timesAsked = (host: string) => asked.filter((one) => one === host).length;
  const ask = (host: string) => robots(new URL(`https://${host}/no`));
  for (let host = 0; host < 2_000; host++)
    expect(await ask(`h${host}.example`)).toMatchObject({ allowed: false });
  await Promise.all(["h1999.example", "h1.example", "h1600.example"].map(ask));
  expect([timesAsked("h1999.example"), timesAsked("h1.example"), timesAsked("h1600.example")]).toEqual([
    1, 2, 1,
  ]);
  for (let host = 0; host < 30; host++) await ask(`large${host}.example`);
  await Promise.all(["large0.example", "large29.example"].map(ask));
  expect([timesAsked("large0.example"), timesAsked("large29.example")]).toEqual([2, 1]);
});
