import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { type Cli, openCli } from "./run-cli.ts";

const NOW = "2026-03-09T07:00:00Z";
const BAKERY = resolve("config/examples/bakery.yaml");

interface Listed {
  readonly id: string;
  readonly score: number;
}

interface Explained extends Listed {
  readonly parts: readonly { part: string; value: number; because: string[] }[];
  readonly profile: readonly { entry: string; terms: string[] }[];
  readonly horizon: { band: string; date: string | null };
  readonly impact: number;
  readonly likelihood: number;
  readonly swot: { box: string } | null;
  readonly options: readonly { text: string }[];
}

async function json<T>(cli: Cli, ...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await cli.run([...args, "--config", BAKERY, "--json"]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

async function week(): Promise<Cli> {
  const cli = openCli(NOW);
  await json(cli, "import", resolve("test/score/ranking/bakery.jsonl"));
  return cli;
}

const listed = async (cli: Cli, ...more: string[]): Promise<Listed[]> =>
  (await json<{ items: Listed[] }>(cli, "items", ...more)).items;

it("explains an item with the score that the list shows, part by part", async () => {
  const cli = await week();
  const items = await listed(cli);
  for (const id of ["bakery-1", "bakery-2", "bakery-40"]) {
    const it = await json<Explained>(cli, "explain", id);
    expect(it.score).toBeCloseTo(items.find((item) => item.id === id)?.score ?? -1, 3);
    expect(it.parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(it.score, 2);
  }
  const law = await json<Explained>(cli, "explain", "bakery-1");
  expect(law.profile.map(({ entry }) => entry)).toContain("allergen labelling");
  expect(law.horizon).toMatchObject({ band: "H1", date: "2026-06-01" });
  expect(law.swot?.box).toBe("threat");
  expect(law.impact).toBeGreaterThanOrEqual(4);
  expect(law.options.length).toBeGreaterThan(0);
});

it("scores other reports of a story the same in the list and in the explanation", async () => {
  const cli = openCli(NOW);
  const title = "Wheat price jumps 18 percent after drought in the Black Sea region";
  const lines = ["a", "b", "c"].map((source, index) =>
    JSON.stringify({
      id: `w${index}`,
      source,
      title,
      summary: "Mills pass the rise on to bakers by April.",
      publishedAt: `2026-03-0${5 + index}T08:00:00Z`,
    }),
  );
  await json(cli, "import", cli.write("wheat.jsonl", lines.join("\n")));
  const [all, searched] = [await listed(cli), await listed(cli, "--source", "c")];
  const scoreOf = (items: readonly Listed[], id: string) => items.find((item) => item.id === id)?.score ?? -1;
  const last = await json<Explained>(cli, "explain", "w2");
  expect(last.parts.find(({ part }) => part === "novelty")?.value).toBeLessThan(0);
  expect(scoreOf(all, "w2")).toBe(last.score);
  expect(scoreOf(searched, "w2")).toBe(last.score);
  expect(scoreOf(all, "w0")).toBeGreaterThan(scoreOf(all, "w2"));
});

it("shows what a vote taught, lets it be turned, and forgets it", async () => {
  const cli = await week();
  const before = await json<Explained>(cli, "explain", "bakery-2");
  const { effect } = await json<{ effect: { term: string; from: number; to: number }[] }>(
    cli,
    "feedback",
    "bakery-2",
    "not-useful",
  );
  expect(effect.map(({ term }) => term)).toEqual(
    expect.arrayContaining(["source:world-grain", "term:wheat"]),
  );
  for (const { from, to } of effect) expect(Math.abs(to - from)).toBeLessThanOrEqual(0.03);
  const taught = await json<Explained>(cli, "explain", "bakery-2");
  expect(taught.parts.find(({ part }) => part === "learned")?.value).toBeLessThan(0);
  expect(taught.score).toBeLessThan(before.score);
  await json(cli, "feedback", "bakery-2", "useful");
  expect((await json<Explained>(cli, "explain", "bakery-2")).score).toBeGreaterThan(before.score);
  await json(cli, "feedback", "reset");
  expect(await json<Explained>(cli, "explain", "bakery-2")).toEqual(before);
});

it("puts notes on the top risks of the quarter into a monthly digest only", async () => {
  const cli = await week();
  const config = cli.write(
    "tidewatch.yaml",
    readFileSync(BAKERY, "utf8").replace(
      "digests:",
      'digests:\n  - { id: monthly, schedule: "0 6 1 * *", timezone: Europe/Vienna, maxStories: 8 }',
    ),
  );
  const run = async (id: string): Promise<{ text: string; scenarios: unknown[] }> => {
    const text = cli.path(`${id}.txt`);
    const args = ["digest", "--id", id, "--as-of", "2026-04-01T06:00:00Z", "--text", text, "--json"];
    const { stdout, stderr, code } = await cli.run([...args, "--config", config], {
      env: { TIDEWATCH_NOW: "2026-04-01T06:00:00Z" },
    });
    if (code !== 0) throw new Error(stderr);
    return { text: readFileSync(text, "utf8"), scenarios: JSON.parse(stdout).scenarios };
  };
  const monthly = await run("monthly");
  expect(monthly.scenarios).toHaveLength(3);
  expect(monthly.text).toContain("IF THIS CONTINUES");
  expect(monthly.text).toContain("written by rules");
  expect((await run("weekly")).text).not.toContain("IF THIS CONTINUES");
});
