import { preScan } from "./pre-scan.ts";

/** So much markup cannot be nested deep enough to matter. */
const HARMLESS_CHARS = 20_000;
const MAX_DEPTH = 200;
const TAG = /<(\/?)[A-Za-z][^<>]*>/g;

/**
 * HTML that no parser chokes on: a parser's work grows with the square of the depth, so what is nested deeper than 200
 * loses its tags and keeps its text. Ordinary HTML comes back as it is. Linear.
 */
export function flattened(html: string): string {
  if (html.length <= HARMLESS_CHARS || preScan(html).ok) return html;
  let depth = 0;
  return html.replace(TAG, (tag: string, slash: string) => {
    depth = slash === "" ? depth + 1 : Math.max(0, depth - 1);
    return depth > MAX_DEPTH || (slash !== "" && depth >= MAX_DEPTH) ? "" : tag;
  });
}
