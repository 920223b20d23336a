import { expect, it } from "vitest";
import { standsIn } from "../../src/pages/stands-in.ts";

const long = Array.from({ length: 90 }, (_, n) => `word ${n}`).join(" ");

it.each([
  ["in the middle", `before ${long} after`, long, true],
  ["at the end", `before ${long}`, long, true],
  ["behind a beginning that is cut off", `${long.slice(0, 500)} ${long}`, long, true],
  ["behind a beginning that runs into it", `ab ${"ab ".repeat(200)}c`, `${"ab ".repeat(120)}c`, true],
  ["with another end", `${long.slice(0, -1)}x`, long, false],
  ["only by its beginning", long.slice(0, 400), long, false],
  ["short", "new oven here", "oven", true],
  ["short and not there", "new oven here", "ovens", false],
])("finds a text %s as String.includes does", (_, text, part, found) => {
  expect([standsIn(text, part), text.includes(part)]).toEqual([found, found]);
});

// Minutes of work for String.includes; the limit is a hundred times what is needed.
it("is not held up by a page that repeats itself", () => {
  const parts = Array.from({ length: 20 }, (_, n) => `b${n} ${"a ".repeat(20_000)}`);
  const text = Array.from({ length: 20 }, (_, n) => `c${n} ${"a ".repeat(24_000)}`).join("");
  expect(parts.some((part) => standsIn(text, part.slice(3)))).toBe(true);
  expect(parts.some((part) => standsIn(text, part))).toBe(false);
  expect(standsIn(text, `${"a ".repeat(20_000)}b`)).toBe(false);
}, 10_000);
