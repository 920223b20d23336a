import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openCli, parseJson } from "./run-cli.ts";

const CONFIG = "business: { name: Test Bakery, industry: bakery, offers: [bread] }\nsources: []\n";
const ITEM = {
  id: "a",
  title: "Parliament passes bread labelling law",
  summary: "A new duty for bakeries from 1 June",
  url: "https://news.example/a",
  publishedAt: "2026-03-12T08:00:00Z",
  source: "import",
};

it("answers --help on stdout with every command", async () => {
  const { code, stdout, stderr } = await openCli().run(["--help"]);
  expect(code).toBe(0);
  expect(stderr).toBe("");
  for (const name of [
    "scan",
    "preview",
    "classify",
    "import",
    "items",
    "digest",
    "check",
    "config",
    "init",
    "start",
  ])
    expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
});

it.each([
  [["scann"], /Did you mean scan/],
  [["items", "--limit", "many"], /a whole number is expected/],
  [["items", "--pestle", "legl"], /legal/],
  [["items", "--since", "yesterdayish"], /--since/],
  [["config", "show"], /print or schema/],
  [["import"], /missing required argument/],
  [["feedback", "x"], /useful/],
])("ends %j with code 2 and one line that helps", async (args, help) => {
  const { code, stdout, stderr } = await openCli().run(args);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(help);
  expect(stderr).not.toMatch(/ {4}at /);
});

it("says which config file is missing and how to write one", async () => {
  const cli = openCli();
  const { code, stderr } = await cli.run(["scan", "--config", cli.path("none.yaml")]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /none\.yaml: cannot be read: there is no such file; write one with `tidewatch init`/,
  );
});

it("names file, line, column, key and the nearest name of a wrong key", async () => {
  const cli = openCli();
  const file = cli.write(
    "c.yaml",
    "business: { name: A }\nsources:\n  - { id: a, feeed: https://a.example/rss }\n",
  );
  const { code, stderr } = await cli.run(["check", "--config", file]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/c\.yaml:3:\d+: sources\[0\]\.feeed: .*feed/);
});

it("takes in items, each once, and names the lines it cannot use", async () => {
  const cli = openCli();
  const lines = [JSON.stringify(ITEM), "{not json", JSON.stringify({ id: "b" }), JSON.stringify(ITEM)].join(
    "\n",
  );
  const file = cli.write("items.jsonl", lines);
  const first = await cli.run(["import", file, "--json"]);
  expect(first.code).toBe(0);
  expect(parseJson(first.stdout)).toEqual({
    imported: 1,
    duplicates: 1,
    rejected: [
      { line: 2, error: "not JSON; one object a line is expected" },
      { line: 3, error: "title is missing or empty" },
    ],
  });
  const again = await cli.run(["import", file, "--json"]);
  expect(parseJson(again.stdout)).toMatchObject({ imported: 0, duplicates: 2 });
  const listed = await cli.run(["items", "--json"]);
  expect(parseJson(listed.stdout)["items"]).toMatchObject([
    { id: "a", source: "import", title: ITEM.title, publishedAt: "2026-03-12T08:00:00.000Z" },
  ]);
});

it("never takes a date in the future for a publication date", async () => {
  const cli = openCli();
  const file = cli.write("f.jsonl", JSON.stringify({ ...ITEM, publishedAt: "2026-03-20T00:00:00Z" }));
  await cli.run(["import", file]);
  const { stdout } = await cli.run(["items", "--json"]);
  expect(parseJson(stdout)["items"]).toMatchObject([{ publishedAt: null }]);
});

it("labels lines from stdin in their order, bad ones too", async () => {
  const stdin = [
    JSON.stringify({ id: 1, title: "Court fines platform for breach of data protection law", summary: "" }),
    "nonsense",
    JSON.stringify({ id: "x", title: "Late goal decides cup final", summary: "" }),
  ].join("\n");
  const { code, stdout } = await openCli().run(["classify"], { stdin });
  expect(code).toBe(0);
  const answers = stdout.trim().split("\n").map(parseJson);
  expect(answers).toHaveLength(3);
  expect(answers[0]).toMatchObject({ id: 1 });
  expect(JSON.stringify(answers[0]?.["pestle"])).toContain('"legal"');
  expect(answers[2]).toEqual({ id: "x", pestle: [], disruption: [], stance: "neutral" });
});

it("answers a line too long to be read under its own id", async () => {
  const stdin = JSON.stringify({ id: "big", title: "Tariffs ".repeat(130_000), summary: "" });
  const { stdout } = await openCli().run(["classify"], { stdin });
  expect(parseJson(stdout)).toMatchObject({
    id: "big",
    pestle: [],
    error: "the line is longer than a million characters",
  });
});

it("writes a digest in every form from imported items", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", CONFIG);
  await cli.run(["import", cli.write("i.jsonl", JSON.stringify(ITEM)), "--config", config]);
  const [html, text, eml] = [cli.path("d.html"), cli.path("d.txt"), cli.path("d.eml")];
  const args = ["digest", "--config", config, "--html", html, "--text", text, "--eml", eml, "--json"];
  const { code, stdout } = await cli.run(args);
  expect(code).toBe(0);
  expect(parseJson(stdout)).toMatchObject({ business: "Test Bakery", itemsSeen: 1 });
  for (const file of [html, text, eml]) expect(readFileSync(file, "utf8")).toContain("labelling law");
});

it("writes a config file that its own check takes, and never over one that is there", async () => {
  const cli = openCli();
  const file = cli.path("tidewatch.yaml");
  const first = await cli.run(["init", "--config", file, "--yes"]);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(existsSync(cli.path("tidewatch.schema.json"))).toBe(true);
  expect(await cli.run(["check", "--config", file])).toMatchObject({ code: 0 });
  expect(await cli.run(["init", "--config", file])).toMatchObject({ code: 2 });
});

it("prints the effective config with its secrets masked", async () => {
  const cli = openCli();
  const file = cli.write(
    "c.yaml",
    `${CONFIG}mail: { smtp: "smtp://me:\${PASSWORD}@mail.example", from: a@b.example }\n`,
  );
  const { code, stdout } = await cli.run(["config", "print", "--config", file], {
    env: { PASSWORD: "s3cret" },
  });
  expect(code).toBe(0);
  expect(stdout).toContain("mail.example");
  expect(stdout).not.toContain("s3cret");
});

it("prints the schema of the config file as draft-07", async () => {
  const { code, stdout } = await openCli().run(["config", "schema"]);
  expect(code).toBe(0);
  expect(parseJson(stdout)).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
  });
});

it("takes the options that every command has before the command too", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", CONFIG);
  const { code, stdout } = await cli.run(["--config", config, "--json", "items"]);
  expect(code).toBe(0);
  expect(parseJson(stdout)).toEqual({ items: [] });
  expect(await cli.run(["--config", cli.path("none.yaml"), "scan"])).toMatchObject({ code: 2 });
});

it("imports an item whose id holds a null character under an id that every database can keep", async () => {
  const cli = openCli();
  const file = cli.write("null.jsonl", JSON.stringify({ ...ITEM, id: "a\0b" }));
  expect(parseJson((await cli.run(["import", file, "--json"])).stdout)).toMatchObject({ imported: 1 });
  expect(parseJson((await cli.run(["items", "--json"])).stdout)).toMatchObject({ items: [{ id: "ab" }] });
});
