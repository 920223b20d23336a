import { createInterface } from "node:readline";
import { findConfigFile, openClassifier } from "../../app.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { write } from "../output.ts";

/** `classify`: JSON Lines in, JSON Lines out, in the same order and as they come. Exit 1 when no line could be read. */
export async function run(_args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  const classifier = await openClassifier(findConfigFile(options, io.env));
  let good = 0;
  let bad = 0;
  let pending = "";
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const input = parseLine(line);
    if (input === null) {
      bad += 1;
      io.stderr.write(`line ${good + bad}: not a JSON object with a title; skipped\n`);
      pending += `${JSON.stringify({ id: null, pestle: [], disruption: [], stance: "neutral", error: "not a JSON object with a title" })}\n`;
    } else {
      good += 1;
      const { pestle, disruption, stance, note } = classifier.classify(input);
      pending += `${JSON.stringify({ id: input.id, pestle, disruption, stance, ...(note === null ? {} : { note }) })}\n`;
    }
    if (pending.length > 16_384 || good + bad <= 64) {
      await write(io.stdout, pending);
      pending = "";
    }
    if (io.signal.aborted) break;
  }
  if (pending !== "") await write(io.stdout, pending);
  return good === 0 && bad > 0 ? 1 : 0;
}

interface Input {
  readonly id: unknown;
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
}

function parseLine(line: string): Input | null {
  try {
    const value: unknown = JSON.parse(line);
    if (value === null || typeof value !== "object") return null;
    const { id = null, title, summary, language } = value as Record<string, unknown>;
    if (typeof title !== "string") return null;
    return {
      id,
      title,
      summary: typeof summary === "string" ? summary : "",
      language: typeof language === "string" ? language : null,
    };
  } catch {
    return null;
  }
}
