import { keyOf } from "./block-key.ts";
import { tidy } from "./mask-volatile.ts";
import type { ReadBlock } from "./page-reading.ts";
import type { WorkBudget } from "./work-budget.ts";

/** A block with what of it is compared: its text without prices and volatile parts; "" when nothing is left. */
export interface KeyedBlock extends ReadBlock {
  readonly key: string;
}

/** The blocks of one visit and the language in which their dates are masked. */
export interface BlockList {
  readonly blocks: readonly ReadBlock[];
  readonly language: string | null;
}

/** The blocks of one visit; a key is made when it is asked for: most blocks have an equal without one. */
export interface Keyed {
  readonly blocks: readonly ReadBlock[];
  readonly keyAt: (index: number) => string;
}

/** What the look at a text costs, however short it is. */
const SHORT_CHARS = 40;

/** What was `made` for a block holds for its equals, on the other side too. */
export function keyed({ blocks, language }: BlockList, made: Map<string, string>, budget: WorkBudget): Keyed {
  const keys: (string | undefined)[] = new Array(blocks.length);
  const keyOfBlock = (block: ReadBlock): string => {
    const same = `${block.region} ${block.sign} ${block.rest}\n${block.text}`;
    const known = made.get(same);
    if (known !== undefined) return known;
    const cost = SHORT_CHARS + (/\d/.test(block.text) ? block.text.length : 0);
    const key = budget.take("masking", cost) ? keyOf(block, language) : tidy(block.rest ?? block.text);
    made.set(same, key);
    return key;
  };
  const keyAt = (index: number): string => {
    const known = keys[index];
    if (known !== undefined) return known;
    const block = blocks[index];
    const key = block === undefined || block.quiet === true ? "" : keyOfBlock(block);
    keys[index] = key;
    return key;
  };
  return { blocks, keyAt };
}
