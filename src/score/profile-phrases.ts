import type { Profile } from "../model/profile.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { findIndustries } from "./find-industries.ts";
import { type InEnglish, inEnglish } from "./german-words.ts";
import { BREAK, phraseForms } from "./read-words.ts";
import type { Industry, Vocabulary } from "./vocabulary.ts";

/** Which entry of the profile a phrase points at, and how surely. */
export interface Pointer {
  readonly field: string;
  readonly entry: string;
  readonly weight: number; // 0..1
  /** Counts only beside something telling. */
  readonly weak: boolean;
  /** An everyday word of the trade: it says that a text is about the trade, not that it is about this business. */
  readonly everyday: boolean;
}

/** An entry of several words: all of them near each other say the same as the phrase. */
export interface WordGroup {
  readonly pointer: Pointer;
  readonly forms: readonly string[];
}

export interface ProfilePhrases {
  readonly phrases: readonly (readonly [string, Pointer])[];
  readonly groups: readonly WordGroup[];
}

const FIELDS = ["offers", "inputs", "customers", "strengths", "weaknesses", "worries", "goals"] as const;
const TRADE_LISTS = { rules: 0.9, inputs: 0.8, technology: 0.75, trade: 0.7, demand: 0.6 } as const;
/** Words that say what happens to a thing, not which thing: without them the entry is still the same subject. */
const ASPECTS = new Set(
  `price cost fee rate supply shortage quality rule law regulation increase rise high rising new more less few lack no
  one two own good better fresh local old cheap expensive big small online find hire get keep miss lose attract stay
  become access`.split(/\s+/),
);

/** With one of these in it an entry of weak words stays weak. */
const BLAND = new Set(
  "person customer client guest service quality private business company firm team time work market product staff area young old".split(
    " ",
  ),
);
const WHOLE_ONLY = 0.7;

const JOINS = new Set(["of", "from", "for", "on", "in", "with", "by", "and"]);

/** All phrases by which the entries of a profile are found: as written, by their parts, by their other names. */
export function phrasesOfProfile(profile: Profile, vocabulary: Vocabulary): ProfilePhrases {
  const phrases: [string, Pointer][] = [];
  const groups: WordGroup[] = [];
  const industries = findIndustries(profile, vocabulary);
  const often = oftenNamed(profile);
  const everyday = everydayWords(industries, often);
  const startsLow = isMostlyLow(FIELDS.flatMap((field) => profile[field]));
  for (const field of FIELDS) {
    for (const entry of profile[field]) {
      const own = wordsOf(entry, vocabulary, everyday);
      const pointer = { field, entry, weak: false, everyday: false };
      const weak = own.telling.length === 0 && !isThing(field, own.content);
      phrases.push([entry, { ...pointer, weight: own.telling.length === 0 ? WHOLE_ONLY : 1, weak }]);
      phrases.push(...partsOf(pointer, own, often, vocabulary), ...otherNames(pointer, own, vocabulary));
      const english = inEnglish(entry, vocabulary.german);
      if (english !== null) {
        const told = inOtherWords(pointer, english, everyday, often, vocabulary);
        phrases.push(...told.phrases);
        groups.push(...told.groups);
      }
      phrases.push(...namesIn(entry, pointer, vocabulary, startsLow));
      if (own.content.length > 1 && own.telling.length > 0)
        groups.push({ pointer: { ...pointer, weight: 0.85 }, forms: own.content });
    }
  }
  for (const industry of industries)
    phrases.push(
      ...tradePhrases(industry, profile.industry ?? industry.names[0] ?? "your trade", vocabulary),
    );
  const marked = phrases
    .flatMap(withTurned)
    .map(([phrase, pointer]): [string, Pointer] => [
      phrase,
      { ...pointer, everyday: phraseForms(phrase).every((form) => everyday.has(form)) },
    ]);
  return { phrases: marked, groups };
}

/** The words by which the trade itself goes, and those that stand in three entries or more. */
function everydayWords(
  industries: readonly Industry[],
  often: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const names = industries.flatMap(({ names: all, trade }) => [...all, ...trade.slice(0, 3)]);
  const repeated = [...often].filter(([, count]) => count > 2).map(([form]) => form);
  return new Set([...names.flatMap(phraseForms), ...repeated]);
}

/** In how many entries of the profile a word stands. */
function oftenNamed(profile: Profile): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of FIELDS.flatMap((field) => profile[field]))
    for (const form of new Set(phraseForms(entry))) counts.set(form, (counts.get(form) ?? 0) + 1);
  return counts;
}

/** "guest registration" is also written as "registration of guests". */
function withTurned([phrase, pointer]: [string, Pointer]): [string, Pointer][] {
  const [first, second, ...more] = phrase.split(" ");
  if (first === undefined || second === undefined || more.length > 0) return [[phrase, pointer]];
  return [
    [phrase, pointer],
    [`${second} of ${first}`, pointer],
    [`${second} for ${first}`, pointer],
  ];
}

interface EntryWords {
  readonly forms: readonly string[];
  readonly content: readonly string[]; // without stop words
  readonly telling: readonly string[]; // without weak words too
  readonly everyday: ReadonlySet<string>;
}

function wordsOf(entry: string, { weak }: Vocabulary, everyday: ReadonlySet<string>): EntryWords {
  const forms = phraseForms(entry);
  const content = [...new Set(forms.filter((form) => form !== BREAK && !STOP_WORDS.has(form)))];
  return { forms, content, telling: content.filter((form) => !weak.has(form)), everyday };
}

/** "care homes" says something as a whole, though neither word does alone; "local people" says nothing. */
function isThing(field: (typeof FIELDS)[number], content: readonly string[]): boolean {
  if (field === "strengths" || field === "weaknesses" || content.length < 2) return false;
  return content.every((form) => !ASPECTS.has(form) && !BLAND.has(form));
}

type Bare = Omit<Pointer, "weight">;

/**
 * "energy prices" is also found by "energy" alone, since prices are what is said of it, and "vintage guitars" by
 * "guitars", less surely: the last word says what it is. "bike theft" is not found by "bike".
 */
function partsOf(
  pointer: Bare,
  { content, telling, everyday }: EntryWords,
  often: ReadonlyMap<string, number>,
  { vague }: Vocabulary,
): [string, Pointer][] {
  const head = content.at(-1);
  if (head === undefined || content.length < 2) return [];
  const part = telling.includes(head) ? head : telling.length === 1 ? telling[0] : undefined;
  if (part === undefined || part.length < 3 || !/\D/.test(part) || vague.has(part)) return [];
  if (everyday.has(part) && ((often.get(part) ?? 0) > 1 || part !== head)) return [];
  const sure = content.every((form) => form === part || ASPECTS.has(form));
  return [[part, { ...pointer, weight: sure ? 0.75 : part === head ? 0.45 : 0.3 }]];
}

/** The English of a German entry, taken as if it stood there; less sure where a part of it was not understood. */
function inOtherWords(
  pointer: Bare,
  { text, whole }: InEnglish,
  everyday: ReadonlySet<string>,
  often: ReadonlyMap<string, number>,
  vocabulary: Vocabulary,
): { phrases: [string, Pointer][]; groups: WordGroup[] } {
  const own = wordsOf(text, vocabulary, everyday);
  const share = whole ? 0.9 : 0.7;
  const less = ([phrase, one]: [string, Pointer]): [string, Pointer] => [
    phrase,
    { ...one, weight: one.weight * share },
  ];
  const weak = own.telling.length === 0 && !isThing("offers", own.content);
  const phrases: [string, Pointer][] = [
    [text, { ...pointer, weight: 1, weak }],
    ...partsOf(pointer, own, often, vocabulary),
    ...otherNames(pointer, own, vocabulary),
  ];
  const group = { pointer: { ...pointer, weight: 0.85 * share }, forms: own.content };
  return {
    phrases: phrases.map(less),
    groups: own.content.length > 1 && own.telling.length > 0 ? [group] : [],
  };
}

/** "Microsoft licences" is also found by Microsoft: a name says whose, and what a supplier does matters most. */
function namesIn(
  entry: string,
  pointer: Bare,
  { weak, vague }: Vocabulary,
  startsLow: boolean,
): [string, Pointer][] {
  const words = entry.split(/\s+/);
  if (words.length < 2) return [];
  const names = words.filter((word, at) => NAME.test(word) && (at > 0 || startsLow));
  return names
    .filter((name) => phraseForms(name).every((form) => !weak.has(form) && !vague.has(form)))
    .map((name) => [name, { ...pointer, weight: pointer.field === "inputs" ? 0.7 : 0.5 }]);
}

const NAME = /^\p{Lu}[\p{L}\d]{3,}$/u;

/** In a profile that starts its entries in small letters a capital says that a word is a name. */
function isMostlyLow(entries: readonly string[]): boolean {
  const low = entries.filter((entry) => /^\p{Ll}/u.test(entry)).length;
  return low > entries.length / 2;
}

function otherNames(
  pointer: Bare,
  { forms, content, telling, everyday }: EntryWords,
  vocabulary: Vocabulary,
): [string, Pointer][] {
  const subject = telling.length > 0 ? telling : content;
  return vocabulary.concepts.flatMap(({ of, also }) => {
    const covered = bestCover(of, forms, content, subject, everyday);
    if (covered === 0) return [];
    // "cloud" in "cloud outage" opens the vocabulary of clouds too, but says less than "cloud outage" itself.
    const weight = covered === 1 ? 0.85 : 0.2 + 0.4 * covered;
    return also
      .filter((phrase) => !pointsAtNothing(phrase, vocabulary))
      .map((phrase): [string, Pointer] => [phrase, { ...pointer, weight }]);
  });
}

/**
 * Which share of the telling words of an entry the best of these names covers; 0 when none stands in it, or only an
 * everyday word of the trade does.
 */
function bestCover(
  names: readonly string[],
  forms: readonly string[],
  content: readonly string[],
  telling: readonly string[],
  everyday: ReadonlySet<string>,
): number {
  let best = 0;
  for (const name of names) {
    const own = phraseForms(name);
    for (let at = 0; at + own.length <= forms.length; at++) {
      if (!own.every((form, step) => forms[at + step] === form)) continue;
      const share = telling.filter((form) => own.includes(form)).length / Math.max(1, telling.length);
      const more = content.some((form) => !own.includes(form) && !ASPECTS.has(form));
      if (more && own.every((form) => everyday.has(form))) continue;
      // "bike" of "bike theft" says whose theft, and opens nothing; in "imports from China" both words are subjects.
      if (share < 1 && !own.includes(telling.at(-1) ?? "") && !forms.some((form) => JOINS.has(form)))
        continue;
      // "prices" of "energy prices" opens nothing: it is what is said of energy.
      if (share > 0) best = Math.max(best, share);
    }
  }
  return best;
}

function tradePhrases(industry: Industry, entry: string, vocabulary: Vocabulary): [string, Pointer][] {
  const lists = { ...industry, trade: [...industry.names, ...industry.trade] };
  return Object.entries(TRADE_LISTS).flatMap(([list, weight]) =>
    lists[list as keyof typeof TRADE_LISTS]
      .filter((phrase) => !pointsAtNothing(phrase, vocabulary))
      .map((phrase): [string, Pointer] => [
        phrase,
        { field: "industry", entry, weight, weak: false, everyday: false },
      ]),
  );
}

/** A single word that is too common: "plant" is grown, and makes cars. */
function pointsAtNothing(phrase: string, { weak, vague }: Vocabulary): boolean {
  const [form, ...more] = phraseForms(phrase);
  return form === undefined || (more.length === 0 && (weak.has(form) || vague.has(form)));
}
