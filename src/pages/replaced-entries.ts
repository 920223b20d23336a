import type { ReadBlock } from "./page-reading.ts";
import { wordsOf } from "./similar-text.ts";
import type { WorkBudget } from "./work-budget.ts";

/** An entry of a list is short; of two sentences with other words the overlap decides. */
const MOST_WORDS = 10;
const LEAST_SIBLINGS = 3;
/** So long a text under two headings is hardly the same by chance. */
const TELLING_CHARS = 40;

interface Side {
  readonly blocks: readonly ReadBlock[];
}

/**
 * Whether two short blocks in the same place are two entries of a list, one gone and one come, and not one that was
 * edited: "Baker (m/f)" and "Driver (m/f)" among other jobs. Words that their neighbours have too tell nothing.
 */
export function replacedEntries(
  before: Side,
  after: Side,
  budget: WorkBudget,
): (from: ReadBlock, to: ReadBlock) => boolean {
  const [old, now] = [siblingsIn(before.blocks), siblingsIn(after.blocks)];
  const words = new Map<string, string[]>();
  const wordsIn = (text: string): string[] => {
    const known = words.get(text) ?? wordsOf(text);
    words.set(text, known);
    return known;
  };
  return (from, to) => {
    if (!isEntry(from, old) || !isEntry(to, now)) return false;
    const [a, b] = [wordsIn(from.text), wordsIn(to.text)];
    if (Math.max(a.length, b.length) > MOST_WORDS || isGrown(a, b) || isGrown(b, a)) return false;
    const [was, is] = [old.group(from), now.group(to)];
    const isJob = from.job === true && to.job === true;
    if (!isJob && was.count < LEAST_SIBLINGS && is.count < LEAST_SIBLINGS) return false;
    if (isJob && from.href !== null && to.href !== null && from.href !== to.href) return true;
    const telling = (all: string[]): string[] =>
      all.filter((word) => isTelling(word) && !was.isCommon(word) && !is.isCommon(word));
    const others = telling(b);
    if (telling(a).some((word) => others.some((other) => isAlike(word, other)))) return false;
    if (!isJob && from.href !== null) return true;
    const [olds, news] = [old.under(from.text), now.under(to.text)];
    if (!budget.take("pairing", olds.length + news.length)) return false;
    return !(isJob ? sharesMost : sharesText)(olds, news);
  };
}

/** A link, a name over lines of its own, a job in a list. */
function isEntry({ kind, href, text, job }: ReadBlock, { under }: Siblings): boolean {
  if (job === true && kind === "item") return true;
  return kind !== "cell" && kind !== "button" && (href !== null || under(text).length > 0);
}

/** Whether all words of the first but its numbers stand in the second. */
function isGrown(few: readonly string[], many: readonly string[]): boolean {
  return few.every((word) => /^[\d.,:]+$/.test(word) || many.includes(word));
}

/** "do", "I", "my" and their like stand in every second question. */
const isTelling = (word: string): boolean => word.length > 3 || /\d/.test(word);

const SAME_BEGIN = 4;

function isAlike(one: string, two: string): boolean {
  return one === two || (one.length > SAME_BEGIN && one.slice(0, SAME_BEGIN) === two.slice(0, SAME_BEGIN));
}

/** Whether what stands under one heading stands under the other too: then it was renamed. */
function sharesText(old: readonly string[], now: readonly string[]): boolean {
  if (old.length === 0 && now.length === 0) return true;
  const stays = new Set(old);
  const both = now.filter((text) => stays.has(text));
  return (
    both.some(({ length }) => length >= TELLING_CHARS) || both.length * 2 > Math.min(old.length, now.length)
  );
}

/** The same with no weight on a long text: what stands below a list of jobs stands under its last one. */
function sharesMost(old: readonly string[], now: readonly string[]): boolean {
  const stays = new Set(old);
  const both = now.filter((text) => stays.has(text)).length;
  return both * 2 > Math.min(old.length, now.length);
}

interface Group {
  readonly count: number;
  readonly isCommon: (word: string) => boolean;
}

const ALONE: Group = { count: 1, isCommon: () => false };

interface Siblings {
  readonly group: (block: ReadBlock) => Group;
  readonly under: (text: string) => readonly string[];
}

/** The blocks of the same sort under the same heading, found when first asked for. */
function siblingsIn(blocks: readonly ReadBlock[]): Siblings {
  let groups: Map<string, Group> | null = null;
  let texts: Map<string, string[]> | null = null;
  return {
    group(block) {
      groups ??= groupsOf(blocks);
      return groups.get(sortOf(block)) ?? ALONE;
    },
    under(text) {
      texts ??= textsUnder(blocks);
      return texts.get(text) ?? [];
    },
  };
}

function sortOf({ kind, under, href, region }: ReadBlock): string {
  return `${region} ${kind} ${href === null ? "" : "link"} ${under ?? ""}`;
}

function groupsOf(blocks: readonly ReadBlock[]): Map<string, Group> {
  const lists = new Map<string, ReadBlock[]>();
  for (const block of blocks) {
    const sort = sortOf(block);
    const list = lists.get(sort);
    if (list === undefined) lists.set(sort, [block]);
    else list.push(block);
  }
  return new Map([...lists].map(([sort, list]) => [sort, groupOf(list)]));
}

function groupOf(list: readonly ReadBlock[]): Group {
  const counts = new Map<string, number>();
  for (const { text } of list)
    for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const many = Math.max(2, list.length / 2);
  return { count: list.length, isCommon: (word) => (counts.get(word) ?? 0) >= many };
}

function textsUnder(blocks: readonly ReadBlock[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { under, text } of blocks) {
    if (under === null) continue;
    const list = texts.get(under);
    if (list === undefined) texts.set(under, [text]);
    else list.push(text);
  }
  return texts;
}
