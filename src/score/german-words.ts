import { tokens } from "../text/tokens.ts";

/** What a German entry of a profile means in English; `whole` when every part of it was known. */
export interface InEnglish {
  readonly text: string;
  readonly whole: boolean;
}

const LONGEST = 60;
const SHORTEST_PART = 3;
/** A part that stands alone for an unknown whole is longer: "radio" has nothing to do with a Rad. */
const TELLING_PART = 4;
const LEAST_COMPOUND = 9;
/** What joins the parts of a compound, and what a plural adds. */
const JOINTS = ["", "s", "n", "en", "es", "er", "e"] as const;

/** Reads an entry in German word by word; null when no word of it is one that we know. */
export function inEnglish(entry: string, german: ReadonlyMap<string, string>): InEnglish | null {
  if (german.size === 0) return null;
  const words = tokens(entry).map(({ word }) => plain(word));
  const read = words.map((word) => readWord(word, german));
  const known = read.filter((one) => one !== null);
  if (known.length === 0) return null;
  const whole = known.length === words.length && known.every((one) => one.whole);
  return { text: known.map(({ text }) => text).join(" "), whole };
}

/** "bäckerei", "baeckerei" → "backerei". */
function plain(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}

function readWord(word: string, german: ReadonlyMap<string, string>): InEnglish | null {
  if (word.length > LONGEST) return null;
  for (const one of new Set([word, word.replace(/([aou])e/g, "$1")])) {
    const found = wholeWord(one, german) ?? joined(one, german) ?? partly(one, german);
    if (found !== null) return found;
  }
  return null;
}

function wholeWord(word: string, german: ReadonlyMap<string, string>): InEnglish | null {
  for (const joint of JOINTS) {
    if (!word.endsWith(joint)) continue;
    const text = german.get(word.slice(0, word.length - joint.length));
    if (text !== undefined) return { text, whole: true };
  }
  return null;
}

/** "Weizenmehlpreise": the longest known end, and before it a word that is known or a compound itself. */
function joined(word: string, german: ReadonlyMap<string, string>): InEnglish | null {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const head = wholeWord(word.slice(at), german);
    if (head === null) continue;
    const before = wholeWord(word.slice(0, at), german) ?? joined(word.slice(0, at), german);
    if (before !== null) return { text: `${before.text} ${head.text}`, whole: true };
  }
  return null;
}

/** "Brotbackmischung" begins with bread: half of it is known, from its start before its end. */
function partly(word: string, german: ReadonlyMap<string, string>): InEnglish | null {
  if (word.length < LEAST_COMPOUND) return null;
  for (let at = word.length - SHORTEST_PART; at >= TELLING_PART; at--) {
    const text = german.get(word.slice(0, at));
    if (text !== undefined) return { text, whole: false };
  }
  for (let at = SHORTEST_PART; at <= word.length - TELLING_PART; at++) {
    const found = wholeWord(word.slice(at), german);
    if (found !== null) return { text: found.text, whole: false };
  }
  return null;
}
