import type { Keyed, KeyedBlock } from "./keyed-blocks.ts";
import { tidy } from "./mask-volatile.ts";
import { isMovingLine } from "./moving-line.ts";
import type { ReadBlock } from "./page-reading.ts";
import { MOVING_CHARS, type WorkBudget } from "./work-budget.ts";

/** A block that has no equal on the other side; `gap` names the place between two blocks that have. */
export interface Loose {
  readonly block: KeyedBlock;
  readonly index: number;
  readonly gap: number;
}

/**
 * Equal blocks cancel: first those that are equal to the letter, then those with an equal key under the same heading,
 * then anywhere in the region, then anywhere, then but for the number in front: a new clause moves all that follow.
 */
export function looseBlocks(
  before: Keyed,
  after: Keyed,
  budget: WorkBudget,
): { gone: Loose[]; come: Loose[] } {
  const partner = new Map<number, number>(); // old index → new index
  const matched = new Set<number>(); // new indices
  const levels: ((block: ReadBlock, index: number, side: Keyed) => string | null)[] = [
    ({ region, under, text, rest }) => `${region} ${under ?? ""} ${rest ?? text}`,
    byKey((key, { region, under }) => `${region} ${under ?? ""} ${key}`),
    byKey((key, { region }) => `${region} ${key}`),
    byKey((key) => key),
    byKey((key, { region }) => `${region} ${withoutNumber(key)}`),
  ];
  for (const name of levels) cancel(before, after, name, partner, matched);
  return {
    gone: loose(before, (index) => partner.get(index), budget),
    come: loose(after, (index) => (matched.has(index) ? index : undefined), budget),
  };
}

/** A name made of a block's key; none where nothing of the block is compared. */
function byKey(
  name: (key: string, block: ReadBlock) => string,
): (block: ReadBlock, index: number, side: Keyed) => string | null {
  return (block, index, { keyAt }) => {
    const key = keyAt(index);
    return key === "" ? null : name(key, block);
  };
}

/** "7. Liability", "§ 8 Haftung", "3.2 You may use it as long as …" without the number; "2.4 kg" has none. */
const NUMBERED =
  /^(?:(?:§{1,2}|art(?:ic(?:le|ulo)|ículo|ikel|icolo)?\.?|section|sección|ziffer|clause|abschnitt|kapitel|chapter) ?\d{1,3}(?:\.\d{1,3}){0,4}[.)]?(?: ?[-:])?|\d{1,3}(?:\.\d{1,3}){0,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}(?=.{25})) (?=\p{L})/iu;

function withoutNumber(key: string): string {
  return key.replace(NUMBERED, "");
}

function cancel(
  before: Keyed,
  after: Keyed,
  name: (block: ReadBlock, index: number, side: Keyed) => string | null,
  partner: Map<number, number>,
  matched: Set<number>,
): void {
  const places = new Map<string, number[]>();
  for (const [index, block] of before.blocks.entries()) {
    if (block.quiet === true || partner.has(index)) continue;
    const named = name(block, index, before);
    if (named === null) continue;
    const list = places.get(named);
    if (list === undefined) places.set(named, [index]);
    else list.push(index);
  }
  if (places.size === 0) return;
  for (const list of places.values()) list.reverse();
  for (const [index, block] of after.blocks.entries()) {
    if (block.quiet === true || matched.has(index)) continue;
    const named = name(block, index, after);
    const at = named === null ? undefined : places.get(named)?.pop();
    if (at === undefined) continue;
    partner.set(at, index);
    matched.add(index);
  }
}

/** The blocks without a partner, each with the new index of the last one before it that has one. */
function loose(
  { blocks, keyAt }: Keyed,
  partnerOf: (index: number) => number | undefined,
  budget: WorkBudget,
): Loose[] {
  const isMoving = (text: string): boolean =>
    budget.take("moving", Math.min(text.length, MOVING_CHARS)) && isMovingLine(tidy(text));
  const found: Loose[] = [];
  let gap = -1;
  for (const [index, block] of blocks.entries()) {
    if (block.quiet === true) continue;
    const partner = partnerOf(index);
    if (partner !== undefined) {
      gap = partner;
      continue;
    }
    const key = keyAt(index);
    // asked last: few blocks come here, and the patterns are many
    if (key !== "" && !isMoving(block.text)) found.push({ block: { ...block, key }, index, gap });
  }
  return found;
}
