import { expect, it } from "vitest";
import { candidateTerms } from "../../src/trends/candidate-terms.ts";
import { type CountedText, createRiseCounter } from "../../src/trends/find-rising.ts";

const NOW = new Date("2026-03-09T06:00:00Z");
const DAY_MS = 86_400_000;
const SOURCES = ["a", "b", "c", "d"];

let made = 0;
function text(weeksAgo: number, source: string, title: string): CountedText {
  made++;
  const at = new Date(NOW.getTime() - (weeksAgo * 7 + 0.5 + (made % 6)) * DAY_MS);
  return { storyId: `s${made}`, sourceId: source, title, summary: "", at };
}

/** Forty other texts a week from four sources, for so many weeks. */
function background(weeks: readonly number[]): CountedText[] {
  return weeks.flatMap((week) =>
    Array.from({ length: 40 }, (_, n) => text(week, SOURCES[n % 4] ?? "a", `Harbour ${n} counts its ships`)),
  );
}

const QUARTER = Array.from({ length: 13 }, (_, week) => week);

/** Texts on drought with so many a week, oldest week first, by turns from these sources. */
function planted(weekly: readonly number[], sources: readonly string[] = SOURCES, newest = 0): CountedText[] {
  return weekly.flatMap((count, at) =>
    Array.from({ length: count }, () =>
      text(
        newest + weekly.length - 1 - at,
        sources[made % sources.length] ?? "a",
        `Droughts reach valley ${made}`,
      ),
    ),
  );
}

function rising(texts: readonly CountedText[], titles = ["Drought threatens the harvest of hops"]) {
  const counter = createRiseCounter(
    titles.flatMap((title) => candidateTerms(title, [])),
    NOW,
  );
  counter.add(texts);
  return counter.rising();
}

it("finds a term that comes up more and more, with its weeks and stories", () => {
  const [rise, ...more] = rising([
    ...background(QUARTER),
    ...planted([0, 1, 0, 0, 1, 0, 1, 0, 0, 2, 3, 4, 6]),
  ]);
  expect(more).toEqual([]);
  expect(rise?.term).toBe("drought");
  expect(rise?.weekly).toEqual([0, 1, 0, 0, 1, 0, 1, 0, 0, 2, 3, 4, 6]);
  expect(rise?.storyIds).toHaveLength(18);
  expect(rise?.chance).toBeLessThan(0.001);
});

it.each([
  ["flat", [2, 3, 2, 1, 3, 2, 2, 3, 1, 2, 3, 2, 2]],
  ["fading", [6, 5, 4, 4, 3, 2, 2, 1, 1, 1, 0, 1, 0]],
  ["a spike weeks ago", [0, 0, 0, 0, 9, 8, 0, 0, 0, 0, 0, 1, 0]],
  ["one loud week", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12]],
  ["hardly anything", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]],
])("takes %s for no rise", (_, weekly) => {
  expect(rising([...background(QUARTER), ...planted(weekly)])).toEqual([]);
});

const BURST = [0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5];

it("does not take the burst of one source for a rise, nor with a single echo", () => {
  const alone = [...background(QUARTER), ...planted(BURST, ["a"])];
  expect(rising(alone)).toEqual([]);
  expect(rising([...alone, text(1, "b", "Drought in valley 9")])).toEqual([]);
  expect(rising([...background(QUARTER), ...planted(BURST, ["a", "b"])])).toHaveLength(1);
});

it("counts a story once, however many copies of it there are", () => {
  const copies = Array.from({ length: 12 }, (_, n) => ({
    ...text(n % 3, SOURCES[n % 4] ?? "a", "Drought in the valley"),
    storyId: "one",
  }));
  expect(rising([...background(QUARTER), ...copies])).toEqual([]);
});

it("sees no rise in a source that was not read before", () => {
  const fresh = QUARTER.slice(0, 4).flatMap((week) =>
    ["new", "newer"].flatMap((source) => [
      text(week, source, "Drought here"),
      text(week, source, "Drought there"),
    ]),
  );
  expect(rising([...background(QUARTER), ...fresh])).toEqual([]);
});

it("sees no rise when everything is told more often", () => {
  const more = background(QUARTER.slice(0, 4).flatMap((week) => [week, week, week]));
  const steady = planted([2, 2, 2, 2, 2, 2, 2, 2, 2, 8, 8, 8, 8]);
  expect(rising([...background(QUARTER), ...more, ...steady])).toEqual([]);
});

it("knows what comes back every year", () => {
  const now = [...background(QUARTER), ...planted(BURST)];
  const lastYear = background([51, 52, 53, 54, 55, 56]);
  expect(rising([...now, ...lastYear])).toHaveLength(1);
  expect(rising([...now, ...lastYear, ...planted([3, 5, 5, 5, 5, 4], SOURCES, 51)])).toEqual([]);
});

it("is not told by what comes later", () => {
  const flat = [...background(QUARTER), ...planted([2, 3, 2, 1, 3, 2, 2, 3, 1, 2, 3, 2, 2])];
  const later = Array.from({ length: 40 }, (_, n) => ({
    ...text(0, SOURCES[n % 4] ?? "a", "Drought again"),
    at: new Date(NOW.getTime() + (n + 1) * 3_600_000),
  }));
  expect(rising([...flat, ...later])).toEqual([]);
});

it("gives the same whatever the portions and their order", () => {
  const texts = [...background(QUARTER), ...planted([0, 1, 0, 0, 1, 0, 1, 0, 0, 2, 3, 4, 6])];
  const counter = createRiseCounter(candidateTerms("Drought threatens the harvest", []), NOW);
  for (let at = texts.length; at > 0; at -= 37) counter.add(texts.slice(Math.max(0, at - 37), at));
  expect(counter.rising()).toEqual(rising(texts, ["Drought threatens the harvest"]));
});

it("asks more of a term the more terms are looked at", () => {
  const texts = [...background(QUARTER), ...planted([0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 1, 1, 2])];
  expect(rising(texts, ["Drought"])).toHaveLength(1);
  const many = Array.from(
    { length: 30 },
    (_, n) => `Q${"abcdefghij"[n % 10]}${"klmno"[n % 5]}word${"xyz"[n % 3]}`,
  );
  expect(rising(texts, ["Drought", ...many])).toEqual([]);
});

it("takes hostile words as words", () => {
  const terms = candidateTerms("C++(a+)+$ [x {2} \\ .*", ["(.*)+", "a|b"]);
  const counter = createRiseCounter(terms, NOW);
  counter.add([text(1, "a", "x".repeat(100_000))]);
  expect(counter.rising()).toEqual([]);
});

it("names as terms what a title is about, not what news says of everything", () => {
  const terms = candidateTerms("Butter price soars 18 percent as milk supply shrinks, mills say", [
    "Butter",
    "milk supply",
  ]);
  const written = terms.map(({ text: term }) => term);
  expect(written.slice(0, 2)).toEqual(["butter", "milk supply"]);
  expect(written).toContain("butter price");
  for (const idle of ["price", "percent", "soars", "shrinks mills"]) expect(written).not.toContain(idle);
});
