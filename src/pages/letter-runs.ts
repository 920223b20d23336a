const LETTER = /\p{L}/u;
/** Per UTF-16 unit: 0 not looked at yet, 1 a letter, 2 none. */
const kinds = new Uint8Array(1 << 16);

/** Whether a UTF-16 unit is a letter by itself. */
export function isLetterCode(code: number): boolean {
  if (code < 128) return (code | 32) >= 97 && (code | 32) <= 122;
  const known = kinds[code];
  if (known !== 0) return known === 1;
  const is = LETTER.test(String.fromCharCode(code));
  kinds[code] = is ? 1 : 2;
  return is;
}

/** The runs of letters in a text, lower case. */
export function letterRuns(text: string): string[] {
  const runs: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const isLetter = at < text.length && isLetterCode(text.charCodeAt(at));
    if (isLetter && start < 0) start = at;
    else if (!isLetter && start >= 0) {
      runs.push(text.slice(start, at).toLowerCase());
      start = -1;
    }
  }
  return runs;
}

/** Lower-case words to look for, each with the bits it stands for, and the lengths that are worth a look. */
export interface RunTable {
  readonly bits: ReadonlyMap<string, number>;
  readonly shortest: number;
  readonly longest: number;
}

export function runTable(
  lists: readonly { readonly words: readonly string[]; readonly bit: number }[],
): RunTable {
  const bits = new Map<string, number>();
  for (const { words, bit } of lists) for (const word of words) bits.set(word, (bits.get(word) ?? 0) | bit);
  const lengths = [...bits.keys()].map(({ length }) => length);
  return { bits, shortest: Math.min(...lengths), longest: Math.max(...lengths) };
}

/** The bits of all words of a table that stand in a text as runs of letters. */
export function bitsOfRuns(text: string, { bits, shortest, longest }: RunTable): number {
  let found = 0;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const isLetter = at < text.length && isLetterCode(text.charCodeAt(at));
    if (isLetter && start < 0) start = at;
    else if (!isLetter && start >= 0) {
      const length = at - start;
      // Small letters may be more units than the capitals they are of.
      if (length >= shortest - 1 && length <= longest)
        found |= bits.get(text.slice(start, at).toLowerCase()) ?? 0;
      start = -1;
    }
  }
  return found;
}
