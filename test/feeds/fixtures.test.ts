import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFeed } from "../../src/feeds/read-feed.ts";

// Each `NAME.feed.*` is read as `preview` reads a file; what `NAME.expected.json` names must be so, and no item more.
const ROOT = "test/fixtures/feeds";

describe.each(readdirSync(ROOT))("fixtures of %s", (group) => {
  const files = readdirSync(join(ROOT, group)).filter((name) => name.includes(".feed."));

  it.each(files)("reads %s", async (file) => {
    const expected: { items?: unknown[] } = JSON.parse(
      readFileSync(join(ROOT, group, file.replace(/\.feed\..*$/, ".expected.json")), "utf8"),
    );
    const reading = await readFeed(readFileSync(join(ROOT, group, file)), {
      contentType: null,
      baseUrl: null,
    });
    if (!reading.ok) throw new Error(reading.error);
    const printed: { items: unknown[] } = JSON.parse(JSON.stringify(reading.feed));
    expect(printed).toMatchObject(expected);
    expect(printed.items).toHaveLength(expected.items?.length ?? printed.items.length);
  });
});

it("has a pair for each behaviour", () => {
  const count = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.includes(".feed."),
  );
  expect(count.length).toBeGreaterThanOrEqual(150);
});
