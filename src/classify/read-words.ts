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
  const parts = tokens(text).flatMap((token) => splitHyphens(token, text));
  return parts.map((part, at) => {
    const raw = text.slice(part.start, part.end);
    const word = BY_CAPITALS.get(raw) ?? part.word;
    if (!/^\d/.test(word) || !AMOUNT.test(word))
      return { stem: stem(word), exact: word, start: part.start, end: part.end };
    return numberAt(parts, at, text);
  });
}

function splitHyphens(token: Token, text: string): Token[] {
  if (!token.word.includes("-")) return [token];
  const pieces: Token[] = [];
  let start = token.start;
  for (const piece of text.slice(token.start, token.end).split("-")) {
    if (piece !== "") pieces.push({ word: piece.toLowerCase(), start, end: start + piece.length });
    start += piece.length + 1;
  }
  return pieces;
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
