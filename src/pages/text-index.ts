const BITS = 1 << 16;
const PIECE = 4;

/** A long text that many short ones are looked up in: a table of its four-letter pieces rules most of them out. */
export interface TextIndex {
  has(needle: Needle): boolean;
  /** Whether it stands there at the begin of a word: "at.js" is not in "compat.js", nor "a.min.js" in "b.a.min.js". */
  hasWord(needle: Needle): boolean;
}

/** A text to look for, with the pieces that must be there. */
export interface Needle {
  readonly text: string;
  readonly pieces: readonly number[];
}

export function needle(text: string): Needle {
  const last = text.length - PIECE;
  const places = last <= 0 ? (last === 0 ? [0] : []) : [0, last, last >> 1];
  return { text, pieces: places.map((at) => pieceAt(text, at)) };
}

/** Linear in the text's length; a look-up costs nothing unless all its pieces are there. */
export function indexText(text: string): TextIndex {
  const pieces = new Uint8Array(BITS);
  for (let at = 0; at + PIECE <= text.length; at++) pieces[pieceAt(text, at)] = 1;
  const may = (one: Needle): boolean => one.pieces.every((piece) => pieces[piece] === 1);
  return {
    has: (one) => may(one) && text.includes(one.text),
    hasWord: (one) => may(one) && standsAsWord(text, one.text),
  };
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
  const [a, b, c, d] = [
    text.charCodeAt(at),
    text.charCodeAt(at + 1),
    text.charCodeAt(at + 2),
    text.charCodeAt(at + 3),
  ];
  return ((a * 31 + b) * 961 + c * 59 + d * 7) & (BITS - 1);
}
