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

/** Lower-case words to look for, with the lengths that are worth a look. */
export interface RunSet {
  readonly words: ReadonlySet<string>;
  readonly shortest: number;
  readonly longest: number;
}

export function runSet(words: readonly string[]): RunSet {
  const lengths = words.map(({ length }) => length);
  return { words: new Set(words), shortest: Math.min(...lengths), longest: Math.max(...lengths) };
}

/** Whether one of these words stands in a text as a run of letters. */
export function hasRun(text: string, { words, shortest, longest }: RunSet): boolean {
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const isLetter = at < text.length && isLetterCode(text.charCodeAt(at));
    if (isLetter && start < 0) start = at;
    else if (!isLetter && start >= 0) {
      const length = at - start;
      // Small letters may be more units than the capitals they are of.
      if (length >= shortest - 1 && length <= longest && words.has(text.slice(start, at).toLowerCase()))
        return true;
      start = -1;
    }
  }
  return false;
}
