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
