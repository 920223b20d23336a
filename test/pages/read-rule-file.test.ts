import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { parseTechnologyRules } from "../../src/pages/find-technologies.ts";
import { readRuleFile } from "../../src/pages/read-rule-file.ts";

it("reads the shipped rules as YAML does", () => {
  const text = readFileSync("config/technologies.yaml", "utf8");
  expect(parseTechnologyRules(readRuleFile(text))).toEqual(parseTechnologyRules(parse(text)));
});

it("reads lists, single values, both kinds of quotes and comments", () => {
  const text = `# what is found\nshop:\n  Judge.me: { src: [judge.me, "a, b"], cookie: 'it''s' } # ours\n\n  "A: B": { header: ["x-a: b", "say \\"hi\\""] }\n`;
  expect(readRuleFile(text)).toEqual({
    shop: {
      "Judge.me": { src: ["judge.me", "a, b"], cookie: "it's" },
      "A: B": { header: ["x-a: b", 'say "hi"'] },
    },
  });
  expect(readRuleFile(text)).toEqual(parse(text));
});

it.each([
  ["a rule before any kind", "  Acme: { src: [a] }"],
  ["a rule without braces", "shop:\n  Acme: a"],
  ["a list that does not end", "shop:\n  Acme: { src: [a, b }"],
  ["two values without a comma", 'shop:\n  Acme: { src: ["a" "b"] }'],
  ["a key in capitals", "shop:\n  Acme: { SRC: [a] }"],
])("names the line of %s", (_, text) => {
  expect(() => readRuleFile(text)).toThrow(/^technologies\.yaml, line [12]: /);
});
