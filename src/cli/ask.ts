import { createInterface } from "node:readline";
import type { Io } from "./io.ts";

export interface Asker {
  /** The answer to a question in one line; "" when nothing was typed or nobody is there to ask. Throws after Ctrl-C. */
  ask(question: string): Promise<string>;
  close(): void;
}

const LONGEST_ANSWER = 300;

/** Asks on a terminal; piped, or when questions are not wanted, every answer is empty. */
export function openAsker(io: Io, wanted: boolean): Asker {
  if (!wanted || io.stdin !== process.stdin || process.stdin.isTTY !== true || io.stderr.isTTY !== true)
    return { ask: async () => "", close: () => {} };
  const terminal = createInterface({ input: io.stdin, output: io.stderr });
  // Lines typed before their question came, or pasted together, are answers too.
  const typed: string[] = [];
  let over = false;
  let waiting: (() => void) | null = null;
  terminal.on("line", (line) => {
    typed.push(line);
    waiting?.();
  });
  // Ctrl-D: no more answers. Ctrl-C reaches the terminal first and means the same as everywhere.
  terminal.on("close", () => {
    over = true;
    waiting?.();
  });
  terminal.on("SIGINT", () => process.emit("SIGINT"));
  io.signal.addEventListener("abort", () => terminal.close(), { once: true });
  return {
    async ask(question) {
      if (typed.length === 0 && !over) {
        terminal.setPrompt(`${question} `);
        terminal.prompt();
        await new Promise<void>((answered) => {
          waiting = answered;
        });
      }
      io.signal.throwIfAborted();
      return (typed.shift() ?? "").trim().slice(0, LONGEST_ANSWER);
    },
    close: () => terminal.close(),
  };
}

/** "bread, pastry and coffee" as a list. */
export function listIn(answer: string): string[] {
  return answer.split(/\s*(?:[,;]|\band\b)\s*/).filter((part) => part !== "");
}
