import { expect, it } from "vitest";
import { chanceOfRise } from "../../src/trends/rate-test.ts";

it("gives the binomial tail: by hand for small counts", () => {
  // n = 3, p = 1/2: P(X = 3) = 1/8, P(X ≥ 2) = 4/8.
  expect(chanceOfRise({ count: 3, exposure: 10 }, { count: 0, exposure: 10 })).toBeCloseTo(0.125, 10);
  expect(chanceOfRise({ count: 2, exposure: 10 }, { count: 1, exposure: 10 })).toBeCloseTo(0.5, 10);
  // n = 2, p = 1/4: P(X ≥ 1) = 1 − 9/16.
  expect(chanceOfRise({ count: 1, exposure: 1 }, { count: 1, exposure: 3 })).toBeCloseTo(7 / 16, 10);
});

it("is certain of nothing where nothing was read or nothing came up", () => {
  expect(chanceOfRise({ count: 5, exposure: 0 }, { count: 0, exposure: 10 })).toBe(1);
  expect(chanceOfRise({ count: 5, exposure: 10 }, { count: 0, exposure: 0 })).toBe(1);
  expect(chanceOfRise({ count: 0, exposure: 10 }, { count: 7, exposure: 10 })).toBe(1);
});

it("stays a chance with large counts", () => {
  const even = chanceOfRise({ count: 20_000, exposure: 4 }, { count: 45_000, exposure: 9 });
  expect(even).toBeGreaterThan(0.4);
  expect(even).toBeLessThan(0.6);
  expect(chanceOfRise({ count: 22_000, exposure: 4 }, { count: 45_000, exposure: 9 })).toBeLessThan(1e-9);
});
