import { expect, it } from "vitest";
import { inEnglish } from "../../src/score/german-words.ts";
import { exampleProfile, ndcg, rankedItems, scored, sortedBy, vocabulary } from "./ranked-example.ts";

it.each([
  ["Mehl", "flour"],
  ["Brötchen", "bread roll"],
  ["Broetchen", "bread roll"],
  ["Strompreise", "electricity price"],
  ["Weizenmehlpreise", "wheat flour price"],
  ["Mitarbeitermangel", "staff shortage"],
  ["Fahrradwerkstatt", "bicycle workshop"],
  ["Verpackungsgesetz", "packaging law"],
  ["Lebensmittelkennzeichnung", "food labelling"],
])("reads %s as %s", (german, english) => {
  expect(inEnglish(german, vocabulary.german)).toEqual({ text: english, whole: true });
});

it("takes what it knows of a compound and says that it is not the whole", () => {
  expect(inEnglish("Brotbackmischung", vocabulary.german)).toEqual({ text: "bread", whole: false });
  expect(inEnglish("glutenfreies Mehl", vocabulary.german)).toEqual({ text: "flour", whole: false });
});

it.each([
  "website design",
  "gift cards",
  "walk-in customers",
  "automation",
  "glassware",
  "personal trainer",
  "x".repeat(500),
  "",
])("leaves alone what is not German: %s", (entry) => expect(inEnglish(entry, vocabulary.german)).toBeNull());

it("serves a profile in German nearly as well as one in English", () => {
  const profile = {
    ...exampleProfile("bakery"),
    industry: "Bäckerei",
    offers: ["Brot", "Gebäck", "Kaffee", "Brotbackmischung"],
    inputs: ["Mehl", "Butter", "Strom"],
    customers: ["Laufkundschaft", "Hotels"],
    strengths: ["Handwerk"],
    weaknesses: ["ein Ofen", "keine Online-Bestellung"],
    worries: ["Lebensmittelkennzeichnung", "Energiepreise"],
    goals: ["zweite Filiale"],
  };
  const items = rankedItems("bakery");
  const scores = scored(profile, items);
  const ranked = sortedBy(items, (_, index) => scores[index]?.score ?? 0);
  expect(ndcg(ranked.map(({ grade }) => grade))).toBeGreaterThan(0.8);
});
