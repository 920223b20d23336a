import pico from "picocolors";
import { oneLine } from "../model/one-line.ts";
import type { Io } from "./io.ts";

/** Writes one JSON document and nothing else. */
export async function printJson(io: Io, value: unknown): Promise<void> {
  await write(io.stdout, `${JSON.stringify(value)}\n`);
}

/** Writes and waits while the pipe is full; a reader that left (`| head`) ends nothing. */
export function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}

export interface Palette {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** Colours on a terminal only; NO_COLOR and FORCE_COLOR are kept to. */
export function palette(io: Io): Palette {
  const wanted = io.env["FORCE_COLOR"] !== undefined && io.env["FORCE_COLOR"] !== "0";
  return pico.createColors((io.stdout.isTTY === true && io.env["NO_COLOR"] === undefined) || wanted);
}

/** Foreign text for a terminal: one line, no control characters. */
export function safe(text: string, max = 200): string {
  return oneLine(text, max);
}

/** Rows as columns of equal width; the last column is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}
