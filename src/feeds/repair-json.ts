const MAX_DEPTH = 200;
const SPACE = /[\s\u0000-\u001f\ufeff]/;
const WORD_END = /[\s,:[\]{}"]/;
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

interface Reader {
  readonly text: string;
  at: number;
  readonly ends: string[]; // of the objects and lists that are open
}

/**
 * Reads JSON that JSON.parse refuses: cut off, with comments, with commas too many or too few, with bare words or single
 * quotes, with line ends inside strings. Linear; gives what could be read, undefined when there is nothing.
 */
export function repairJson(text: string): unknown {
  return readValue({ text, at: 0, ends: [] }, 0);
}

function readValue(reader: Reader, depth: number): unknown {
  skipSpace(reader);
  const sign = reader.text[reader.at];
  if (sign === undefined || depth > MAX_DEPTH) {
    reader.at = sign === undefined ? reader.at : reader.text.length;
    return undefined;
  }
  if (sign === "{") return readObject(reader, depth);
  if (sign === "[") return readArray(reader, depth);
  if (sign === '"' || sign === "'") return readString(reader, sign);
  return readWord(reader);
}

function readObject(reader: Reader, depth: number): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  begin(reader, "}");
  while (more(reader)) {
    const key = readValue(reader, depth + 1);
    skipSpace(reader);
    // What no colon follows is no key.
    if (reader.text[reader.at] !== ":") continue;
    reader.at += 1;
    const value = readValue(reader, depth + 1);
    if (value !== undefined && (typeof key === "string" || typeof key === "number"))
      entries.push([String(key), value]);
  }
  return Object.fromEntries(entries);
}

function readArray(reader: Reader, depth: number): unknown[] {
  const values: unknown[] = [];
  begin(reader, "]");
  while (more(reader)) {
    const value = readValue(reader, depth + 1);
    if (value !== undefined) values.push(value);
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
    if (sign === "," || sign === ":") {
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
    if (own || reader.ends.includes(sign)) {
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
    } else if (sign === quote && endsHere(text, at)) break;
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

/** A quote ends a string where what follows can follow a string; others were not escaped. */
function endsHere(text: string, at: number): boolean {
  const next = /^\s{0,200}(?:[,:}\]]|$|"[^"\n]{0,100}"\s{0,20}:)/.exec(text.slice(at + 1, at + 400));
  return next !== null;
}

function readWord(reader: Reader): unknown {
  const { text } = reader;
  const from = reader.at;
  while (reader.at < text.length && !WORD_END.test(text[reader.at] ?? "")) reader.at += 1;
  if (reader.at === from) {
    reader.at += 1;
    return undefined;
  }
  const word = text.slice(from, reader.at);
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
