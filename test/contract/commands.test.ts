import { expect, it } from "vitest";
import { type Cli, openCli, parseJson } from "../cli/run-cli.ts";

const line = (value: object): string => JSON.stringify(value);

async function importLines(cli: Cli, lines: readonly string[]): Promise<Record<string, unknown>> {
  const file = cli.write("items.jsonl", lines.join("\r\n"));
  return parseJson((await cli.run(["import", file, "--json", "--quiet"])).stdout);
}

async function listed(cli: Cli, ...args: string[]): Promise<Record<string, unknown>[]> {
  const { stdout } = await cli.run(["items", "--json", ...args]);
  return parseJson(stdout)["items"] as Record<string, unknown>[];
}

it("says its version", async () => {
  const { code, stdout } = await openCli().run(["--version"]);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
});

it.each([
  [["scna"], /unknown command 'scna'[\s\S]*Did you mean scan/],
  [["scna", "--help"], /unknown command 'scna'[\s\S]*Did you mean scan/],
  [["help", "nope"], /unknown command 'nope'/],
  [["items", "--limt", "3"], /Did you mean --limit/],
  [["items", "--since", "2026-02-30"], /--since 2026-02-30: expected a date/],
])("answers wrong use %j with code 2 and nothing on stdout", async (args, message) => {
  const { code, stdout, stderr } = await openCli().run(args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(message);
});

it("keeps every help text within 80 columns", async () => {
  const { stdout } = await openCli().run(["--help"]);
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) .*\[options\]/gm)].map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(15);
  const texts = await Promise.all(names.map(async (name) => (await openCli().run([name, "--help"])).stdout));
  expect([stdout, ...texts].flatMap((text) => text.split("\n")).filter((row) => row.length > 80)).toEqual([]);
});

it("takes in what a feed would: marks of Windows, dates of all kinds, numbers as ids, addresses for ids", async () => {
  const cli = openCli();
  const report = await importLines(cli, [
    `\uFEFF${line({ id: "a", title: "first", publishedAt: "2026-03-02" })}`,
    line({ id: 5, title: "a number", publishedAt: "Mon, 02 Mar 2026 10:00:00 +0100" }),
    line({ title: "no id", url: "https://x.example/1", publishedAt: "banana" }),
    "",
    line({ id: "late", title: "future", publishedAt: "2026-03-20T00:00:00Z" }),
    line({ title: "neither" }),
    line({ id: "x".repeat(501), title: "long" }),
    line({ id: "big", title: "x".repeat(1_000_000) }),
  ]);
  expect(report).toEqual({
    imported: 4,
    duplicates: 0,
    rejected: [
      { line: 6, error: "id is missing" },
      { line: 7, error: "id is longer than 500 characters" },
      { line: 8, error: "the line is longer than a million characters" },
    ],
  });
  const dates = Object.fromEntries((await listed(cli)).map(({ id, publishedAt }) => [id, publishedAt]));
  expect(dates).toEqual({
    a: "2026-03-02T00:00:00.000Z",
    5: "2026-03-02T09:00:00.000Z",
    "https://x.example/1": null,
    late: null,
  });
});

it("finds words whatever their case, and odd signs as they stand", async () => {
  const cli = openCli();
  const title = `100% Straße_Übung "quoted" it's İstanbul ΜΟΥΣΑΣ`;
  await importLines(cli, [line({ id: "a", title }), line({ id: "b", title: "100 plain words" })]);
  for (const words of [
    "STRASSE",
    "straße übung",
    "ÜBUNG",
    "istanbul",
    "μουσας",
    "100%",
    "_",
    '"QUOTED"',
    "IT'S",
  ])
    expect(
      (await listed(cli, "--search", words)).map(({ id }) => id),
      words,
    ).toEqual(["a"]);
  expect(await listed(cli, "--search", "%plain")).toEqual([]);
});

it("lists newest first, all of them unless limited", async () => {
  const cli = openCli();
  const days = Array.from({ length: 14 }, (_, day) => String(day + 1).padStart(2, "0"));
  await importLines(
    cli,
    days.map((day) =>
      line({ id: `d${day}`, title: `Notice ${day}`, publishedAt: `2026-03-${day}T08:00:00Z` }),
    ),
  );
  expect((await listed(cli)).map(({ id }) => id)).toEqual(days.map((day) => `d${day}`).reverse());
  expect((await listed(cli, "--limit", "2", "--since", "2026-03-05")).map(({ id }) => id)).toEqual([
    "d14",
    "d13",
  ]);
});

it("classifies what can be read, and echoes the id of what cannot", async () => {
  const input = [
    `\uFEFF${line({ id: "a", title: "Parliament passes a new law on food labels" })}`,
    "",
    line({ id: 2 }),
    line({ id: "c", title: null, summary: "Parliament passes a new law on food labels and fines." }),
    line({ id: "d", title: "law ".repeat(100_000) }),
    "[]",
  ].join("\r\n");
  const { code, stdout, stderr } = await openCli().run(["classify"], { stdin: input });
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((answer) => parseJson(answer));
  expect(code).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual(["a", 2, "c", "d", null]);
  expect(answers.map((answer) => "error" in answer)).toEqual([false, true, false, false, true]);
  expect(stderr).toMatch(/^line 3: .*\nline 6: /);
});

it("previews a file beside a config that is wrong, unless that config was named", async () => {
  const cli = openCli();
  const feed = cli.write(
    "f.xml",
    '<rss version="2.0"><channel><title>T</title><item><title>X</title><guid>1</guid></item></channel></rss>',
  );
  const wrong = cli.write("wrong.yaml", "sauces: []");
  expect((await cli.run(["preview", feed, "--json"])).code).toBe(0);
  expect((await cli.run(["preview", feed, "--json", "--config", wrong])).code).toBe(2);
});

const TELLINGS = [
  ["EU ministers agree new packaging law for food sellers", "The law on packaging covers bakeries and shops"],
  ["Ministers agree on EU packaging law for food", "Food sellers must use new packaging under EU law"],
  ["Flour price rises 12 percent after poor harvest", "Wheat harvest poor, mills raise flour price"],
  ["Poor harvest lifts flour price by 12 percent", "Mills raise price of flour after the harvest"],
  ["Robots in bakeries", "A maker shows a dough robot"],
].map(([title, summary], index) =>
  line({
    id: `t${index}`,
    title,
    summary,
    source: `s${index}`,
    publishedAt: `2026-03-1${index % 2}T08:00:00Z`,
  }),
);

it("tells the same stories whatever the order of arrival, and again when asked again", async () => {
  const tell = async (lines: readonly string[]): Promise<string[]> => {
    const cli = openCli();
    await importLines(cli, lines);
    const first = await cli.run(["stories", "--json"]);
    return [first.stdout, (await cli.run(["stories", "--json"])).stdout];
  };
  const [first, again] = await tell(TELLINGS);
  expect(first).toBe(again);
  const stories = parseJson(first ?? "")["stories"] as { items: string[] }[];
  expect(stories.map(({ items }) => [...items].sort())).toEqual([
    expect.arrayContaining(["t0", "t1"]),
    expect.arrayContaining(["t2", "t3"]),
  ]);
  const [backwards] = await tell([...TELLINGS].reverse());
  const without = (text = "") => text.replaceAll(/"firstSeen":"[^"]*"/g, "");
  expect(without(backwards)).toBe(without(first));
});

it("takes a vote back without a trace", async () => {
  const cli = openCli();
  await importLines(cli, TELLINGS);
  const before = await listed(cli);
  const vote = parseJson((await cli.run(["feedback", "t0", "useful", "--json"])).stdout);
  expect(vote).toMatchObject({ id: "t0", verdict: "useful" });
  expect(vote["effect"]).not.toEqual([]);
  expect(await listed(cli)).not.toEqual(before);
  await cli.run(["feedback", "reset"]);
  expect(await listed(cli)).toEqual(before);
});

it("exports CSV that no spreadsheet runs, and JSON with items, changes and sources", async () => {
  const cli = openCli();
  await importLines(cli, [line({ id: "a", title: "=cmd|' /C calc'!A0", summary: 'one, "two"' })]);
  const csv = (await cli.run(["export", "--format", "csv"])).stdout;
  expect(csv).toMatch(
    /\r\na,import,,[^,]*,'=cmd\|' \/C calc'!A0,,"one, ""two""",,,neutral,[\d.]+,item,,,,,\r\n$/,
  );
  const json = parseJson((await cli.run(["export", "--format", "json"])).stdout);
  expect(json).toMatchObject({ items: [{ id: "a" }], changes: [], sources: expect.any(Array) });
  const feed = parseJson((await cli.run(["export", "--format", "feed"])).stdout);
  expect(feed).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    items: [{ id: "a", content_text: 'one, "two"' }],
  });
});
