import { encodeWindows1252 } from "./windows-bytes.ts";

/** A byte that begins a sign of UTF-8 and one that goes on, both read as windows-1252. */
const MISREAD =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/;
const RUN = /[\u0080-\uffff]{1,5000}/g;
const SAMPLE = 20_000;
const LEAST = 4;

/**
 * A text of UTF-8 that a program read as windows-1252 and wrote again, as it was meant. Only where nearly every run of
 * signs beyond ASCII can be read back: in a text that is as it should be hardly any can.
 */
export function mendMojibake(text: string): string {
  if (!MISREAD.test(text.slice(0, SAMPLE))) return text;
  const runs = text.slice(0, 10 * SAMPLE).match(RUN) ?? [];
  const readable = runs.filter((run) => readBack(run) !== run).length;
  if (readable < LEAST || readable < runs.length * 0.85) return text;
  return text.replace(RUN, readBack);
}

function readBack(run: string): string {
  const bytes = encodeWindows1252(run);
  if (bytes === null) return run;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return run;
  }
}
