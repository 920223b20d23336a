import { describe, expect, it } from "vitest";
import { shortPhrase } from "../../src/digest/short-phrase.ts";
import { subjectOf } from "../../src/digest/subject.ts";
import { range, rival, selection, story } from "./sample-selection.ts";

const hit = (...terms: string[]) => [
  { field: terms[0] === "Brothaus" ? "competitors" : "inputs", entry: terms[0] ?? "", terms },
];

it.each([
  ["Butter price soars 18 percent to a record", ["butter"], "butter price"],
  [
    "Loose bread must carry allergen and origin labels from 1 June 2026",
    ["bread", "labels"],
    "origin labels",
  ],
  ["Electricity network charges rise 14 percent on 1 April", ["electricity"], "electricity network charges"],
  ["Coalition agrees on higher minimum wage for apprentices", ["apprentices"], "minimum wage"],
  ["New law makes allergen labelling of loose bread mandatory", ["labelling"], "allergen labelling"],
  ["Mills announce flour price rise of 5 percent", ["flour"], "flour price"],
  ["Brothaus opens in Innsbruck", ["Brothaus"], "Brothaus"],
  ["EU agrees AI rules for kitchens", ["kitchens"], "kitchens"],
  ["Museum shows old paintings", [], null],
])("names the matter of “%s”", (title, terms, phrase) => {
  expect(shortPhrase({ title, hits: terms.length === 0 ? [] : hit(...terms) })).toBe(phrase);
});

describe("the subject", () => {
  const titled = (...titles: string[]) =>
    titles.map((title, index) => story(index, { title, hits: hit(title.split(" ")[0] ?? "") }));

  it("leads with what to act on and ends with the week", () => {
    const actOn = titled(
      "Butter price soars to a record in all of Europe",
      "Flour price falls after a good harvest",
    );
    expect(selection({ actOn }).subject).toBe("2 to act on: butter price, flour price (week 12)");
  });

  it("tells a single short title whole", () => {
    const actOn = titled("Butter price soars 18 percent");
    expect(selection({ actOn }).subject).toBe("1 to act on: Butter price soars 18 percent (week 12)");
  });

  it("leads with a competitor's move, then with what to know, when there is nothing to act on", () => {
    expect(selection({ actOn: [] }).subject).toBe(
      "Brothaus – Plan 0: €19.90 → €24.90 a month (+25 %) (week 12)",
    );
    const know = titled("Butter price soars to a record in all of Europe and beyond");
    expect(selection({ actOn: [], competitors: [], know }).subject).toBe("1 to know: butter price (week 12)");
    expect(selection({ actOn: [], competitors: [], know: [], quiet: true }).subject).toBe(
      "A quiet week: nothing above your bar (week 12)",
    );
  });

  it("names month and day where the digest comes monthly or daily", () => {
    const actOn = titled("Butter price soars");
    expect(selection({ actOn, period: "2026-03" }).subject).toMatch(/\(Mar 2026\)$/);
    expect(selection({ actOn, period: "2026-03-09" }).subject).toMatch(/\(9 Mar\)$/);
    expect(selection({ actOn, period: "2026-03-09T06:00Z" }).subject).toMatch(/\(9 Mar 06:00Z\)$/);
  });

  it.each([
    ["x".repeat(300)],
    [`${"<&\"'".repeat(40)}`],
    ["one two ".repeat(40)],
    ["面包店必须".repeat(30)],
    ["👩‍👩‍👧‍👦".repeat(30)],
  ])("has a lead of at most 60 signs and 70 in all: %s", (title) => {
    for (const chosen of [
      { actOn: range(3, (index) => story(index, { title, hits: [] })) },
      { actOn: [], competitors: [rival(0, { line: title })] },
      { actOn: [], competitors: [], know: [story(1, { title, hits: [] })] },
    ]) {
      const { subject } = subjectOf(selection(chosen));
      const lead = subject.replace(/ \(week 12\)$/, "");
      expect(lead).not.toBe(subject);
      expect(lead.length).toBeLessThanOrEqual(60);
      expect(subject.isWellFormed()).toBe(true);
    }
  });
});
