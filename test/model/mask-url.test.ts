import { expect, it } from "vitest";
import { MASK, maskUrl } from "../../src/model/mask-url.ts";

it.each([
  ["smtp://u:secret@h.example:25", `smtp://${MASK}@h.example:25`],
  ["postgres://u:se/cret@h.example/db", `postgres://${MASK}@h.example/db`],
  ["redis://:se#cret@h.example", `redis://${MASK}@h.example`],
  ["https://h.example/@owner/feed?token=secret", `https://h.example/@owner/feed?token=${MASK}`],
])("hides what opens a door in %s", (url, masked) => {
  expect(maskUrl(url)).toBe(masked);
});
