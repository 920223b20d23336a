import { expect, it } from "vitest";
import { comparePages } from "../../src/pages/compare-pages.ts";
import { readingOf } from "./test-reader.ts";

const page = (price: string): string =>
  `<html lang="en"><head><title>Acme</title></head><body><main><h1>Plans</h1><section><h3>Pro plan</h3>${price}<ul><li>Ten boards</li></ul></section><p>Every plan comes with a month of trial and help by phone on working days.</p></main></body></html>`;

function changes(before: string, after: string): unknown[] {
  const [old, now] = [readingOf(page(before)), readingOf(page(after))];
  return comparePages(old, now).map((change) => [change.type, change.before, change.after]);
}

it.each([
  ["<p>$29/user/mo</p>", "<p>$35/user/mo</p>", "$29/user/mo", "$35/user/mo"],
  [
    "<p>$29</p><p>per user / month</p>",
    "<p>$35</p><p>per user / month</p>",
    "$29 per user / month",
    "$35 per user / month",
  ],
  [
    "<p>$29</p><p>per month</p>",
    "<p>$29</p><p>per user / month</p>",
    "$29 per month",
    "$29 per user / month",
  ],
  ["<p>$29/month</p>", "<p>$29/user/month</p>", "$29/month", "$29/user/month"],
  ["<p>$29/month</p>", "<p>$35/user/month</p>", "$29/month", "$35/user/month"],
  ["<p>$29/user/month</p>", "<p>$35/month</p>", "$29/user/month", "$35/month"],
])("tells %s → %s once, with the heads it is for", (before, after, from, to) =>
  expect(changes(before, after)).toEqual([["price-changed", from, to]]),
);

it("says nothing of a price per user that stays", () => {
  expect(changes("<p>$29/user/mo</p>", "<div><b>$29</b>/user/mo</div>")).toEqual([]);
  expect(
    changes("<p>$29</p><p>per user, per month</p>", "<div>$29</div><div>per user / month</div>"),
  ).toEqual([]);
});
