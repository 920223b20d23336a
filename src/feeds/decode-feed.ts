import { decodeAs, decodeUtf32 } from "../text/decode-as.ts";
import { decodeEbcdic } from "../text/ebcdic.ts";
import { guessText, looksMisread } from "./guess-text.ts";

const UTF8 = new TextDecoder("utf-8", { fatal: true });
/** Names that in practice only mean "we never thought about it". */
const CARELESS =
  /^(?:windows-1252|cp-?1252|us-ascii|ascii|x-ansi|iso[-_]?8859[-_]?1|iso[-_]?8859[-_]?15|latin-?1|latin-?9|l1|l9)$/i;
const UNICODE = /^(?:x-)?(?:utf|ucs|iso-?10646|unicode|csu)/i;
const SEVEN_BIT = /2022|^hz/i;
/** So many signs that are valid UTF-8 stand in no text of another encoding by chance. */
const NO_CHANCE = 4;

/**
 * The text of a feed's bytes. In turn: byte order mark, the zero bytes of UTF-16 and UTF-32, HTTP charset, XML
 * declaration, valid UTF-8, mostly valid UTF-8 with replacement, detection, windows-1252. Never throws.
 */
export async function decodeFeed(bytes: Uint8Array, contentType: string | null): Promise<string> {
  if (isNarrow(bytes)) return decodeFeed(bytes.subarray(2), contentType);
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeWide(bytes, wide);
  const from = wideFrom(bytes);
  if (from > 0)
    return new TextDecoder().decode(bytes.subarray(0, from)) + decodeFromZero(bytes.subarray(from));
  // A program wrote its own mark before a text of another encoding.
  if (bytes[0] === 0xef && wideEncoding(bytes.subarray(3)) !== null)
    return decodeFeed(bytes.subarray(3), contentType);
  const utf8 = asUtf8(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return utf8 ?? new TextDecoder().decode(bytes);
  const signs = utf8 === null ? 0 : wideSigns(utf8, NO_CHANCE);
  const labels = [charsetOf(contentType), declaredIn(bytes)].filter((label) => label !== null);
  // Seven-bit encodings look like ASCII: where one is named, whoever else names something else did not look.
  const hidden = signs === 0 ? labels.filter((label) => SEVEN_BIT.test(label)) : [];
  for (const label of [...hidden, ...labels]) {
    if (UNICODE.test(label)) continue;
    if (utf8 !== null && !SEVEN_BIT.test(label)) {
      if (signs === 0 && !/ebcdic|037|500|1140|1026/i.test(label)) return utf8;
      if (signs > 0 && (CARELESS.test(label) || signs >= NO_CHANCE)) return utf8;
    }
    const text = await decodeAs(bytes, label);
    if (text !== null && (bytes.length < 4 || isWhole(text)))
      return signs === 0 ? asMeant(text, bytes) : text;
  }
  if (utf8 !== null) return hasEscapes(bytes) ? ((await decodeAs(bytes, "iso-2022-jp")) ?? utf8) : utf8;
  return guessText(bytes);
}

/** A text in the encoding that was named, unless it looks misread so and not in the one that the bytes look like. */
async function asMeant(text: string, bytes: Uint8Array): Promise<string> {
  if (!looksMisread(text)) return text;
  const guessed = await guessText(bytes);
  return looksMisread(guessed) ? text : guessed;
}

/** Where UTF-16 begins behind a declaration that another program put before it, a byte a sign; -1 when it does not. */
function wideFrom(bytes: Uint8Array): number {
  const first = bytes.subarray(0, 1000).indexOf(0);
  if (first < 1) return -1;
  // Of a sign of ASCII the zero is the second byte in one order, the first in the other.
  for (const from of [first - 1, first]) {
    const sample = bytes.subarray(from, from + 80);
    const odd = from === first ? 0 : 1;
    const zeros = sample.filter((byte, at) => byte === 0 && at % 2 === odd).length;
    const others = sample.filter((byte, at) => byte === 0 && at % 2 !== odd).length;
    if (zeros >= sample.length * 0.4 && others < sample.length * 0.1 && sample.length >= 8) return from;
  }
  return -1;
}

function decodeFromZero(bytes: Uint8Array): string {
  return new TextDecoder(bytes[0] === 0 ? "utf-16be" : "utf-16le").decode(bytes);
}

type Wide = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be" | "ebcdic";

function wideEncoding(bytes: Uint8Array): Wide | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (isTurned(bytes)) return a === 0xff ? "utf-16be" : "utf-16le";
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length >= 4 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d > 0))) return "utf-32be";
  if (a > 0 && b === 0 && c === 0 && d === 0 && bytes.length >= 4) return "utf-32le";
  if (a === 0 && b > 0 && c === 0) return "utf-16be";
  if (a > 0 && b === 0 && c > 0 && d === 0) return "utf-16le";
  // "<?xm" in EBCDIC (XML 1.0, appendix F).
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return "ebcdic";
  return null;
}

/** The mark of UTF-16 before a text in which no sign has a zero: somebody's program wrote it by habit. */
function isNarrow(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  const isMarked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  return isMarked && bytes.length > 40 && !bytes.subarray(2, 100).includes(0);
}

/** A mark of the one order before a text of the other: "<" stands where its zero should. */
function isTurned([a, b, c, d, , f]: Uint8Array): boolean {
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0x3c && f !== 0;
  return a === 0xfe && b === 0xff && c === 0x3c && d === 0;
}

function decodeWide(bytes: Uint8Array, encoding: Wide): string {
  if (encoding === "utf-16le" || encoding === "utf-16be") return new TextDecoder(encoding).decode(bytes);
  if (encoding !== "ebcdic") return decodeUtf32(bytes, encoding === "utf-32le");
  // Quotes stand elsewhere on some pages; letters and digits are the same on all.
  const head = decodeEbcdic(bytes.subarray(0, 200), "cp037") ?? "";
  const label = /encoding\s*=\s*[^A-Za-z0-9]{0,2}([\w.:-]{1,40})/i.exec(head)?.[1] ?? "cp037";
  return decodeEbcdic(bytes, label) ?? decodeEbcdic(bytes, "cp037") ?? "";
}

function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([^\s;"']{1,40})/i.exec(contentType ?? "")?.[1] ?? null;
}

/** The encoding that the XML declaration names, read as ASCII. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2048)).toString(
    "latin1",
  );
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})/i.exec(head)?.[1] ?? null;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** How many signs beyond ASCII a text has, counted up to a few. */
function wideSigns(text: string, most: number): number {
  let count = 0;
  for (const _ of text.matchAll(/[^\u0000-\u007f]/g)) if (++count >= most) break;
  return count;
}

/** Whether nearly everything could be read: an encoding that fits leaves hardly a sign out. */
function isWhole(text: string): boolean {
  const broken = text.split("\ufffd").length - 1;
  return broken <= 3 || broken < text.length / 500;
}

/** The escape sequences of ISO-2022-JP, which is all seven-bit. */
function hasEscapes(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
}
