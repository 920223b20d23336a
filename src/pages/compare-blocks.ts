import type { Change, ChangeType } from "../model/change.ts";
import { aroundMove } from "./around-move.ts";
import { CHROME_IMPORTANCE, IMPORTANCE } from "./importance.ts";
import { type BlockList, type Keyed, type KeyedBlock, keyed } from "./keyed-blocks.ts";
import { isLive } from "./live-line.ts";
import { type Loose, looseBlocks } from "./loose-blocks.ts";
import type { ReadBlock } from "./page-reading.ts";
import { joined, pairParts } from "./pair-parts.ts";
import { replacedEntries } from "./replaced-entries.ts";
import { searchIn } from "./search-blocks.ts";
import { bagOf, bagOverlap, type WordBag } from "./similar-text.ts";
import { isTicking } from "./ticking-line.ts";
import { MOVING_CHARS, type WorkBudget } from "./work-budget.ts";

interface Wordy extends Loose {
  readonly words: WordBag;
}

const MAX_PAIRINGS = 90_000;
/** Words looked at over all pairs. */
const MAX_WORDS = 3_000_000;
const MAX_TEXT = 600;
const SAME_EDIT = 0.6;
const SAME_PLACE = 0.25;
const SHORT_WORDS = 8;

export interface BlockFilter {
  readonly old: (block: ReadBlock) => boolean; // already explained by a fact
  readonly now: (block: ReadBlock) => boolean;
  readonly alone: (block: ReadBlock) => boolean; // explained when nothing stands in its place
  readonly edit: (before: KeyedBlock, after: KeyedBlock) => boolean;
  /** How an edit is told: a sentence in which only a price moved tells of that. */
  readonly tell: (change: Change, before: KeyedBlock, after: KeyedBlock) => Change;
}

/**
 * What readers see changed between two lists of blocks. Order does not matter; equal blocks cancel; a removed and an
 * added block that share 60 % of their words, or the same place and some words, are one edit; what came or went
 * together is one Change.
 */
export function compareBlocks(
  before: BlockList,
  after: BlockList,
  explained: BlockFilter,
  budget: WorkBudget,
): Change[] {
  const made = new Map<string, string>();
  const old = keyed(before, made, budget);
  const now = keyed(after, before.language === after.language ? made : new Map(), budget);
  const { gone, come } = looseBlocks(old, now, budget);
  const [removed, still] = parted(gone, explained.old, now, budget);
  const [added, already] = parted(come, explained.now, old, budget);
  const pairs = pairEdits(removed, added, replacedEntries(before, after, budget), budget);
  const paired = new Set(pairs.flat());
  const unpaired = (list: readonly Wordy[]): Wordy[] => list.filter((one) => !paired.has(one));
  const shortened = partEdits(unpaired(removed), [...already, ...unpaired(added)], paired, false, budget);
  const extended = partEdits(unpaired(added), [...still, ...unpaired(removed)], paired, true, budget);
  const edits = [...pairs.map(([from, to]) => [from.block, to.block] as const), ...shortened, ...extended]
    .filter(([from, to]) => !isSurelyTicking(from, to, budget) && !explained.edit(from, to))
    .map(([from, to]) =>
      isLive(from, to) ? inFrame(edited(from, to)) : explained.tell(edited(from, to), from, to),
    );
  const [left, fresh] = dropRewrapped(
    unpaired(removed).filter(({ block }) => !explained.alone(block)),
    unpaired(added).filter(({ block }) => !explained.alone(block)),
  );
  return [
    ...edits,
    ...together(withoutColumns(withoutEntryTexts(withoutRepeated(left, now))), "removed"),
    ...together(withoutColumns(withoutEntryTexts(withoutRepeated(fresh, old))), "added"),
  ];
}

function isSurelyTicking(from: KeyedBlock, to: KeyedBlock, budget: WorkBudget): boolean {
  return budget.take("moving", Math.min(to.text.length, MOVING_CHARS)) && isTicking(from, to);
}

/** What is to be told, and what stands on the other side too, only cut into blocks differently. */
function parted(
  loose: readonly Loose[],
  isExplained: (block: ReadBlock) => boolean,
  other: Keyed,
  budget: WorkBudget,
): [Wordy[], Wordy[]] {
  const open = loose.flatMap((one) => (isExplained(one.block) ? [] : withWords(one)));
  const isThere = searchIn(
    other,
    open.map(({ block }) => block.key),
    budget,
  );
  const [away, there]: [Wordy[], Wordy[]] = [[], []];
  for (const one of open) (isThere(one.block.key) ? there : away).push(one);
  return [away, there];
}

/** Paragraphs of which only sentences came or went are edits; what they are made of is `paired` from then on. */
function partEdits(
  wholes: readonly Wordy[],
  others: readonly Wordy[],
  paired: Set<Wordy>,
  isNew: boolean,
  budget: WorkBudget,
): (readonly [KeyedBlock, KeyedBlock])[] {
  return pairParts(wholes, others, budget).flatMap(({ whole, parts }) => {
    const rest = joined(parts);
    if (rest === null) return [];
    for (const one of [whole, ...parts]) paired.add(one);
    return [isNew ? ([rest, whole.block] as const) : ([whole.block, rest] as const)];
  });
}

function withWords(one: Loose): Wordy {
  return { ...one, words: bagOf(one.block.key) };
}

function pairEdits(
  removed: readonly Wordy[],
  added: readonly Wordy[],
  isReplaced: (from: ReadBlock, to: ReadBlock) => boolean,
  budget: WorkBudget,
): [Wordy, Wordy][] {
  const perGap = new Map<number, [number, number]>();
  for (const { gap } of removed)
    perGap.set(gap, [(perGap.get(gap)?.[0] ?? 0) + 1, perGap.get(gap)?.[1] ?? 0]);
  for (const { gap } of added) perGap.set(gap, [perGap.get(gap)?.[0] ?? 0, (perGap.get(gap)?.[1] ?? 0) + 1]);
  const candidates: { from: Wordy; to: Wordy; score: number }[] = [];
  const partners = partnersFor(removed, added);
  for (const [at, from] of removed.entries()) {
    for (const to of partners(from, at)) {
      const samePlace = from.gap === to.gap;
      if (from.block.region !== to.block.region) continue;
      if (!budget.take("pairing", Math.min(from.words.counts.size, to.words.counts.size))) break;
      const overlap = bagOverlap(from.words, to.words);
      const [olds = 0, news = 0] = perGap.get(from.gap) ?? [];
      const alone = samePlace && olds === news && from.block.kind === to.block.kind;
      const short = Math.max(from.words.size, to.words.size) <= SHORT_WORDS;
      const enough = overlap >= SAME_EDIT || (samePlace && overlap >= SAME_PLACE) || (alone && short);
      if (enough && !isReplaced(from.block, to.block))
        candidates.push({
          from,
          to,
          score: overlap + (samePlace ? 0.3 : 0) + (from.block.kind === to.block.kind ? 0.1 : 0),
        });
    }
  }
  candidates.sort(
    (a, b) => b.score - a.score || Math.abs(a.from.index - a.to.index) - Math.abs(b.from.index - b.to.index),
  );
  const used = new Set<Wordy>();
  const pairs: [Wordy, Wordy][] = [];
  for (const { from, to } of candidates) {
    if (used.has(from) || used.has(to)) continue;
    used.add(from).add(to);
    pairs.push([from, to]);
  }
  return withoutOthersTexts(pairs, removed, added).sort((a, b) => a[1].index - b[1].index);
}

/** Lines of an entry that went and lines of one that came are no edits of one another. */
function withoutOthersTexts(
  pairs: readonly [Wordy, Wordy][],
  removed: readonly Wordy[],
  added: readonly Wordy[],
): [Wordy, Wordy][] {
  const paired = new Set(pairs.flat());
  const namesOf = (list: readonly Wordy[]): Set<string> =>
    new Set(list.flatMap((one) => (paired.has(one) ? [] : one.block.text)));
  const [gone, come] = [namesOf(removed), namesOf(added)];
  return pairs.filter(([one, other]) => {
    const [{ block: from, words: olds }, { block: to, words: news }] = [one, other];
    const isJob = from.job === true && to.job === true; // "€2,400 per month" of two jobs is much alike
    const [former, later] = isJob ? [ownerOf(one, removed), ownerOf(other, added)] : [undefined, undefined];
    if (former !== undefined && later !== undefined) return paired.has(former) || paired.has(later);
    if (from.under === to.under || (!isJob && bagOverlap(olds, news) >= SAME_EDIT)) return true;
    return !gone.has(from.under ?? "") || !come.has(to.under ?? "");
  });
}

const MOST_LINES = 5;

/** The linked name of the job to which a line without a link belongs, where that came or went too. */
function ownerOf({ block, index, gap }: Wordy, list: readonly Wordy[]): Wordy | undefined {
  if (isEntryLink(block)) return undefined;
  return list.findLast(
    (one) =>
      one.block.job === true &&
      isEntryLink(one.block) &&
      one.gap === gap &&
      one.index < index &&
      index - one.index <= MOST_LINES,
  );
}

/**
 * With which added blocks a removed one is compared: with all of them; with those in the same place when that would be
 * too many; with the next few of these when a whole list was rewritten. So the work stays bounded.
 */
function partnersFor(
  removed: readonly Wordy[],
  added: readonly Wordy[],
): (from: Wordy, at: number) => readonly Wordy[] {
  const words = [...removed, ...added].reduce((sum, { words: { counts } }) => sum + counts.size, 0);
  const each = Math.max(1, words / Math.max(1, removed.length + added.length));
  const max = Math.min(MAX_PAIRINGS, MAX_WORDS / each);
  if (removed.length * added.length <= max) return () => added;
  const places = byGap(added);
  const firsts = new Map<number, number>();
  for (const [at, { gap }] of removed.entries()) if (!firsts.has(gap)) firsts.set(gap, at);
  const reach = Math.max(2, Math.floor(max / removed.length / 2));
  return ({ gap }, at) => {
    const near = places.get(gap) ?? [];
    const middle = at - (firsts.get(gap) ?? at);
    return near.length <= 2 * reach ? near : near.slice(Math.max(0, middle - reach), middle + reach + 1);
  };
}

/** One paragraph became two, or two became one: the words are the same in the same place. */
function dropRewrapped(removed: readonly Loose[], added: readonly Loose[]): [Loose[], Loose[]] {
  const [olds, news] = [textByGap(removed), textByGap(added)];
  const same = new Set<number>();
  for (const [gap, text] of olds) if (text === (news.get(gap) ?? "")) same.add(gap);
  return [removed.filter(({ gap }) => !same.has(gap)), added.filter(({ gap }) => !same.has(gap))];
}

function byGap<T extends Loose>(list: readonly T[]): Map<number, T[]> {
  const places = new Map<number, T[]>();
  for (const one of list) {
    const known = places.get(one.gap);
    if (known === undefined) places.set(one.gap, [one]);
    else known.push(one);
  }
  return places;
}

function textByGap(list: readonly Loose[]): Map<number, string> {
  const text = (some: readonly Loose[]): string => some.map(({ block }) => block.key).join("");
  return new Map([...byGap(list)].map(([gap, some]) => [gap, text(some).replace(/\s+/g, "")]));
}

function edited(from: ReadBlock, to: ReadBlock): Change {
  return change("text-changed", to, ...aroundMove(from.text, to.text, MAX_TEXT));
}

/** What is most likely no news is kept, as the frame of a page is. */
function inFrame(told: Change): Change {
  return { ...told, region: "chrome", importance: CHROME_IMPORTANCE };
}

const BUTTON_CHARS = 40;

/**
 * "Read more", "Apply now", "Posted 3 days ago": one more or less of what every entry has tells nothing that the entry
 * does not.
 */
function withoutRepeated(loose: readonly Loose[], { blocks, keyAt }: Keyed): Loose[] {
  const isButton = ({ kind, href, text }: ReadBlock): boolean =>
    text.length <= BUTTON_CHARS && (kind === "button" || href !== null);
  const isStamp = ({ key, job }: KeyedBlock): boolean =>
    job === true && key.length <= BUTTON_CHARS && key.includes(MASK);
  let rest = [...loose];
  if (rest.some(({ block }) => isButton(block))) {
    const buttons = new Set(blocks.flatMap((block) => (isButton(block) ? block.text : [])));
    rest = rest.filter(({ block }) => !isButton(block) || !buttons.has(block.text));
  }
  if (!rest.some(({ block }) => isStamp(block))) return rest;
  const keys = new Set(blocks.map((_, index) => keyAt(index)));
  return rest.filter(({ block }) => !isStamp(block) || !keys.has(block.key));
}

/** What stands in a key for what moves by itself. */
const MASK = "\u2026";

/** An entry of a list and the lines under it ("Baker", "Full time · Hall") came or went as one: the entry is told. */
function withoutEntryTexts(loose: readonly Loose[]): Loose[] {
  const entries = new Set(
    loose.flatMap(({ block: { kind, href, text, region } }) =>
      kind === "heading" && href !== null && region === "main" ? text : [],
    ),
  );
  return entries.size === 0 ? [...loose] : loose.filter(({ block: { under } }) => !entries.has(under ?? ""));
}

/** A column of a table came or went with all its cells: its head is told. */
function withoutColumns(loose: readonly Loose[]): Loose[] {
  const heads = new Set(loose.flatMap(({ block: { kind, text } }) => (kind === "cell" ? text : [])));
  const columnOf = (under: string | null): string | undefined => under?.split(COLUMN).slice(1).at(-1);
  return heads.size === 0
    ? [...loose]
    : loose.filter(({ block: { kind, under, text } }) => {
        const column = columnOf(under);
        return kind !== "cell" || column === undefined || column === text || !heads.has(column);
      });
}

/** Between the row and the column in the label of a cell. */
const COLUMN = " – ";

/** Neighbours that came or went together are one Change; list entries that are links are told one by one. */
function together(loose: readonly Loose[], what: "added" | "removed"): Change[] {
  return runsOf(loose).flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const isLink = isEntryLink(first.block);
    const texts = run.map(({ block }) => block.text);
    const isRow = isLink && first.block.job !== true;
    const text = cut(isRow ? [...new Set(texts)].join(", ") : texts.join(" · "));
    const [before, after] = what === "removed" ? [text, null] : [null, text];
    return [change(isLink ? `link-${what}` : `text-${what}`, first.block, before, after)];
  });
}

function isEntryLink({ href, region }: ReadBlock): boolean {
  return href !== null && region === "main";
}

/** What is told as one: a link with all its lines, else a stretch up to the next entry that has a name of its own. */
function runsOf(loose: readonly Loose[]): Loose[][] {
  const runs: Loose[][] = [];
  let texts = new Set<string>();
  for (const one of loose) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && isNext(run, last, one, texts)) run.push(one);
    else {
      runs.push([one]);
      texts = new Set();
    }
    texts.add(one.block.text);
  }
  return runs;
}

function isNext(
  run: readonly Loose[],
  last: Loose,
  { block, gap }: Loose,
  texts: ReadonlySet<string>,
): boolean {
  if (last.gap !== gap || last.block.region !== block.region) return false;
  const isLink = isEntryLink(block);
  const [name] = run;
  if (!isLink && block.job === true && name?.block.job === true && isEntryLink(name.block)) return true;
  if (isLink || isEntryLink(last.block)) return isLink && last.block.href === block.href;
  const [first, second] = run;
  const isNamed = first !== undefined && second?.block.under === first.block.text;
  return !isNamed || texts.has(block.under ?? "");
}

function change(
  type: ChangeType,
  { region, under, text }: ReadBlock,
  before: string | null,
  after: string | null,
): Change {
  const importance = region === "chrome" ? CHROME_IMPORTANCE : IMPORTANCE[type];
  const label = under !== null && under !== text ? under : null;
  return {
    type,
    region,
    importance,
    label,
    before: before === null ? null : cut(before),
    after: after === null ? null : cut(after),
  };
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1).trimEnd()}…`;
}
