import type { Story } from "../model/story.ts";
import { stem } from "../text/stem.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { tokens } from "../text/tokens.ts";

export interface StoryInput {
  readonly id: string;
  readonly kind: "item" | "change";
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly score: number;
}

/** An item as a vector: its terms in the order of their ranks, rarest first. */
interface Member {
  readonly item: StoryInput;
  readonly number: number; // in the order of time
  readonly time: number;
  readonly ranks: Int32Array;
  readonly weights: Float64Array; // divided by the length of the vector
  /** So many of its terms are enough to find what is like it, … */
  readonly prefix: number;
  /** … because the rest of the vector is only so long. */
  readonly restNorm: number;
  group: Member[];
  place: number; // in its group
}

/** The items that stand under a term, by number, and the weight of the term in each. */
interface Postings {
  readonly numbers: number[];
  readonly weights: number[];
  from: number; // those before are too old for whatever comes
}

const WINDOW_MS = 5 * 24 * 60 * 60 * 1000;
const SAME = 0.5;
const SUMMARY_CHARS = 200;
const SUMMARY_SHARE = 0.4;
/** A word that stands in so many items ties nothing together and would make the search slow. */
const COMMON_SHARE = 0.1;
/** How long the rest of a vector may be that is not searched by; any value below SAME finds the same stories. */
const REST_NORM = 0.4;
/** A story is compared by its latest members. */
const LATEST = 20;

/**
 * Puts items about the same happening together: single-pass clustering (Allan, Papka and Lavrenko 1998) by cosine
 * similarity of idf-weighted stems, within five days. What can be alike is found by the rarest terms alone (prefix
 * filter: Bayardo, Ma and Srikant 2007). The same items give the same stories; a story is named after its oldest item.
 * Changes of pages stay alone. Oldest first.
 */
export function groupStories(items: readonly StoryInput[]): Story[] {
  const ordered = [...items].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  const terms = ordered.map(termsOf);
  const vocabulary = rankTerms(terms);
  const rareUpTo = vocabulary.rareUpTo(Math.max(20, ordered.length * COMMON_SHARE));
  const index = new Map<number, Postings>();
  const past: Member[] = [];
  const shared = new Float64Array(ordered.length);
  const groups: Member[][] = [];
  for (const [at, item] of ordered.entries()) {
    const member = memberOf(item, at, terms[at] ?? new Map(), vocabulary, rareUpTo, ordered.length);
    const group = item.kind === "change" ? null : closest(member, past, index, shared);
    if (group === null) groups.push(member.group);
    else {
      member.group = group;
      member.place = group.length;
    }
    member.group.push(member);
    past.push(member);
    if (item.kind !== "change") post(member, index);
  }
  return groups.map(storyOf);
}

/** The group of the member most like this one. `shared` is room to count in, all zeros before and after. */
function closest(
  member: Member,
  past: readonly Member[],
  index: ReadonlyMap<number, Postings>,
  shared: Float64Array,
): Member[] | null {
  let group: Member[] | null = null;
  let best = SAME;
  for (const number of candidates(member, past, index, shared)) {
    const partly = shared[number] ?? 0;
    shared[number] = 0;
    const other = past[number];
    if (other === undefined || other.place < other.group.length - LATEST) continue;
    // What the shared terms beyond both prefixes can add is bounded by the shorter prefix's rest.
    if (partly + Math.max(member.restNorm, other.restNorm) <= SAME) continue;
    const likeness = cosine(member, other);
    if (likeness <= best) continue;
    best = likeness;
    group = other.group;
  }
  return group;
}

/** Items within the window that share a term of both prefixes; the part of the cosine that these terms make is in `shared`. */
function candidates(
  member: Member,
  past: readonly Member[],
  index: ReadonlyMap<number, Postings>,
  shared: Float64Array,
): number[] {
  const found: number[] = [];
  for (let at = 0; at < member.prefix; at++) {
    const postings = index.get(member.ranks[at] ?? -1);
    if (postings === undefined) continue;
    const { numbers, weights } = postings;
    while ((past[numbers[postings.from] ?? -1]?.time ?? member.time) < member.time - WINDOW_MS)
      postings.from += 1;
    const weight = member.weights[at] ?? 0;
    for (let n = postings.from; n < numbers.length; n++) {
      const number = numbers[n] ?? 0;
      const before = shared[number] ?? 0;
      if (before === 0) found.push(number);
      shared[number] = before + weight * (weights[n] ?? 0);
    }
  }
  return found;
}

function post(member: Member, index: Map<number, Postings>): void {
  for (let at = 0; at < member.prefix; at++) {
    const rank = member.ranks[at] ?? -1;
    let postings = index.get(rank);
    if (postings === undefined) {
      postings = { numbers: [], weights: [], from: 0 };
      index.set(rank, postings);
    }
    postings.numbers.push(member.number);
    postings.weights.push(member.weights[at] ?? 0);
  }
}

function termsOf({ title, summary }: StoryInput): Map<string, number> {
  const shares = new Map<string, number>();
  addTerms(shares, title, 1);
  addTerms(shares, summary.slice(0, SUMMARY_CHARS), SUMMARY_SHARE);
  return shares;
}

/** A term counts by the first place that it stands in. */
function addTerms(shares: Map<string, number>, text: string, share: number): void {
  for (const { word } of tokens(text)) {
    if (word.length < 2 || STOP_WORDS.has(word)) continue;
    const term = stem(word);
    if (!shares.has(term)) shares.set(term, share);
  }
}

interface Vocabulary {
  /** Rare terms have low ranks. */
  readonly rankOf: ReadonlyMap<string, number>;
  readonly frequencies: Int32Array; // by rank
  /** The first rank whose term stands in more items than `common`. */
  rareUpTo(common: number): number;
}

function rankTerms(terms: readonly ReadonlyMap<string, number>[]): Vocabulary {
  const frequency = new Map<string, number>();
  for (const own of terms) for (const term of own.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const ranked = [...frequency].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  const frequencies = Int32Array.from(ranked, ([, count]) => count);
  return {
    rankOf: new Map(ranked.map(([term], rank) => [term, rank])),
    frequencies,
    rareUpTo: (common) => {
      const first = frequencies.findIndex((count) => count > common);
      return first < 0 ? frequencies.length : first;
    },
  };
}

function memberOf(
  item: StoryInput,
  number: number,
  terms: ReadonlyMap<string, number>,
  { rankOf, frequencies }: Vocabulary,
  rareUpTo: number,
  total: number,
): Member {
  // A rank and its share as one number, so that they are sorted together: shares are SUMMARY_SHARE or 1.
  const ranks = new Int32Array(terms.size);
  let next = 0;
  for (const [term, share] of terms) ranks[next++] = 2 * (rankOf.get(term) ?? -1) + (share === 1 ? 1 : 0);
  ranks.sort();
  const weights = new Float64Array(ranks.length);
  let sum = 0;
  for (let at = 0; at < ranks.length; at++) {
    const both = ranks[at] ?? 0;
    const rank = both >> 1;
    const rarity = Math.log(1 + (total + 20) / ((frequencies[rank] ?? 0) + 1));
    const weight = ((both & 1) === 1 ? 1 : SUMMARY_SHARE) * rarity;
    ranks[at] = rank;
    weights[at] = weight;
    sum += weight * weight;
  }
  const norm = Math.sqrt(sum) || 1;
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / norm;
  let prefix = 0;
  let rest = 1;
  while (prefix < ranks.length && (ranks[prefix] ?? 0) < rareUpTo && rest > REST_NORM * REST_NORM) {
    rest -= (weights[prefix] ?? 0) ** 2;
    prefix += 1;
  }
  const restNorm = Math.sqrt(Math.max(rest, 0));
  return { item, number, time: timeOf(item), ranks, weights, prefix, restNorm, group: [], place: 0 };
}

function cosine(a: Member, b: Member): number {
  let dot = 0;
  let atB = 0;
  for (let atA = 0; atA < a.ranks.length && atB < b.ranks.length; atA++) {
    const rank = a.ranks[atA] ?? 0;
    while (atB < b.ranks.length && (b.ranks[atB] ?? 0) < rank) atB += 1;
    if (b.ranks[atB] === rank) dot += (a.weights[atA] ?? 0) * (b.weights[atB] ?? 0);
  }
  return dot;
}

function storyOf(members: readonly Member[]): Story {
  const best = members.reduce((top, one) => (one.item.score > top.item.score ? one : top));
  return {
    id: `s-${members[0]?.item.id ?? ""}`,
    title: best.item.title,
    items: members.map(({ item }) => item.id),
    firstSeen: new Date(Math.min(...members.map(({ item }) => item.firstSeenAt.getTime()))),
    score: best.item.score,
  };
}

function timeOf(item: StoryInput): number {
  return (item.publishedAt ?? item.firstSeenAt).getTime();
}
