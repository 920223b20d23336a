import { join } from "node:path";
import { expect, it } from "vitest";
import { detectLanguage } from "../../src/classify/detect-language.ts";
import { packageRoot } from "../../src/settings/package-root.ts";
import { readFolder } from "../../tools/train/items.ts";

it.each([
  ["Die neue Verordnung für das Bäckerhandwerk wird im Juni gelten", "de"],
  ["Strompreise steigen auf Rekordhoch: Was Betriebe jetzt tun können", "de"],
  ["Le gouvernement augmente la taxe sur les emballages", "fr"],
  ["Los precios de la harina suben por la sequía en el sur", "es"],
  ["Il governo taglia le tasse per le piccole imprese", "it"],
  ["Bakkers in de problemen door hoge prijs van het meel", "nl"],
  ["Governo quer baixar os impostos para as pequenas empresas", "pt"],
  ["Цены на муку растут", "ru"],
  ["小麦価格が上昇している", "ja"],
  ["Preise steigen", "en"], // too short to tell
])("hears the language of %s", (text, language) => expect(detectLanguage(text, null)).toBe(language));

it.each([
  "De La Soul album delayed",
  "Tesla cuts prices",
  "La Liga: Real Madrid win",
  "Nestlé, Danone and L'Oréal face boycott",
  "Bayern München sack coach",
  "Apple unveils M2 iPad Pro",
  "IPO",
  "OIL PRICES JUMP 8%",
  "Die Hard director dies at 90",
  "War in Sudan: man, 40, am I safe?",
])("takes the short English title %s for English", (text) => expect(detectLanguage(text, null)).toBe("en"));

it("takes every invented item for English", () => {
  const items = readFolder(join(packageRoot(), "tools", "data", "invented"));
  const strange = items.filter(({ title, summary }) => detectLanguage(`${title} ${summary}`, null) !== "en");
  expect(strange.map(({ title }) => title)).toEqual([]);
});

it("believes the feed where the text is too short to tell", () => {
  expect(detectLanguage("Preise steigen", "de-AT")).toBe("de");
  expect(detectLanguage("The price of bread is up", "de")).toBe("en");
});
