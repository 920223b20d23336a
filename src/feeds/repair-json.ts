const MAX_DEPTH = 200;
const SPACE = /[\s\u0000-\u001f\ufeff]/;
const WORD_END = /[\s,:[\]{}"\uff0c\uff1a\uff1b]/;
/** Commas, colons and semicolons, those of East Asian keyboards too. */
const SEPARATORS = ",:=;\uff0c\uff1a\uff1b\u3001";
/** Words of JSON, and what other languages write for them. */
const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  True: true,
  False: false,
  None: null,
  nil: null,
  NULL: null,
  undefined: null,
};
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** What an end means that is not the end of what is open: that of something around it, or nothing. */
export type ForeignEnds = "close" | "skip";

interface Reader {
  readonly text: string;
  at: number;
  readonly ends: string[]; // of the objects and lists that are open
  readonly foreignEnds: ForeignEnds;
  readonly keys: Set<string>[]; // that objects at a depth have had
  noQuoteUntil: number; // up to there no text lost its first quote
}

/**
 * Reads JSON that JSON.parse refuses: cut off, with comments, with commas, colons, quotes or brackets too many or too few,
 * with bare words or single quotes, with line ends inside strings. Linear; gives what could be read, undefined when there
 * is nothing. Where an end was lost or doubled, one of the two ways of `foreignEnds` gives more: the caller compares.
 */
export function repairJson(text: string, foreignEnds: ForeignEnds = "close"): unknown {
  return readValue({ text, at: 0, ends: [], foreignEnds, keys: [], noQuoteUntil: 0 }, 0);
}

/** What begins a text, and what ends it. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "\u201c": "\u201d",
  "\u201e": "\u201c",
  "\u2018": "\u2019",
};

function readValue(reader: Reader, depth: number): unknown {
  skipSpace(reader);
  const sign = reader.text[reader.at];
  if (sign === undefined || depth > MAX_DEPTH) {
    reader.at = sign === undefined ? reader.at : reader.text.length;
    return undefined;
  }
  if (sign === "{") {
    begin(reader, "}");
    return readMembers(reader, depth, undefined);
  }
  if (sign === "[") return readArray(reader, depth);
  const end = QUOTES[sign];
  if (end !== undefined) return readString(reader, end);
  return readWord(reader, depth + 1);
}

/** The members of an object that has begun; its first key may have been read already. */
function readMembers(reader: Reader, depth: number, firstKey: string | undefined): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  let waiting = firstKey;
  while (waiting !== undefined || more(reader)) {
    const sign = reader.text[reader.at];
    if (waiting === undefined && sign === "{") {
      // An object where a name should be: this one was never closed, or a list never begun.
      if (reader.ends.at(-2) === "]") {
        reader.ends.pop();
        break;
      }
      const last = entries.at(-1);
      const value = readValue(reader, depth + 2);
      if (last !== undefined && Array.isArray(last[1])) last[1].push(value);
      else if (last !== undefined) last[1] = [last[1], value];
      continue;
    }
    const key: unknown = waiting ?? readValue(reader, depth + 1);
    waiting = undefined;
    if (typeof key !== "string" && typeof key !== "number") continue;
    const written = String(key).replace(/^["']{1,5}|["']{1,5}$/g, "");
    // Ruby glues the arrow to the name: `:title=>"Rye"`.
    const name = written.replace(/=>?$/, "");
    const hasColon = passColon(reader) || name !== written;
    if (!hasColon && !/["'[{]/.test(reader.text[reader.at] ?? "")) continue;
    const value = readValue(reader, depth + 1);
    // Without a colon between them the second may be the next name.
    if (!hasColon && typeof value === "string" && isColon(reader)) waiting = value;
    else if (value !== undefined) {
      entries.push([name, value]);
      noteKey(reader, depth, name);
    }
  }
  return Object.fromEntries(entries);
}

const MAX_KEYS = 1000;

function noteKey({ keys }: Reader, depth: number, name: string): void {
  const known = keys[depth] ?? new Set();
  keys[depth] = known;
  if (known.size < MAX_KEYS) known.add(name);
}

function isColon(reader: Reader): boolean {
  skipSpace(reader);
  const sign = reader.text[reader.at];
  return sign === ":" || sign === "=" || sign === "\uff1a";
}

function passColon(reader: Reader): boolean {
  const is = isColon(reader);
  if (is) {
    while (/[:=>\uff1a]/.test(reader.text[reader.at] ?? "")) reader.at += 1;
    skipSpace(reader);
  }
  return is;
}

/** No feed has so many items, and of a list of so many nobody reads the rest. */
const MAX_LIST = 10_000;

function readArray(reader: Reader, depth: number): unknown[] {
  const values: unknown[] = [];
  begin(reader, "]");
  while (more(reader)) {
    if (values.length >= MAX_LIST) reader.at = reader.text.length;
    const from = reader.at;
    const value = readValue(reader, depth + 1);
    if (typeof value === "string" && isColon(reader)) {
      // A name in a list: its object was never begun, or the list never closed.
      if (values.length > 0 && reader.keys[depth + 1]?.has(value) !== true) {
        reader.at = from;
        reader.ends.pop();
        break;
      }
      reader.ends.push("}");
      values.push(readMembers(reader, depth + 1, value));
    } else if (value !== undefined) values.push(value);
  }
  return values;
}

function begin(reader: Reader, end: string): void {
  reader.at += 1;
  reader.ends.push(end);
}

/** Goes to the next member of the object or list that is open; false at its end, which is passed. */
function more(reader: Reader): boolean {
  for (;;) {
    skipSpace(reader);
    const sign = reader.text[reader.at];
    if (sign !== undefined && SEPARATORS.includes(sign)) {
      reader.at += 1;
      continue;
    }
    if (sign !== "}" && sign !== "]") {
      if (sign !== undefined) return true;
      reader.ends.pop();
      return false;
    }
    const own = reader.ends.at(-1) === sign;
    if (own) reader.at += 1;
    // The end of something around it ends this too; the end of nothing is passed over.
    if (own || (reader.foreignEnds === "close" && reader.ends.includes(sign))) {
      reader.ends.pop();
      return false;
    }
    reader.at += 1;
  }
}

function readString(reader: Reader, quote: string): string {
  const { text } = reader;
  let value = "";
  let at = reader.at + 1;
  let from = at;
  for (; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") {
      value += text.slice(from, at) + escaped(text, at);
      at += text[at + 1] === "u" && /^[\da-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 5 : 1;
      from = at + 1;
    } else if (sign === quote) {
      if (endsHere(text, at)) break;
      const comma = endedBefore(text, from, at);
      if (comma < 0) continue;
      reader.at = comma;
      return value + text.slice(from, comma);
    }
  }
  value += text.slice(from, at);
  reader.at = at + 1;
  return value;
}

function escaped(text: string, at: number): string {
  const sign = text[at + 1] ?? "";
  const code = text.slice(at + 2, at + 6);
  if (sign === "u" && /^[\da-fA-F]{4}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 16));
  return ESCAPES[sign] ?? sign;
}

const AFTER_STRING =
  /^\s{0,200}(?:[:\uff1a}\]]|$|[,;\uff0c\uff1b]\s{0,200}(?:[^\w\s]?\s{0,9}["'{[\]}\d/,-]|:?[\w$]{1,40}\s{0,20}(?:[:,}\]]|=>)|$)|=>?\s{0,20}["'{[]|[[{]\s{0,200}["'{[]|\/[/*]|"[^"\n]{0,200}"\s{0,20}[:,}\]])/;

/** A quote ends a string where what follows can follow a string; others were not escaped. */
function endsHere(text: string, at: number): boolean {
  return AFTER_STRING.test(text.slice(at + 1, at + 400));
}

/** A quote behind a comma that begins a name: the one before the comma was lost. Gives where the comma is, or -1. */
function endedBefore(text: string, from: number, at: number): number {
  if (!/^[\w$-]{1,60}["']\s{0,20}:/.test(text.slice(at + 1, at + 90))) return -1;
  const before = text.slice(Math.max(from, at - 40), at);
  const comma = /,\s{0,30}$/.exec(before);
  return comma === null ? -1 : at - before.length + comma.index;
}

const NO_TEXT = /["\n{}[\]]/g;
const MAX_HALF = 2000;

/** The end of a text that lost its first quote, from where it begins; -1 when it is none. Looks at each sign once. */
function endOfHalfQuoted(reader: Reader): number {
  const { text, at } = reader;
  if (at < reader.noQuoteUntil) return -1;
  NO_TEXT.lastIndex = at;
  const end = NO_TEXT.exec(text)?.index ?? text.length;
  if (text[end] === '"' && end > at && end - at < MAX_HALF) {
    const after = text.slice(end + 1, end + 60);
    if (/^\s{0,20}[,}\]]/.test(after)) return end;
    if (end - at < 60 && /^\s{0,20}:/.test(after) && /^[\w$-]{1,60}$/.test(text.slice(at, end))) return end;
  }
  reader.noQuoteUntil = end;
  return -1;
}

function readWord(reader: Reader, depth: number): unknown {
  const { text } = reader;
  const from = reader.at;
  const half = endOfHalfQuoted(reader);
  if (half >= 0) {
    reader.at = half + 1;
    return text.slice(from, half);
  }
  while (reader.at < text.length && !WORD_END.test(text[reader.at] ?? "")) reader.at += 1;
  if (reader.at === from) {
    reader.at += 1;
    return undefined;
  }
  const word = text.slice(from, reader.at);
  // Letters that got between a colon and what it announces.
  if (!Object.hasOwn(WORDS, word) && !word.endsWith("=>") && /[[{]/.test(text[reader.at] ?? ""))
    return readValue(reader, depth);
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  const number = Number(word);
  return Number.isFinite(number) ? number : word;
}

function skipSpace(reader: Reader): void {
  const { text } = reader;
  while (reader.at < text.length) {
    if (SPACE.test(text[reader.at] ?? "")) reader.at += 1;
    else if (text.startsWith("//", reader.at)) reader.at = endOf(text, "\n", reader.at);
    else if (text.startsWith("/*", reader.at)) reader.at = endOf(text, "*/", reader.at);
    else return;
  }
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length;
}
