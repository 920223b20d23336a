import { expect, it } from "vitest";
import { repairJson } from "../../src/feeds/repair-json.ts";

it.each([
  ['{"a":1,}', { a: 1 }],
  ["{'a':'b'}", { a: "b" }],
  ["{a: b}", { a: "b" }],
  ['{"a":[1,2', { a: [1, 2] }],
  ['{"a":"cut o', { a: "cut o" }],
  ['{"a":{"b":{"c":tr', { a: { b: { c: "tr" } } }],
  ['{"a":1 "b":2}', { a: 1, b: 2 }],
  ['{"a":"say "hi" now","b":2}', { a: 'say "hi" now', b: 2 }],
  ['{"a":"x\\u00e4\\n\\q"}', { a: "xä\nq" }],
  ['/* x */ {"a":1} // y', { a: 1 }],
  ['{"a":[1,2}, "b":3}', { a: [1, 2] }],
  ['{"a":]1,"b":2}', { b: 2 }],
  ["[1,,2]", [1, 2]],
  ["", undefined],
  ["NaN", "NaN"],
])("reads %s", (text, value) => expect(repairJson(text)).toEqual(value));

it("reads what JSON.parse reads, the same", () => {
  const value = { a: [1, -2.5e3, true, false, null, 'x\ty"z\\'], b: { c: [], d: {} }, ü: "🍞" };
  expect(repairJson(JSON.stringify(value))).toEqual(value);
});

it("never hands out a prototype", () => {
  const read = repairJson('{"__proto__":{"polluted":1},}');
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
