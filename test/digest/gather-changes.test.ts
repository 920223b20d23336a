import { expect, it } from "vitest";
import { gatherChanges } from "../../src/digest/gather-changes.ts";
import type { DigestChange } from "../../src/model/digest.ts";

const change = (page: string, after: string, competitor = "Acme"): DigestChange => ({
  itemId: page + after,
  competitor,
  line: `${competitor} – new: ${after}`,
  url: `https://acme.example/${page}`,
  since: "2026-03-02T09:00:00.000Z",
  change: { type: "text-added", region: "main", importance: 0.4, label: null, before: null, after },
});

it("tells the same change on many pages of a competitor once", () => {
  const gathered = gatherChanges([
    change("a", "Closed on Friday"),
    change("b", "Closed on Friday"),
    change("a", "New oven"),
  ]);
  expect(gathered.map(({ line }) => line)).toEqual([
    "Acme – new: Closed on Friday on 2 pages",
    "Acme – new: New oven",
  ]);
});

it("takes the same edit under the headings of different pages for one, and leaves their headings out", () => {
  const edit = (page: string): DigestChange => {
    const { change: one, ...rest } = change(page, "Shipping takes two working days.");
    return { ...rest, line: `Acme – Oven ${page}: new: x`, change: { ...one, label: `Oven ${page}` } };
  };
  expect(gatherChanges([edit("a"), edit("b"), edit("c")]).map(({ line }) => line)).toEqual([
    "Acme – new: x on 3 pages",
  ]);
  const price = (page: string): DigestChange => ({
    ...edit(page),
    change: { ...edit(page).change, type: "price-changed", before: "$29", after: "$35" },
  });
  expect(gatherChanges([price("a"), price("b")])).toHaveLength(2);
});

it("keeps the same words of two competitors apart", () => {
  expect(gatherChanges([change("a", "Sale"), change("a", "Sale", "Zenith")])).toHaveLength(2);
});

it("counts every page once that changes of several days tell, and passes no list on", () => {
  const on = (...pages: string[]) => ({ pages: pages.map((page) => `https://acme.example/${page}`) });
  const gathered = gatherChanges([
    { ...change("a", "Closed"), ...on("a", "b", "c") },
    change("d", "Closed"),
    { ...change("c", "Closed"), ...on("c", "e") },
    { ...change("f", "Open"), ...on("f") },
  ]);
  expect(gathered.map(({ line }) => line)).toEqual(["Acme – new: Closed on 5 pages", "Acme – new: Open"]);
  expect(gathered.flatMap((one) => Object.keys(one))).not.toContain("pages");
});
