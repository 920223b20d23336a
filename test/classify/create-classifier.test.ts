import { expect, it } from "vitest";
import { shippedClassifier } from "./shipped-classifier.ts";

const classify = (title: string, summary = "") => shippedClassifier.classify({ title, summary });
const categories = (title: string, summary = "") =>
  classify(title, summary).pestle.map(({ category }) => category);

it.each([
  ["Parliament votes on new import tariffs for steel", "political"],
  ["Inflation rises as energy prices soar", "economic"],
  ["Nurses strike over pay for a third day", "social"],
  ["Ransomware gang hacks hospital computer systems", "technological"],
  ["Court fines retailer for breach of data protection law", "legal"],
  ["Drought and heatwave cut wheat harvest", "environmental"],
])("files %s under %s", (title, category) => expect(categories(title)).toContain(category));

it.each([
  "Striker scores twice as United win the cup final",
  "Best deals on headphones this weekend",
  "Actress wears silk on the red carpet at the Oscars",
  "Wordle today: hints and answer",
  "My husband wants a divorce: should I invest my retirement savings?",
])("leaves %s without a label", (title) => {
  expect(classify(title)).toMatchObject({ pestle: [], disruption: [], stance: "neutral" });
});

it("shows evidence as it stands in the text", () => {
  const title = "Supreme Court upholds Tariffs";
  for (const { evidence } of classify(title).pestle)
    for (const { term } of evidence) expect(title).toContain(term);
});

it("loses a label when its evidence is taken away", () => {
  const title = "Regulator fines bakery chain over food labelling rules";
  const [legal] = classify(title).pestle;
  const rest = (legal?.evidence ?? []).reduce((text, { term }) => text.replaceAll(term, ""), title);
  expect(categories(rest)).not.toContain(legal?.category);
});

it("says that it does not know a language", () => {
  expect(classify("Die neue Verordnung für das Bäckerhandwerk wird im Juni gelten").note).toBe(
    "not classified: language de",
  );
});

it("gives the same answer every time", () => {
  const text = "Chip maker to buy rival in $2 billion deal";
  expect(classify(text)).toEqual(classify(text));
});

const kinds = (title: string, summary = "") => classify(title, summary).disruption.map(({ type }) => type);

it.each([
  ["Inflation climbs to 4% as food and rent cost more", "economic"],
  ["Court fines retailer for breach of data protection law", "legal"],
  ["Nurses strike over pay for a third day", "social"],
])("sees no change of product, work, model or market in: %s", (title, category) => {
  expect(categories(title)).toContain(category);
  expect(kinds(title)).toEqual([]);
});

it.each([
  ["Furniture chain to buy smaller rival in £90m takeover", "market"],
  ["Software maker launches monthly subscription plan for its invoicing app", "business-model"],
  ["Warehouse operator replaces night shift with robots to automate picking", "process"],
])("names the kind of change in: %s", (title, type) => expect(kinds(title)).toContain(type));

it("shows for a kind of change no surer score than for the change itself, and the words of both steps", () => {
  const [found] = classify("Furniture chain to buy smaller rival in £90m takeover").disruption;
  expect(found?.score).toBeGreaterThanOrEqual(0.5);
  expect(found?.evidence.map(({ term }) => term.toLowerCase()).join(" ")).toMatch(/buy|takeover/);
});
