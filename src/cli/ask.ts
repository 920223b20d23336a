import { createInterface } from "node:readline/promises";
import type { Io } from "./io.ts";

export interface Asker {
  /** The answer to a question in one line; "" when nothing was typed or nobody is there to ask. */
  ask(question: string): Promise<string>;
  close(): void;
}

/** Asks on a terminal; piped, or when questions are not wanted, every answer is empty. */
export function openAsker(io: Io, wanted: boolean): Asker {
  if (!wanted || io.stdin !== process.stdin || process.stdin.isTTY !== true || io.stderr.isTTY !== true)
    return { ask: async () => "", close: () => {} };
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  return {
    ask: async (question) =>
      (await lines.question(`${question} `, { signal: io.signal })).trim().slice(0, 300),
    close: () => lines.close(),
  };
}

/** "bread, pastry and coffee" as a list. */
export function listIn(answer: string): string[] {
  return answer.split(/\s*(?:[,;]|\band\b)\s*/).filter((part) => part !== "");
}
