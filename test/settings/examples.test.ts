import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSettings } from "../../src/settings/read-settings.ts";

const FILES = [
  "config/tidewatch.yaml",
  ...readdirSync("config/examples").map((name) => join("config/examples", name)),
];
const NOTHING_SET = { variable: () => undefined, file: () => undefined };
const read = (file: string) => readSettings(readFileSync(file, "utf8"), file, NOTHING_SET);
/** Names that nobody can own (RFC 2606). */
const UNOWNED = /(?:^|[.@])example(?:\.com)?$/;

it("ships the four example businesses and a general start", () => {
  expect(FILES.map((file) => file.replaceAll("\\", "/")).sort()).toEqual([
    "config/examples/bakery.yaml",
    "config/examples/bicycle-shop.yaml",
    "config/examples/it-service-firm.yaml",
    "config/examples/machine-parts-maker.yaml",
    "config/tidewatch.yaml",
  ]);
});

it.each(FILES)("reads %s without any variable set", (file) => {
  const { sources, digests } = read(file);
  expect(sources.filter(({ kind, enabled }) => kind === "feed" && enabled).length).toBeGreaterThanOrEqual(9);
  expect(digests.map(({ id }) => id)).toContain("weekly");
});

it.each(FILES)("%s visits no competitor and mails nobody real as it stands", (file) => {
  const { sources, digests, alerts, business } = read(file);
  for (const source of sources.filter(({ competitor }) => competitor !== null)) {
    expect(source.enabled).toBe(false);
    expect(new URL(source.url).hostname).toMatch(UNOWNED);
    expect(business.competitors.map(({ name }) => name)).toContain(source.competitor);
  }
  const addresses = [...digests.flatMap(({ to }) => to), ...(alerts?.to ?? [])].map(({ address }) => address);
  for (const address of addresses) expect(address).toMatch(UNOWNED);
});

it.each(FILES)("%s tells the editor where its schema is", (file) => {
  expect(readFileSync(file, "utf8")).toMatch(
    /^# yaml-language-server: \$schema=\.{1,2}\/tidewatch\.schema\.json\n/,
  );
});

it("starts without alerts and without recipients", () => {
  const { alerts, digests } = read("config/tidewatch.yaml");
  expect(alerts).toBeNull();
  expect(digests.flatMap(({ to }) => to)).toEqual([]);
});
