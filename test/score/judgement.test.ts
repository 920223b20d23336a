import { expect, it } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import type { Score } from "../../src/model/score.ts";
import { createScorer } from "../../src/score/create-scorer.ts";
import type { ScoreInput } from "../../src/score/score-input.ts";
import { isAuthority } from "../../src/score/source-trust.ts";
import { exampleProfile, inputOf, NOW, playbook, vocabulary } from "./ranked-example.ts";

const BAKERY = exampleProfile("bakery");

function judged(
  title: string,
  summary = "",
  change: Partial<ScoreInput> = {},
  profile: Profile = BAKERY,
): Score {
  const scorer = createScorer({ profile, vocabulary, playbook, learned: {} });
  const item = { id: "x", source: "s", publishedAt: NOW, title, summary, grade: 0, grades: {} };
  return scorer.score({ ...inputOf(item), ...change }, NOW);
}

const part = (score: Score, name: string) => score.parts.find((one) => one.part === name);

it("adds up to the parts it shows, each with a reason", () => {
  for (const title of [
    "Wheat price jumps 18 percent",
    "Brothaus opens two shops",
    "California raises the minimum wage",
  ]) {
    const score = judged(title);
    const sum = score.parts.reduce((total, { value }) => total + value, 0);
    expect(score.score).toBeCloseTo(Math.min(1, Math.max(0, sum)), 2);
    for (const { because } of score.parts) expect(because.length).toBeGreaterThan(0);
  }
});

it("lets a law for all employers surface by rule, without an entry of the profile", () => {
  const score = judged("Parental leave: all employers in Austria must grant five more days from May");
  expect(part(score, "every business")?.because.join()).toContain("all employers");
  expect(score.score).toBeGreaterThan(0.3);
  const idle = judged("Minister opens a bridge in Austria");
  expect(idle.score).toBeLessThan(0.15);
});

it("takes a harvest for what it does to the price", () => {
  expect(judged("Wheat futures slide on record harvest").stance).toBe("opportunity");
  expect(judged("Wheat supply falls after drought").stance).toBe("threat");
  expect(judged("Sugar prices fall as Brazil expects a large harvest").stance).toBe("opportunity");
});

it("knows that a text is meant for all although it has no word for the matter", () => {
  const score = judged(
    "Shops must keep a register of visitors, says Austria's interior ministry: all businesses covered",
  );
  expect(part(score, "every business")?.because.join()).toContain("meant for all");
});

it("lowers a law of another country, and says so", () => {
  const home = judged("Austria raises the minimum wage for shop staff");
  const abroad = judged("Australia raises the minimum wage for shop staff");
  expect(abroad.score).toBeLessThan(home.score * 0.7);
  expect(part(abroad, "place")?.because.join()).toContain("Australia");
});

it("lets a harvest abroad matter to who buys it", () => {
  const score = judged("Frost in Brazil: coffee beans a fifth dearer");
  expect(Math.abs(part(score, "place")?.value ?? 0)).toBeLessThan(0.1);
});

it("lowers recipes, show and advice that use the same words", () => {
  expect(judged("Ten easy bread recipes with butter and flour").score).toBeLessThan(0.2);
  expect(judged("Singer bakes bread with sourdough for fans").score).toBeLessThan(0.3);
});

it.each([
  ["Butter prices climb to a record", "threat", 4],
  ["Butter slightly dearer", "threat", 3],
])("gives “%s” impact by its magnitude words", (title, stance, impact) => {
  const score = judged(title);
  expect(score.stance).toBe(stance);
  if (impact === 4) expect(score.impact).toBeGreaterThanOrEqual(4);
  else expect(score.impact).toBeLessThanOrEqual(3);
});

it("holds what is in force for more likely than what is proposed", () => {
  const likelihood = (title: string): number => judged(title).likelihood;
  const proposed = likelihood("Ministry considers a tax on sugar in bread");
  const agreed = likelihood("Parliament has approved a tax on sugar in bread");
  const force = likelihood("Tax on sugar in bread in force since 1 March 2026");
  expect(proposed).toBeLessThan(agreed);
  expect(agreed).toBeLessThanOrEqual(force);
});

it("trusts what more sources and an authority tell", () => {
  const alone = judged("Salmonella suspected in flour");
  expect(judged("Salmonella suspected in flour", "", { corroboration: 3 }).likelihood).toBeGreaterThan(
    alone.likelihood,
  );
  expect(judged("Salmonella suspected in flour", "", { authority: true }).score).toBeGreaterThan(alone.score);
});

it.each([
  ["https://www.efsa.europa.eu/en/news", true],
  ["https://www.gov.uk/x.atom", true],
  ["https://www.cisa.gov/news.xml", true],
  ["https://www.bsi.bund.de/rss", true],
  ["https://news.example/europa.eu", false],
  ["https://notgov.uk/", false],
  ["no address", false],
])("knows whether %s is a public authority: %s", (url, known) => expect(isAuthority(url)).toBe(known));

it.each([
  ["Electricity for bakeries a quarter dearer, single ovens hit hardest", "threat", "one oven"],
  ["Demand for sourdough grows by a third", "opportunity", "sourdough"],
])("puts “%s” into the box %s and ties it to “%s”", (title, box, entry) => {
  const { swot } = judged(title);
  expect(swot?.box).toBe(box);
  expect(swot?.because.join()).toContain(entry);
});

it("reads a rival's step as a threat and its trouble as a chance", () => {
  expect(judged("Brothaus opens three shops in Innsbruck").swot?.box).toBe("threat");
  expect(judged("Brothaus files for insolvency").swot?.box).toBe("opportunity");
});

it("scores the first report of a matter above the tenth", () => {
  const at = (rankInStory: number): number => judged("Butter dearer", "", { rankInStory }).score;
  expect(at(0)).toBeGreaterThan(at(1));
  expect(at(1)).toBeGreaterThan(at(5));
});

it("offers one or two options of different kinds, filled with the facts, for what is worth acting on only", () => {
  const { options } = judged("Butter prices rise 30 percent as milk is scarce");
  expect(options.length).toBeGreaterThan(0);
  expect(options.length).toBeLessThanOrEqual(2);
  expect(options.map(({ text }) => text).join()).toContain("butter");
  for (const option of options) expect(option).toMatchObject({ owner: null });
  expect(judged("Carmaker moves a plant").options).toEqual([]);
});

it("leaves no placeholder in any option of any play", () => {
  const filled = ["price-changed", "plan-added", "product-removed", "availability-changed"].map((type) =>
    judged("Pretzel menu", "", {
      competitor: "Brothaus",
      change: {
        type: type as "price-changed",
        region: "main",
        importance: 0.9,
        label: null,
        before: null,
        after: null,
      },
    }),
  );
  const texts = filled.flatMap(({ options }) => options.map(({ text }) => text));
  expect(texts.length).toBeGreaterThanOrEqual(4);
  expect(texts.join()).toContain("Brothaus");
  expect(texts.join()).not.toMatch(/[{}]/);
});

it("means different things to different businesses", () => {
  const title = "Ransomware hits remote monitoring tool of IT providers";
  const firm = exampleProfile("it-service-firm");
  expect(judged(title, "", {}, firm).score).toBeGreaterThan(judged(title).score + 0.3);
});
