import { expect, it } from "vitest";
import { readHorizon } from "../../src/score/horizon.ts";

const NOW = new Date("2026-03-09T07:00:00Z");

it.each([
  // Days
  ["The rule applies from 1 June", "2026-06-01", "H1"],
  ["due by June 1st, 2027", "2027-06-01", "H2"],
  ["No later than the 15th of April 2026", "2026-04-15", "H1"],
  ["Sellers must register by Sept. 30", "2026-09-30", "H2"],
  ["deadline 1.6.2026", "2026-06-01", "H1"],
  ["on 2026-05-04", "2026-05-04", "H1"],
  ["valid until 31/12/2028", "2028-12-31", "H3"],
  // Months
  ["takes effect in March", "2026-03-01", "H1"],
  ["takes effect in April", "2026-04-01", "H1"],
  ["rules start in January", "2027-01-01", "H2"],
  ["From May, shops pay more", "2026-05-01", "H1"],
  ["a ban from October 2029", "2029-10-01", "H3"],
  ["closes at the end of June", "2026-06-30", "H2"],
  ["by mid-September", "2026-09-15", "H2"],
  ["convert clients by March next year", "2027-03-01", "H2"],
  ["open for bids until August", "2026-08-31", "H2"],
  // Quarters, halves, seasons
  ["in Q3 2026", "2026-07-01", "H2"],
  ["starting in the second quarter", "2026-04-01", "H1"],
  ["expected in the first half of 2027", "2027-01-01", "H2"],
  ["due in H2 2027", "2027-07-01", "H2"],
  ["by the end of Q2", "2026-06-30", "H2"],
  ["phased in between 2027 and 2030", "2027-01-01", "H2"],
  ["after a transition period of 24 months", "2028-03-09", "H2"],
  ["in a year's time", "2027-03-09", "H2"],
  ["by year's end", "2026-12-31", "H2"],
  ["by summer", "2026-06-01", "H1"],
  ["opens this autumn", "2026-09-01", "H2"],
  ["to launch in spring 2030", "2030-03-01", "H3"],
  ["next winter", "2026-12-01", "H2"],
  // Years
  ["a ban by 2030", "2030-01-01", "H3"],
  ["phased out from 2027", "2027-01-01", "H2"],
  ["end of 2027", "2027-12-31", "H2"],
  ["carbon neutral before 2045", "2045-01-01", "H3"],
  ["by the end of the decade", "2029-12-31", "H3"],
  // Relative to the day it appeared
  ["in six weeks", "2026-04-20", "H1"],
  ["within 18 months", "2027-09-09", "H2"],
  ["within two years", "2028-03-09", "H2"],
  ["over the next five years", "2031-03-09", "H3"],
  ["firms have a 90-day transition", "2026-06-07", "H1"],
  ["within two to three years", "2029-03-09", "H3"],
  ["next month", "2026-04-01", "H1"],
  ["next year", "2027-01-01", "H2"],
  ["early next year", "2027-01-01", "H2"],
  ["by the end of the year", "2026-12-31", "H2"],
  ["later this year", "2026-12-31", "H2"],
  ["from Friday", "2026-03-13", "H1"],
  ["before Christmas", "2026-12-24", "H2"],
  ["before Easter", "2026-04-05", "H1"],
])("reads “%s” as %s", (text, date, band) =>
  expect(readHorizon(text, NOW)).toMatchObject({ date, band, passed: false }),
);

it.each([
  ["in force since 1 February 2026", "2026-02-01"],
  ["The deadline was 31 January 2026", "2026-01-31"],
  ["The ban took effect on March 1", "2026-03-01"],
  ["Shops had to register by December 2025", "2025-12-01"],
])("says that the deadline in “%s” has passed", (text, date) => {
  const horizon = readHorizon(text, NOW);
  expect(horizon).toMatchObject({ date, passed: true, band: "H1" });
  expect(horizon.because).toContain("passed");
});

it.each([
  "the strongest summer since 2019",
  "the weakest orders in ten years",
  "sales fell 4 percent compared with 2024",
  "prices may rise and firms march on",
  "40 attacks in a month",
  "spare parts must be sold for ten years",
  "a company founded in 1998 with 2030 employees",
  "a fine of 2027 euros",
  "up 14 percent from last spring",
  "sales rose in January",
  "prices climbed 3 percent in the year to March",
])("takes no history, span or figure for a date: “%s”", (text) =>
  expect(readHorizon(text, NOW).date).toBeNull(),
);

it("counts from the day the item appeared, and measures from now", () => {
  const published = new Date("2025-11-20T09:00:00Z");
  expect(readHorizon("must comply within 6 months", NOW, published)).toMatchObject({
    date: "2026-05-20",
    band: "H1",
    passed: false,
  });
  expect(readHorizon("must register within 30 days", NOW, published)).toMatchObject({
    date: "2025-12-20",
    passed: true,
  });
  expect(readHorizon("takes effect next month", NOW, published)).toMatchObject({
    date: "2025-12-01",
    passed: true,
  });
});

it("prefers the day on which something begins or ends to a day that is merely named", () => {
  const text = "The ministry met on 20 March 2026. The ban applies from 1 January 2028.";
  expect(readHorizon(text, NOW)).toMatchObject({ date: "2028-01-01", band: "H2" });
});

it("prefers what lies ahead to what has passed", () => {
  const text = "After the deadline of 1 February 2026 late filers pay a fine from 1 May 2026.";
  expect(readHorizon(text, NOW)).toMatchObject({ date: "2026-05-01", passed: false });
});

it.each([
  ["ministry considers a levy", "H2"],
  ["the rule applies with immediate effect", "H1"],
  ["researchers show a prototype", "H3"],
  ["price of butter climbs", "H1"],
])("says so when “%s” names no date", (text, band) =>
  expect(readHorizon(text, NOW)).toMatchObject({ date: null, passed: false, band }),
);

it("knows no 31 June", () => expect(readHorizon("from 31 June 2026", NOW).date).not.toBe("2026-07-01"));

it("stays quick on hostile text", () => {
  const text = "in the next a couple of a couple of ".repeat(3000) + "1 1 1 1 ".repeat(3000);
  const began = performance.now();
  readHorizon(text, NOW);
  expect(performance.now() - began).toBeLessThan(200);
});
