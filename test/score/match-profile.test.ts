import { expect, it } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { findIndustries } from "../../src/score/find-industries.ts";
import { createProfileMatcher } from "../../src/score/match-profile.ts";
import { readWords } from "../../src/score/read-words.ts";
import { exampleProfile, vocabulary } from "./ranked-example.ts";

const NOTHING: Profile = {
  name: "Test",
  industry: null,
  description: null,
  region: [],
  offers: [],
  inputs: [],
  customers: [],
  competitors: [],
  strengths: [],
  weaknesses: [],
  worries: [],
  goals: [],
};

/** "inputs: flour (wheat)" for every entry that a title touches tellingly. */
function touched(profile: Partial<Profile>, title: string): string[] {
  const match = createProfileMatcher({ ...NOTHING, ...profile }, vocabulary);
  return match(readWords(title), title.length)
    .filter(({ weak }) => !weak)
    .map(({ field, entry, terms }) => `${field}: ${entry} (${terms.join(", ")})`);
}

it.each([
  [{ inputs: ["flour"] }, "Wheat dearer", "inputs: flour (Wheat)"],
  [{ inputs: ["eggs"] }, "Bird flu reaches farms", "inputs: eggs (Bird flu)"],
  [
    { worries: ["energy prices"] },
    "Price of energy rises",
    "worries: energy prices (Price of energy, Price … energy, energy)",
  ],
  [{ worries: ["labelling"] }, "New labels for food", "worries: labelling (labels)"],
  [{ inputs: ["aluminum"] }, "Aluminium at a peak", "inputs: aluminum (Aluminium)"],
  [{ offers: ["e-bikes"] }, "An ebike for all", "offers: e-bikes (ebike)"],
  [
    { offers: ["gluten-free bread"] },
    "Gluten free bread sells out",
    "offers: gluten-free bread (Gluten free bread, bread)",
  ],
  [{ weaknesses: ["no online shop"] }, "Grants for a web shop", "weaknesses: no online shop (web shop)"],
  [{ customers: ["cafés"] }, "Cafe owners order late", "customers: cafés (Cafe)"],
  [{ offers: ["vintage guitars"] }, "Guitars from Spain", "offers: vintage guitars (Guitars)"],
  [{ worries: ["shortage of nurses"] }, "Nurses leave", "worries: shortage of nurses (Nurses)"],
])("finds %j in “%s”", (profile, title, expected) => expect(touched(profile, title)).toContain(expected));

it.each([
  ["important is not import", { worries: ["import duties"] }, "An important speech"],
  ["a customer is no customs officer", { worries: ["customs"] }, "Customers wait in line"],
  ["no coffee inside another word", { offers: ["tea"] }, "Steam engine meets team of teachers"],
  [
    "a generic word alone",
    { strengths: ["craft", "good location", "quality"] },
    "Location, quality and craft",
  ],
  ["half of a name", { worries: ["bike theft"] }, "Bike race in July"],
  ["a turn of phrase", { offers: ["bread", "butter"] }, "Bread and butter issues decide the vote"],
  ["web cookies", { offers: ["cookies"] }, "Browser blocks third-party cookies"],
  ["the news cycle", { offers: ["cycle repairs"] }, "The news cycle never stops"],
  ["a phrase over the end of a sentence", { industry: "bakery" }, "New rules for food. Labels stay"],
  ["the modifier of a compound", { customers: ["medical device makers"] }, "Medical drama returns"],
])("does not take %s for an entry", (_, profile, title) => expect(touched(profile, title)).toEqual([]));

it.each([
  ["Brothaus opens a shop", true],
  ["Brothaus's new oven", true],
  ["BROTHAUS CUTS PRICES", true],
  ["A rival of Brothaus GmbH", true],
  ["prices at brothaus.example fall", true],
  ["Kornfeld Bakeries grows", true],
  ["brothaus cuts prices", true],
  ["A corn field burns", false],
  ["Kornfelder is a village", false],
])("knows a competitor in “%s”: %s", (title, known) => {
  const competitors = [
    { name: "Brothaus GmbH", aliases: [], site: "https://www.brothaus.example/" },
    { name: "Kornfeld", aliases: ["Kornfeld Bakeries"], site: null },
  ];
  expect(touched({ competitors }, title).length > 0).toBe(known);
});

it.each([
  ["Apple opens a shop", true],
  ["Sales at Apple fall", true],
  ["Apple's margins shrink", true],
  ["apple harvest is poor", false],
  ["Apple harvest is poor", false],
  ["An apple a day", false],
])("takes a name that is also a word only as a name in “%s”: %s", (title, known) => {
  const competitors = [{ name: "Apple", aliases: [], site: null }];
  expect(touched({ competitors }, title).length > 0).toBe(known);
});

it("opens the vocabulary of the trade by its name, in the description, or by what is offered", () => {
  const title = "Amalgam ban agreed";
  expect(touched({ industry: "Dental clinic" }, title)).toHaveLength(1);
  expect(touched({ description: "A small dental practice in Graz" }, title)).toHaveLength(1);
  expect(touched({ industry: "Astrology" }, title)).toEqual([]);
});

it("knows at least 25 trades by several names each", () => {
  expect(vocabulary.industries.length).toBeGreaterThanOrEqual(25);
  for (const { names, trade, inputs, rules, technology, demand } of vocabulary.industries) {
    expect(names.length).toBeGreaterThan(2);
    for (const list of [trade, inputs, rules, technology, demand]) expect(list.length).toBeGreaterThan(0);
  }
});

it.each(["bakery", "bicycle-shop", "machine-parts-maker", "it-service-firm"])(
  "knows the trade of the example %s",
  (name) => {
    const [industry] = findIndustries(exampleProfile(name), vocabulary);
    expect(industry?.names.length).toBeGreaterThan(0);
  },
);
