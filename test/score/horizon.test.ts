import { expect, it } from "vitest";
import { readHorizon } from "../../src/score/horizon.ts";

const NOW = new Date("2026-03-09T07:00:00Z");

it.each([
  ["applies from 1 June", "2026-06-01", "H1"],
  ["due by June 1st, 2027", "2027-06-01", "H2"],
  ["a ban by 2030", "2030-01-01", "H3"],
  ["takes effect in April", "2026-04-01", "H1"],
  ["rules start in January", "2027-01-01", "H2"],
  ["deadline 1.6.2026", "2026-06-01", "H1"],
  ["on 2026-05-04", "2026-05-04", "H1"],
  ["within two years", "2028-03-08", "H2"],
  ["in six weeks", "2026-04-20", "H1"],
  ["in Q3 2026", "2026-09-30", "H2"],
  ["next month", "2026-04-01", "H1"],
  ["by the end of the year", "2026-12-31", "H2"],
  ["next year", "2027-01-01", "H2"],
])("reads %s as %s", (text, date, band) =>
  expect(readHorizon(text, NOW)).toMatchObject({ date, band, passed: false }),
);

it("says when a deadline has passed", () => {
  expect(readHorizon("in force since 1 February 2026", NOW)).toMatchObject({ passed: true, band: "H1" });
});

it("says so when no date is named", () => {
  expect(readHorizon("ministry considers a levy", NOW)).toMatchObject({ date: null, band: "H2" });
});
