import { expect, it } from "vitest";
import { oneLine } from "../../src/model/one-line.ts";

it("cuts a long line between signs, never through one", () => {
  for (const max of [8, 9, 10, 11]) {
    const cut = oneLine("🥐".repeat(20), max);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(max);
  }
  expect(oneLine("🥐🥐", 4)).toBe("🥐🥐");
});
