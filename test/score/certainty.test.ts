import { expect, it } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import type { Score } from "../../src/model/score.ts";
import { createScorer } from "../../src/score/create-scorer.ts";
import { inputOf, NOW, playbook, vocabulary } from "./ranked-example.ts";

const PROFILE: Profile = {
  name: "B",
  industry: "bakery",
  description: null,
  region: ["Austria"],
  offers: ["bread", "cakes"],
  inputs: ["flour", "butter", "electricity"],
  customers: ["hotels"],
  competitors: [{ name: "Brothaus", aliases: [], site: null }],
  strengths: [],
  weaknesses: [],
  worries: ["sugar tax", "energy price"],
  goals: [],
};
const scorer = createScorer({ profile: PROFILE, vocabulary, playbook, learned: {} });

function judged(title: string): Score {
  const item = { id: title, source: "x", publishedAt: NOW, title, summary: "", grade: 0, grades: {} };
  return scorer.score(inputOf(item), NOW);
}

it.each([
  ["Austria proposes sugar tax on cakes", "Austria passes sugar tax on cakes"],
  ["Ministry considers duty on imported flour", "Duty on imported flour takes effect on 1 April"],
  ["Flour price expected to rise next month", "Flour price rises 10 percent"],
  ["Government drafts bread labelling law", "Bread labelling law in force"],
  ["EU may ban additive in bread", "EU bans additive in bread"],
  ["Austria will not raise electricity tax", "Austria will raise electricity tax"],
  ["Government scraps plan for sugar tax", "Government adopts sugar tax"],
  ["Parliament rejects sugar tax", "Parliament approves sugar tax"],
  ["Minister rules out new levy on butter", "Minister announces new levy on butter"],
  ["Austria postpones bread labelling rules", "Austria starts bread labelling rules"],
  ["Brothaus said to be in talks to open shop in Linz", "Brothaus opens shop in Linz"],
  ["Mills could raise flour prices, analysts say", "Mills raise flour prices"],
  ["Brothaus plans to cut bread prices", "Brothaus cuts bread prices"],
  ["Court to hear case on bakery night work", "Court rules that bakeries must pay for night work"],
  ["Electricity price forecast to double", "Electricity price doubles"],
  ["Consultation opens on salt limit in bread", "Salt limit in bread becomes mandatory on 1 May"],
  ["Rumours of butter shortage in Austria", "Butter shortage closes shops in Austria"],
  ["Senator wants ban on sugary cakes", "Ban on sugary cakes signed into law"],
])("is less likely: %s – than: %s", (doubtful, sure) => {
  expect(judged(doubtful).likelihood).toBeLessThan(judged(sure).likelihood);
});

it.each([
  ["Butter slightly dearer in Austria", "Butter price soars to record in Austria"],
  ["Flour price rises 3 percent", "Flour price rises 45 percent"],
  ["Electricity tariff edges up", "Electricity tariff doubles overnight"],
  ["Brothaus tests new bread in one shop", "Brothaus to cut bread prices by half nationwide"],
  ["Minor change to cake label", "Cakes without label banned, fines of 50,000 euros"],
  ["Small rise in egg supply", "Severe shortage of flour shuts bakeries"],
])("is of less impact: %s – than: %s", (less, more) => {
  expect(judged(less).impact).toBeLessThan(judged(more).impact);
});

it.each([
  ["Government scraps plan for sugar tax", "opportunity"],
  ["Parliament votes down sugar tax", "opportunity"],
  ["Austria delays bread labelling rules by a year", "opportunity"],
  ["Government scraps subsidy for electricity", "threat"],
  ["Mills stop deliveries of flour", "threat"],
  ["Port strike delays shipments of flour", "threat"],
  ["Austria lifts the collective wage for bakers by 4 percent", "threat"],
])("takes a burden that goes for a chance, and help that goes for a threat: %s", (title, stance) => {
  expect(judged(title).stance).toBe(stance);
});
