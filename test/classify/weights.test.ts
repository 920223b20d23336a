import { expect, it } from "vitest";
import { WEIGHED } from "../../src/classify/expected-weight.ts";
import { parseWeights } from "../../src/classify/weights.ts";
import { packWeights } from "../../tools/train/pack-weights.ts";

const NAMES = [
  "=base",
  "=no-summary",
  "tariff",
  "trade war",
  "free trade deal",
  "g:legal/courts",
  "p:carmakers>cut-verbs",
];

/** Weights of the first two labels, one row a name; all other labels have none. */
function packed(rows: readonly (readonly [number, number])[]): unknown {
  const vectors = WEIGHED.map((_, label) => Float64Array.from(rows, (row) => row[label] ?? 0));
  const matrix = {
    names: NAMES,
    owners: new Int32Array(),
    starts: new Int32Array(),
    columns: new Int32Array(),
    values: new Float64Array(),
  };
  return JSON.parse(
    JSON.stringify(
      packWeights(
        matrix,
        vectors,
        WEIGHED.map(() => 0.5),
        { real: 1, invented: 2 },
      ),
    ),
  );
}

it("brings every weight back from the weights file: words, phrases, groups, pairs of groups, very heavy ones", () => {
  const weights = parseWeights(
    packed([
      [-2, 1],
      [0.25, 0],
      [1.2, -0.35],
      [-2.25, 2.25],
      [0, 0.05],
      [4.6, -5],
      [0.2, -0.9],
    ]),
  );
  expect(weights.base.slice(0, 2)).toEqual([-2, 1]);
  expect(weights.noSummary[0]).toBe(0.25);
  const features = [
    "tariff",
    "trade war",
    "free trade deal",
    "g:legal/courts",
    "p:carmakers>cut-verbs",
    "trade deal",
  ];
  expect(features.map((key) => weights.features.get(key)?.weights)).toEqual([
    [0, 120, 1, -35],
    [0, -225, 1, 225],
    [1, 5],
    [0, 460, 1, -500],
    [0, 20, 1, -90],
    undefined,
  ]);
  expect(weights.features.followers("trade")?.get("war")).toBe(weights.features.get("trade war"));
  expect(weights.features.followers("trade")?.get("deal")).toBeUndefined();
});

it("refuses a file that was made for other labels, and says how to make it anew", () => {
  expect(() => parseWeights({ labels: ["political"] })).toThrow(/made for other labels.*npm run train/);
});
