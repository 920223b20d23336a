import { describe, expect, it } from "vitest";
import { openQueue } from "../../src/queue/open-queue.ts";
import { queueContract, SILENT } from "./contract.ts";

describe("the queue in this process", () => {
  queueContract(() => openQueue("local", SILENT));

  it("gives a long job the signal to end when its time to stop is over", async () => {
    const queue = await openQueue("local", SILENT);
    let ended = "";
    const started = new Promise<void>((begin) => {
      const worker = queue.work("scan", 1, async (_data, signal) => {
        begin();
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
        ended = "by signal";
      });
      setTimeout(() => void worker.stop(20), 50);
    });
    await queue.add([{ queue: "scan", id: "long", data: {}, onDemand: false }]);
    await started;
    await expect.poll(() => ended).toBe("by signal");
  });
});
