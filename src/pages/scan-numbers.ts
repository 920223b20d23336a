/** A number as it is written; places count UTF-16 units. */
export interface NumberToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const RUN = /(?:(?<![\p{L}\d])[.,])?\d[\d.,'’‘´\u00a0\u2009\u202f \u066b\u066c]{0,40}/gu;

/** The numbers of a text; spaces join groups of three only. */
export function scanNumbers(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  for (const match of text.matchAll(RUN)) {
    const bare = match[0].trimEnd();
    if (/\s/.test(bare)) tokens.push(...splitRun(match[0], match.index));
    else tokens.push(tokenOf(bare, { start: 0, end: bare.length }, match.index));
  }
  return tokens;
}

function splitRun(run: string, offset: number): NumberToken[] {
  const tokens: NumberToken[] = [];
  const parts = [...run.matchAll(/[^\s\u00a0\u2009\u202f]+/gu)];
  let open: { start: number; end: number; groups: number } | null = null;
  for (const part of parts) {
    const text = part[0];
    const previous = open === null ? "" : run.slice(open.start, open.end);
    const adjoins: boolean = open !== null && part.index - open.end === 1;
    const joins: boolean =
      adjoins &&
      /^\d{3}(?:[.,]\d{1,2})?[.,]?$/.test(text) &&
      /^\d{1,3}(?:[\s\u00a0\u2009\u202f]\d{3})*$/u.test(previous);
    if (joins && open !== null) {
      open = { start: open.start, end: part.index + text.length, groups: open.groups + 1 };
      continue;
    }
    if (open !== null) tokens.push(tokenOf(run, open, offset));
    open = { start: part.index, end: part.index + text.length, groups: 1 };
  }
  if (open !== null) tokens.push(tokenOf(run, open, offset));
  return tokens.filter(({ text }) => /\d/.test(text));
}

function tokenOf(run: string, { start, end }: { start: number; end: number }, offset: number): NumberToken {
  const raw = run.slice(start, end);
  const text = /\d$/.test(raw) ? raw : raw.replace(/[.,'’‘´]+$/u, "");
  return { start: offset + start, end: offset + start + text.length, text };
}

/** Decimal digits of other scripts as ASCII, one for one, so that places stay the same. */
export function asciiDigits(text: string): string {
  if (!/[\u0660-\u0e59\uff0c-\uff19]/.test(text)) return text;
  return text
    .replace(OTHER_DIGIT, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = ZEROS.find((one) => code >= one && code <= one + 9) ?? code;
      return String(code - zero);
    })
    .replace(/(?<=\d)[，．](?=\d)/g, (sign) => (sign === "，" ? "," : "."));
}

/** The zero of each script (Unicode, general category Nd): Arabic, Persian, Devanagari, Bengali, Thai, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g;
