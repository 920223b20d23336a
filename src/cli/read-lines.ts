import { StringDecoder } from "node:string_decoder";

/** Past this a line is cut; what is read as JSON is refused for its length, not taken in half. */
const MAX_LINE_CHARS = 1_000_001;

/**
 * The lines of a text as they come in, one list for each piece that was read, without line ends and byte order
 * mark. However long a line is, memory stays small: one past a million characters is cut there.
 * Ends early, without an error, when the signal is aborted.
 */
export async function* readLines(
  input: NodeJS.ReadableStream,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let first = true;
  const take = (text: string, last: boolean): string[] => {
    const parts = text.split("\n");
    const lines = parts.map((part, index) => (index === 0 ? joined(rest, part) : cut(part)));
    rest = last ? "" : (lines.pop() ?? "");
    const whole = lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
    if (first && whole.length > 0) {
      first = false;
      whole[0] = (whole[0] ?? "").replace(/^\uFEFF/, "");
    }
    return whole;
  };
  for await (const piece of untilAborted(input, signal)) {
    const lines = take(typeof piece === "string" ? piece : decoder.write(piece), false);
    if (lines.length > 0) yield lines;
    if (signal.aborted) return;
  }
  const end = decoder.end();
  if (!signal.aborted && rest + end !== "") yield take(end, true);
}

function joined(rest: string, part: string): string {
  return rest.length >= MAX_LINE_CHARS ? rest : cut(rest + part);
}

function cut(line: string): string {
  return line.length <= MAX_LINE_CHARS ? line : line.slice(0, MAX_LINE_CHARS);
}

/** A stream that waits for input does not see a signal: it is closed from outside. */
async function* untilAborted(
  input: NodeJS.ReadableStream,
  signal: AbortSignal,
): AsyncGenerator<string | Buffer> {
  const stop = (): void => {
    if ("destroy" in input && typeof input.destroy === "function") input.destroy();
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (!signal.aborted) for await (const piece of input) yield piece;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The lines one by one, for a reader to whom the pieces do not matter. */
export async function* eachLine(input: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<string> {
  for await (const lines of readLines(input, signal)) yield* lines;
}
