import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const AFTER_START_MS = 30_000;

/**
 * Collects once when the start is over: reading word lists and weights, and the first visits, need a third more memory
 * than what follows, and V8 by itself gives it back only after minutes in which nothing happens.
 */
export function giveMemoryBackAfterStart(): void {
  setTimeout(() => {
    setFlagsFromString("--expose-gc");
    (runInNewContext("gc") as () => void)();
  }, AFTER_START_MS).unref();
}
