import { expect, it } from "vitest";
import { createTurns } from "../../src/net/turns.ts";

const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

it("keeps the pause before and after, whichever of two asks for more", async () => {
  const turns = createTurns(8, 4);
  const starts: number[] = [];
  const work = async (): Promise<void> => void starts.push(performance.now());
  await Promise.all([40, 120, 0].map((pauseMs) => turns.take("a:80", pauseMs, undefined, work)));
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  expect(gaps).toHaveLength(2);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(119);
});

it("lets hosts go side by side, but never more at once than allowed", async () => {
  const turns = createTurns(3, 1);
  let running = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await after(10);
    running -= 1;
  };
  await Promise.all(Array.from({ length: 12 }, (_, n) => turns.take(`h${n}:80`, 0, undefined, work)));
  expect(most).toBe(3);
});

it("frees everyone who waits at once when aborted, and gives no place away twice", async () => {
  const turns = createTurns(2, 1);
  const stop = new AbortController();
  const first = turns.take("a:80", 60_000, undefined, () => after(20));
  const waiting = [1, 2, 3].map(() => turns.take("a:80", 60_000, stop.signal, async () => "went"));
  const started = performance.now();
  setTimeout(() => stop.abort(new Error("stopped")), 5);
  const ends = await Promise.allSettled(waiting);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(ends.every(({ status }) => status === "rejected")).toBe(true);
  await first;
  expect(await turns.take("b:80", 0, undefined, async () => "next")).toBe("next");
});

it("goes on after work that failed", async () => {
  const turns = createTurns(1, 1);
  const failing = turns.take("a:80", 0, undefined, () => Promise.reject(new Error("broken")));
  await expect(failing).rejects.toThrow("broken");
  expect(await turns.take("a:80", 0, undefined, async () => 1)).toBe(1);
});
