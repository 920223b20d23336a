import { setFlagsFromString } from "node:v8";
import { findConfigFile, openClassifier } from "../../open-classifier.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { write } from "../output.ts";
import { readLines } from "../read-lines.ts";

const MAX_LINE_CHARS = 1_000_000;
const MAX_TITLE_CHARS = 1000;
/** Classifying a few hundred lines is over before optimised code earns back its compiling (decision 0063). */
const OPTIMISE_LATER = "--interrupt-budget=1000000";

/**
 * `classify`: JSON Lines in, JSON Lines out, in the same order and as they come: every piece that is read is
 * answered before the next is waited for. Exit 1 when no line could be read, 130 when interrupted.
 */
export async function run(_args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  setFlagsFromString(OPTIMISE_LATER);
  const classifier = await openClassifier(findConfigFile(options, io.env));
  let number = 0;
  let good = 0;
  let bad = 0;
  const answer = (line: string): string => {
    const input = parseLine(line);
    if ("error" in input) {
      bad += 1;
      io.stderr.write(`line ${number}: ${input.error}; no labels given\n`);
      return JSON.stringify({
        id: input.id,
        pestle: [],
        disruption: [],
        stance: "neutral",
        error: input.error,
      });
    }
    good += 1;
    const { pestle, disruption, stance, note } = classifier.classify(input);
    return JSON.stringify({ id: input.id, pestle, disruption, stance, ...(note === null ? {} : { note }) });
  };
  for await (const lines of readLines(io.stdin, io.signal)) {
    let answers = "";
    for (const line of lines) {
      number += 1;
      if (line.trim() !== "") answers += `${answer(line)}\n`;
      if (answers.length > 65_536 || number === 1) {
        await write(io.stdout, answers);
        answers = "";
        if (io.signal.aborted) break;
      }
    }
    if (answers !== "") await write(io.stdout, answers);
  }
  if (io.signal.aborted) return 130;
  return good === 0 && bad > 0 ? 1 : 0;
}

interface Input {
  readonly id: unknown;
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
}

function parseLine(line: string): Input | { readonly id: unknown; readonly error: string } {
  if (line.length > MAX_LINE_CHARS)
    return { id: idAtStart(line), error: "the line is longer than a million characters" };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: "not JSON; one object a line is expected" };
  }
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return { id: null, error: "not a JSON object with a title" };
  const { id = null, title, summary, language } = value as Record<string, unknown>;
  if (typeof title !== "string" && typeof summary !== "string")
    return { id, error: "not a JSON object with a title" };
  return {
    id,
    title: (typeof title === "string" ? title : "").slice(0, MAX_TITLE_CHARS),
    summary: typeof summary === "string" ? summary : "",
    language: typeof language === "string" ? language : null,
  };
}

/** The id of a line that is too long to be read whole, where it stands first, as it mostly does. */
function idAtStart(line: string): unknown {
  const [, id] =
    /^\s{0,9}\{\s{0,9}"id"\s{0,9}:\s{0,9}("[^"\\]{0,200}"|-?(?:0|[1-9]\d{0,14}))/.exec(line) ?? [];
  return id === undefined ? null : JSON.parse(id);
}
