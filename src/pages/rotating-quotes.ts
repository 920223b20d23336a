import { findSimilar } from "./find-similar.ts";
import type { PageReading, ReadBlock } from "./page-reading.ts";
import type { WorkBudget } from "./work-budget.ts";

const SAME_EDIT = 0.5;

/**
 * Both visits with quotations in the frame where others took their place: some went, as many came, and none of these is
 * one of those with a few words changed.
 */
export function quietQuotes(
  before: PageReading,
  after: PageReading,
  budget: WorkBudget,
): readonly [PageReading, PageReading] {
  const isQuoted = ({ quote }: ReadBlock): boolean => quote === true;
  if (!before.blocks.some(isQuoted) || !after.blocks.some(isQuoted)) return [before, after];
  const gone = missingIn(after, before.blocks.filter(isQuoted));
  const come = missingIn(before, after.blocks.filter(isQuoted));
  if (gone.size === 0 || gone.size !== come.size || hasEdit(gone, come, budget)) return [before, after];
  return [framed(before, gone), framed(after, come)];
}

function missingIn({ blocks }: PageReading, quoted: readonly ReadBlock[]): Set<string> {
  const texts = new Set(blocks.map(({ text }) => text));
  return new Set(quoted.flatMap(({ text }) => (texts.has(text) ? [] : text)));
}

function hasEdit(gone: ReadonlySet<string>, come: ReadonlySet<string>, budget: WorkBudget): boolean {
  const similarTo = findSimilar([...come], SAME_EDIT, budget);
  return [...gone].some((text) => similarTo(text, () => true) !== undefined);
}

function framed(reading: PageReading, texts: ReadonlySet<string>): PageReading {
  const blocks = reading.blocks.map((block) =>
    block.quote === true && texts.has(block.text) ? { ...block, region: "chrome" as const } : block,
  );
  return { ...reading, blocks };
}
