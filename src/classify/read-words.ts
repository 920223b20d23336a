import { stem } from "../text/stem.ts";
import { type Token, tokens } from "../text/tokens.ts";

/** A word as the lexicon and the learned weights know it, and where it stands in the text. */
export interface WordAt {
  readonly stem: string; // or a class: <money>, <pct>, <num>, <year>
  readonly exact: string;
  readonly start: number;
  readonly end: number;
}

/** Words whose capitals make another word of them: "US" is a country, "us" is not. */
const BY_CAPITALS: ReadonlyMap<string, string> = new Map([
  ["US", "u.s"],
  ["USA", "u.s"],
  ["IT", "i.t"],
  ["WHO", "w.h.o"],
  ["ICE", "i.c.e"],
]);
const LONGEST_CAPITALS = 3;
const AMOUNT = /^\d[\d.,]*(?:k|m|mn|mln|b|bn|tn|cr|million|billion)?$/;
const CURRENCY_WORD = new Set(["rs", "usd", "eur", "gbp", "inr", "aud", "cad", "inr", "rmb", "chf"]);
const AFTER_MONEY = new Set([
  "dollars",
  "dollar",
  "euros",
  "euro",
  "pounds",
  "rupees",
  "crore",
  "crores",
  "yen",
  "yuan",
]);
const PERCENT_WORD = new Set(["percent", "pct"]);

/** The words of a text with stems; hyphens part words, and amounts of money, shares, years and numbers become classes. */
export function readWords(text: string): WordAt[] {
  const parts: Token[] = [];
  for (const token of tokens(text)) {
    if (token.word.includes("-")) splitHyphens(parts, token, text);
    else parts.push(token);
  }
  const found: WordAt[] = [];
  for (let at = 0; at < parts.length; at++) {
    const { word = "", start = 0, end = 0 } = parts[at] ?? {};
    if (isDigit(word.charCodeAt(0)) && AMOUNT.test(word)) {
      found.push(numberAt(parts, at, text));
      continue;
    }
    const exact = word.length <= LONGEST_CAPITALS ? (BY_CAPITALS.get(text.slice(start, end)) ?? word) : word;
    found.push({ stem: stem(exact), exact, start, end });
  }
  return found;
}

function isDigit(sign: number): boolean {
  return sign >= 48 && sign <= 57;
}

function splitHyphens(parts: Token[], token: Token, text: string): void {
  let start = token.start;
  for (const piece of text.slice(token.start, token.end).split("-")) {
    if (piece !== "") parts.push({ word: piece.toLowerCase(), start, end: start + piece.length });
    start += piece.length + 1;
  }
}

function numberAt(parts: readonly Token[], at: number, text: string): WordAt {
  const { word = "", start = 0, end = 0 } = parts[at] ?? {};
  const before = text[start - 1] ?? "";
  const next = parts[at + 1]?.word ?? "";
  if ("$£€₹¥".includes(before) && before !== "")
    return { stem: "<money>", exact: word, start: start - 1, end };
  if (text[end] === "%") return { stem: "<pct>", exact: word, start, end: end + 1 };
  if (CURRENCY_WORD.has(parts[at - 1]?.word ?? "") || AFTER_MONEY.has(next))
    return { stem: "<money>", exact: word, start, end };
  if (PERCENT_WORD.has(next) || (next === "per" && parts[at + 2]?.word === "cent"))
    return { stem: "<pct>", exact: word, start, end };
  if (/[a-z]/.test(word)) return { stem: word, exact: word, start, end };
  return { stem: /^(?:19|20)\d\d$/.test(word) ? "<year>" : "<num>", exact: word, start, end };
}
