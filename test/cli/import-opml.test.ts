import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openCli, parseJson } from "./run-cli.ts";

const OPML = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Trade press"><outline type="rss" text="Bäcker &amp; Mehl" xmlUrl="https://baecker.example/rss" htmlUrl="https://baecker.example"/>
<outline type="rss" text="Twice" xmlUrl="https://baecker.example/rss"/></outline>
<outline type="rss" title="Known" text="x" xmlUrl="https://known.example/feed"/>
<outline type="rss" text="Odd" xmlUrl="ftp://odd.example/feed"/>
<outline text="Unclosed" xmlUrl="http://b.example/atom.xml">
</body></opml>`;
const CONFIG = `# my own words stay
business: { name: A }
sources:
  # the first one
  - { id: known, feed: https://known.example/feed }
`;

it("adds the feeds of a subscription list, keeps what was written, and knows them the second time", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", CONFIG);
  const file = cli.write("s.opml", OPML);
  const first = await cli.run(["import-opml", file, "--json", "--config", config]);
  expect(first.code).toBe(0);
  expect(parseJson(first.stdout)).toEqual({
    added: [
      { id: "backer-mehl", url: "https://baecker.example/rss" },
      { id: "unclosed", url: "http://b.example/atom.xml" },
    ],
    duplicates: 1,
    rejected: [{ url: "ftp://odd.example/feed", error: "no http or https address" }],
  });
  const text = readFileSync(config, "utf8");
  expect(text).toContain("# my own words stay");
  expect(text).toContain("# the first one");
  expect(text).toContain("Trade press");
  expect(await cli.run(["check", "--config", config])).toMatchObject({ code: 0 });
  const again = parseJson((await cli.run(["import-opml", file, "--json", "--config", config])).stdout);
  expect(again).toMatchObject({ added: [], duplicates: 3 });
  expect(readFileSync(config, "utf8")).toBe(text);
});

it("says what an OPML file is when it gets none", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", CONFIG);
  const { code, stderr } = await cli.run(["import-opml", cli.write("x.txt", "hello"), "--config", config]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/is no OPML file/);
});

it("takes back what export writes", async () => {
  const cli = openCli();
  const config = cli.write("c.yaml", CONFIG);
  const other = cli.write("d.yaml", "business: { name: B }\nsources: []\n");
  const { stdout } = await cli.run(["export", "--format", "opml", "--config", config]);
  const { added } = parseJson(
    (await cli.run(["import-opml", cli.write("e.opml", stdout), "--json", "--config", other])).stdout,
  );
  expect(added).toEqual([{ id: "known", url: "https://known.example/feed" }]);
});
