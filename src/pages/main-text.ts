import type { PageDocument } from "../html/page-tree.ts";
import type { Block } from "./read-blocks.ts";

/** What a person reads on the page: the main region's text, a block a line. */
export function mainText(_document: PageDocument, blocks: readonly Block[]): string {
  const main = blocks.filter(({ region, panel }) => region === "main" && !panel);
  return (main.length > 0 ? main : blocks).map(({ text }) => text).join("\n");
}
