import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const DAYS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [
    ["12 March 2026", "19 March 2026"],
    ["March 12", "March 19"],
    ["12/03/2026", "19/03/2026"],
  ],
  de: [
    ["12. März", "19. März"],
    ["12.03.2026", "19.03.2026"],
    ["Donnerstag, 12. März 2026", "Samstag, 14. März 2026"],
  ],
  fr: [
    ["12 mars 2026", "19 mars 2026"],
    ["jeudi 12 mars", "jeudi 19 mars"],
  ],
  es: [
    ["12 de marzo de 2026", "19 de marzo de 2026"],
    ["12/03/2026", "19/03/2026"],
  ],
};
const page = (language: string, body: string, name = "Sourdough bread"): string =>
  `<html lang="${language}"><head><title>${name}</title></head><body><main><h1>${name}</h1><p>Bread from flour of the valley, by hand.</p>${body}</main></body></html>`;
const told = (language: string, old: string, now: string, name?: string) =>
  comparePages(readingOf(page(language, old, name)), readingOf(page(language, now, name)));

/** "@" stands for the date. */
const TOLD = {
  en: "Workshop on @|@: Workshop|Sale ends @|Offer valid until @|Deadline: @|Registration closes @|Closed on @|Grand opening @|Next workshop: @|Book now for the workshop on @|Prices valid as of @|Order deadline @|Launching @|Available from @|Folk night, @, 7:30 pm|Review workshop on @|Join us on @",
  de: "Backkurs am @|Termin: @|Gültig bis @|Anmeldeschluss: @|Betriebsurlaub ab @|Neueröffnung @|Preise gültig ab @|Wann: @|Bestellschluss: @|Verlegt auf @|Lesung @|Erscheint am @",
  fr: "Atelier le @|Offre valable jusqu'au @|Date limite : @|Fermé le @|Portes ouvertes le @|Tarifs valables à compter du @|Rendez-vous le @|Entrée en vigueur : @",
  es: "Taller el @|Oferta válida hasta el @|Fecha límite: @|Cerrado el @|Tarifas vigentes desde el @|Nos vemos el @|Estreno @",
};
const STAMPS = {
  en: "Last updated @|Updated: @|Published on @|Posted @ by Anna|Prices as of @|Data as of @|By Anna Berger, @|Anna Berger · @|@ · 5 min read|News, @|Today is @|Last reviewed by Dr. Anna Berger on @|Delivery by @|Next available slot: @|Comment from @|Exchange rate of @|@|© Acme @",
  de: "Zuletzt aktualisiert: @|Stand: @|Veröffentlicht am @|Letzte Änderung: @|Anna Berger, @|@ · Anna Berger|Pressemitteilung, @|Heute ist @|Linz, am @|Lieferung bis @|News vom @|Nächster freier Termin: @|@",
  fr: "Mis à jour le @|Dernière mise à jour : @|Publié le @ par Anna|Actualités, @|Nous sommes le @|Lyon, le @|Livraison le @|Tarifs au @|Le @",
  es: "Actualizado el @|Última modificación: @|Publicado el @|Noticias, @|Hoy es @|Entrega el @|Madrid, a @|@",
};
const all = (lists: Readonly<Record<string, string>>) =>
  Object.entries(lists).flatMap(([language, list]) =>
    list.split("|").map((line) => [language, line] as const),
  );

it.each(all(TOLD))("tells a day that is the content (%s: %s)", (language, line) => {
  for (const [old, now] of DAYS[language] ?? []) {
    const changes = told(language, `<p>${line.replace("@", old)}</p>`, `<p>${line.replace("@", now)}</p>`);
    expect(changes).toMatchObject([{ type: "text-changed", after: line.replace("@", now) }]);
  }
});

it.each(all(STAMPS))("says nothing of a stamp (%s: %s)", (language, line) => {
  for (const [old, now] of DAYS[language] ?? [])
    expect(
      told(language, `<p>${line.replace("@", old)}</p>`, `<p>${line.replace("@", now)}</p>`),
      old,
    ).toEqual([]);
});

const term = (name: string) => (day: string) => `<dl><dt>${name}</dt><dd>${day}</dd></dl>`;
const under = (name: string) => (day: string) => `<h3>${name}</h3><p>${day}</p>`;

it.each([
  ["under the name of an event", under("Summer party")],
  ["with its hours", (day: string) => `<h3>Pottery</h3><p>${day}, 10:00–16:00</p>`],
  ["behind its term", term("When")],
  ["in a row of its own", (day: string) => `<table><tr><td>Date</td><td>${day}</td></tr></table>`],
])("tells a day that stands alone %s", (_, lines) =>
  expect(told("en", lines("12 June 2026"), lines("19 June 2026"))).toMatchObject([
    { type: "text-changed", region: "main" },
  ]),
);

it("tells the day of a page about one event", () =>
  expect(told("en", "<p>12 June 2026</p>", "<p>19 June 2026</p>", "Sourdough workshop")).toMatchObject([
    { label: "Sourdough workshop", before: "12 June 2026", after: "19 June 2026" },
  ]));

it.each([
  ["under an article's title", (day: string) => `<p>${day}</p>`],
  ["behind the term of a stamp", (day: string) => `${term("Published")(day)}${term("Updated")(day)}`],
])("says nothing of a day that stands alone %s", (_, lines) =>
  expect(told("en", lines("12 June 2026"), lines("19 June 2026"))).toEqual([]),
);
