import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ERROR_KINDS } from "../../src/model/error-kind.ts";
import { NetFailure } from "../../src/net/net-failure.ts";

it("documents every kind of error once", () => {
  const page =
    readFileSync("docs/sources.md", "utf8")
      .split("## ")
      .find((part) => part.startsWith("Kinds of errors")) ?? "";
  for (const kind of ERROR_KINDS) expect(page.split(`\n| \`${kind}\` |`), kind).toHaveLength(2);
});

it("keeps what a server says on one plain line", () => {
  const { message } = new NetFailure("bad-response", "a\r\nb\u001b[31m\u0000c\u2028d");
  expect(message).toContain("a b");
  expect(message).not.toMatch(/[\u0000-\u001f\u2028]/);
});
