import { parentPort } from "node:worker_threads";
import { PARSERS, type ParseKind } from "./parse-kinds.ts";

/** What the pool sends to a thread, and what comes back; the entry of a parse thread. */
export interface ParseJob {
  readonly kind: ParseKind;
  readonly bytes: Uint8Array;
  readonly options: unknown;
}

export type ParseAnswer =
  | { readonly value: unknown }
  | { readonly thrown: string; readonly tooDeep: boolean };

parentPort?.on("message", async ({ kind, bytes, options }: ParseJob) => {
  parentPort?.postMessage(await answerTo(kind, bytes, options));
});
parentPort?.postMessage("ready");

async function answerTo(kind: ParseKind, bytes: Uint8Array, options: unknown): Promise<ParseAnswer> {
  try {
    const parse = PARSERS[kind] as (bytes: Uint8Array, options: unknown) => unknown;
    return { value: await parse(bytes, options) };
  } catch (error) {
    const thrown = error instanceof Error ? error.message : String(error);
    return { thrown, tooDeep: error instanceof RangeError };
  }
}
