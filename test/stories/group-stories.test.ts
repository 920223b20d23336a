import { expect, it } from "vitest";
import { groupStories, type StoryInput } from "../../src/stories/group-stories.ts";

let count = 0;
function item(title: string, day = 1, summary = ""): StoryInput {
  count += 1;
  const at = new Date(Date.UTC(2026, 2, day, count % 24));
  return { id: `i${count}`, kind: "item", title, summary, publishedAt: at, firstSeenAt: at, score: 0.5 };
}
const filler = Array.from({ length: 30 }, (_, n) =>
  item(`Unrelated matter ${n} about subject${n} and theme${n}`, 1 + (n % 9)),
);

it("puts reports of one happening together and keeps lookalikes apart", () => {
  const a = item("Parliament passes labelling law for loose bread", 2);
  const b = item("Loose bread: parliament passes new labelling law", 2);
  const c = item("Parliament passes budget law after long night", 2);
  const stories = groupStories([a, b, c, ...filler]);
  expect(stories.find(({ items }) => items.includes(a.id))?.items.toSorted()).toEqual([a.id, b.id].sort());
});

it("is the same whatever the order, and named after the oldest item", () => {
  const a = item("Butter price climbs to record in March", 3);
  const b = item("Record: butter price climbs again in March", 4);
  const forward = groupStories([a, b, ...filler]);
  expect(groupStories([...filler, b, a])).toEqual(forward);
  expect(forward.find(({ items }) => items.length === 2)?.id).toBe(`s-${a.id}`);
});

it("keeps the same headline months apart as two happenings", () => {
  const a = item("Butter price climbs to record", 1);
  const b = item("Butter price climbs to record", 20);
  expect(groupStories([a, b, ...filler]).every(({ items }) => items.length === 1)).toBe(true);
});
