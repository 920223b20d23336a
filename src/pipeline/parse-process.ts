import { Worker } from "node:worker_threads";
import { PARSERS, type ParseKind } from "./parse-kinds.ts";

/** What the pool sends to a process, and what comes back; the entry of a parse process. */
export interface ParseJob {
  readonly kind: ParseKind;
  readonly bytes: Uint8Array;
  readonly options: unknown;
}

export type ParseAnswer =
  | { readonly value: unknown }
  | { readonly thrown: string; readonly tooDeep: boolean };

process.on("message", async ({ kind, bytes, options }: ParseJob) => {
  process.send?.(await answerTo(kind, bytes, options));
});
// Ctrl-C in a terminal reaches every process; when this one ends is for the pool to say.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("disconnect", () => process.exit());
// While a document keeps this thread busy, it hears nothing: were the program killed, it would go on for an hour.
const ALONE = `const { workerData } = require("node:worker_threads");
setInterval(() => process.ppid === workerData || process.kill(process.pid, "SIGKILL"), 500);`;
new Worker(ALONE, { eval: true, execArgv: [], workerData: process.ppid }).unref();
process.send?.("ready");

async function answerTo(kind: ParseKind, bytes: Uint8Array, options: unknown): Promise<ParseAnswer> {
  try {
    const parse = PARSERS[kind] as (bytes: Uint8Array, options: unknown) => unknown;
    return { value: await parse(bytes, options) };
  } catch (error) {
    const thrown = error instanceof Error ? error.message : String(error);
    return { thrown, tooDeep: error instanceof RangeError };
  }
}
