import type { Block } from "./read-blocks.ts";

const ALL = 100;
const ROUNDED = 1;
const SHARE = /^\d{1,3}(?:[.,]\d)? ?%$/;

/** Shares that stand alone in lines one after another and make a hundred: what a poll shows, drawn as bars. */
export function pollShares(blocks: readonly Block[]): number[] {
  const found: number[] = [];
  let run: number[] = [];
  const close = (): void => {
    const sum = run.reduce(
      (all, at) => all + Number.parseFloat(blocks[at]?.text.replace(",", ".") ?? "0"),
      0,
    );
    if (run.length > 1 && Math.abs(sum - ALL) <= ROUNDED) found.push(...run);
    run = [];
  };
  for (const [index, { text, kind, region }] of blocks.entries()) {
    const isShare = region === "main" && kind === "paragraph" && text.length <= 7 && SHARE.test(text);
    if (isShare) run.push(index);
    else if (run.length > 0) close();
  }
  close();
  return found;
}
