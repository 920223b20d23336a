import type { Story } from "../model/story.ts";
import { stem } from "../text/stem.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { words } from "../text/tokens.ts";

export interface StoryInput {
  readonly id: string;
  readonly kind: "item" | "change";
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly score: number;
}

interface Member {
  readonly item: StoryInput;
  readonly time: number;
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
}

interface Group {
  readonly members: Member[];
}

const WINDOW_MS = 5 * 24 * 60 * 60 * 1000;
const SAME = 0.5;
const SUMMARY_CHARS = 200;
const SUMMARY_SHARE = 0.4;
/** A word that stands in so many items ties nothing together and would make the search slow. */
const COMMON_SHARE = 0.1;

/**
 * Puts items about the same happening together: single-pass clustering (Allan, Papka and Lavrenko 1998) by cosine
 * similarity of idf-weighted stems, within five days, through an inverted index. The same items give the same
 * stories; a story is named after its oldest item. Changes of pages stay alone. Oldest first.
 */
export function groupStories(items: readonly StoryInput[]): Story[] {
  const ordered = [...items].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  const terms = ordered.map(termsOf);
  const frequency = new Map<string, number>();
  for (const own of terms) for (const term of own.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const groups: Group[] = [];
  const byTerm = new Map<string, Set<Group>>();
  const common = Math.max(20, ordered.length * COMMON_SHARE);
  for (const [index, item] of ordered.entries()) {
    const member = memberOf(item, terms[index] ?? new Map(), frequency, ordered.length);
    let group = item.kind === "change" ? null : closest(member, byTerm, frequency, common);
    if (group === null) {
      group = { members: [] };
      groups.push(group);
    }
    group.members.push(member);
    if (item.kind === "change") continue;
    for (const term of member.weights.keys()) {
      const holders = byTerm.get(term) ?? new Set();
      holders.add(group);
      byTerm.set(term, holders);
    }
  }
  return groups.map(storyOf);
}

function closest(
  member: Member,
  byTerm: ReadonlyMap<string, ReadonlySet<Group>>,
  frequency: ReadonlyMap<string, number>,
  common: number,
): Group | null {
  const candidates = new Set<Group>();
  for (const term of member.weights.keys()) {
    if ((frequency.get(term) ?? 0) > common) continue;
    for (const group of byTerm.get(term) ?? []) candidates.add(group);
  }
  let best: { group: Group | null; likeness: number } = { group: null, likeness: SAME };
  for (const group of candidates) {
    const near = group.members.filter(({ time }) => member.time - time <= WINDOW_MS).slice(-20);
    if (near.length === 0) continue;
    const likeness = Math.max(...near.map((other) => cosine(member, other)));
    if (likeness > best.likeness) best = { group, likeness };
  }
  return best.group;
}

function termsOf({ title, summary }: StoryInput): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, share: number): void => {
    for (const word of words(text)) {
      if (word.length < 2 || STOP_WORDS.has(word)) continue;
      const term = stem(word);
      counts.set(term, Math.max(counts.get(term) ?? 0, share));
    }
  };
  add(title, 1);
  add(summary.slice(0, SUMMARY_CHARS), SUMMARY_SHARE);
  return counts;
}

function memberOf(
  item: StoryInput,
  terms: ReadonlyMap<string, number>,
  frequency: ReadonlyMap<string, number>,
  total: number,
): Member {
  const weights = new Map<string, number>();
  let squares = 0;
  for (const [term, share] of terms) {
    const weight = share * Math.log(1 + (total + 20) / ((frequency.get(term) ?? 0) + 1));
    weights.set(term, weight);
    squares += weight * weight;
  }
  return { item, time: timeOf(item), weights, norm: Math.sqrt(squares) };
}

function cosine(a: Member, b: Member): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  let dot = 0;
  for (const [term, weight] of a.weights) dot += weight * (b.weights.get(term) ?? 0);
  return dot / (a.norm * b.norm);
}

function storyOf({ members }: Group): Story {
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
