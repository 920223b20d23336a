const BITS = 1 << 16;
const PIECE = 4;

/** Many short texts, made ready to be looked up in one long text at once. */
export interface Needles<T> {
  readonly needles: readonly { readonly text: string; readonly of: T }[];
  /** Per needle three places of the table, one for each four-letter piece that must be there; −1 where it has none. */
  readonly pieces: Int32Array;
}

export function makeNeedles<T>(needles: readonly { readonly text: string; readonly of: T }[]): Needles<T> {
  const pieces = new Int32Array(needles.length * 3).fill(-1);
  for (const [index, { text }] of needles.entries()) {
    const last = text.length - PIECE;
    if (last < 0) continue;
    for (const [slot, at] of [0, last, last >> 1].entries()) pieces[index * 3 + slot] = pieceAt(text, at);
  }
  return { needles, pieces };
}

/** Which four-letter pieces a text has. One table for all: a search ends before the next one begins. */
const table = new Uint8Array(BITS);

/**
 * Calls `found` for each needle that stands in the text, in the order of the needles; with `asWord` only at the begin of
 * a word: "at.js" is not in "compat.js", nor "a.min.js" in "b.a.min.js". Linear in the text's length: a table of its
 * pieces rules most needles out.
 */
export function searchText<T>(
  text: string,
  { needles, pieces }: Needles<T>,
  { asWord, wanted, found }: { asWord: boolean; wanted: (of: T) => boolean; found: (of: T) => void },
): void {
  if (text === "") return;
  fillTable(text);
  for (let index = 0; index < needles.length; index++) {
    const first = pieces[index * 3] ?? -1;
    if (
      first >= 0 &&
      !(table[first] && table[pieces[index * 3 + 1] ?? 0] && table[pieces[index * 3 + 2] ?? 0])
    )
      continue;
    const needle = needles[index];
    if (needle === undefined || !wanted(needle.of)) continue;
    if (asWord ? standsAsWord(text, needle.text) : text.includes(needle.text)) found(needle.of);
  }
}

function fillTable(text: string): void {
  table.fill(0);
  let [a, b, c] = [text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2)];
  for (let at = PIECE - 1; at < text.length; at++) {
    const d = text.charCodeAt(at);
    table[pieceOf(a, b, c, d)] = 1;
    a = b;
    b = c;
    c = d;
  }
}

function standsAsWord(text: string, word: string): boolean {
  if (!/^[a-z\d]/i.test(word)) return text.includes(word);
  const isFile = /\.(?:js|css)$/.test(word);
  for (
    let at = text.indexOf(word), tries = 0;
    at >= 0 && tries < 200;
    at = text.indexOf(word, at + 1), tries++
  ) {
    const before = text.charAt(at - 1);
    if (at === 0 || !(isFile ? /[a-z\d.]/i : /[a-z\d]/i).test(before)) return true;
  }
  return false;
}

function pieceAt(text: string, at: number): number {
  return pieceOf(
    text.charCodeAt(at),
    text.charCodeAt(at + 1),
    text.charCodeAt(at + 2),
    text.charCodeAt(at + 3),
  );
}

function pieceOf(a: number, b: number, c: number, d: number): number {
  return ((a * 31 + b) * 961 + c * 59 + d * 7) & (BITS - 1);
}
