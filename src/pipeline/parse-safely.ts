import { preScan } from "../html/pre-scan.ts";
import { PARSERS, type Parsed, type ParseKind, type ParseKinds } from "./parse-kinds.ts";
import { parseInThread } from "./parse-pool.ts";
import { tooComplex } from "./too-complex.ts";

/** No document of this size keeps a parser busy for more than some milliseconds, whatever is in it. */
const HARMLESS_BYTES = 32 * 1024;
/** Larger ones take long enough to make other sources wait. */
const IN_PLACE_BYTES = 1024 * 1024;
/** So many elements cannot be nested deeper than the pre-scan allows. */
const FEW_ELEMENTS = 500;

/**
 * Reads foreign bytes without ever holding up the rest: in place what is small and plain, else in a thread with 5 s and
 * 128 MB. Never throws for what the bytes did; what takes too long or too much is `too-complex`.
 */
export async function parseSafely<K extends ParseKind>(
  kind: K,
  bytes: Uint8Array,
  options: ParseKinds[K]["options"],
): Promise<Parsed<K>> {
  if (!isPlain(bytes)) return parseInThread(kind, bytes, options);
  try {
    return { ok: true, value: await PARSERS[kind](bytes, options) };
  } catch (error) {
    if (error instanceof RangeError) return tooComplex("nested too deep");
    throw error;
  }
}

function isPlain(bytes: Uint8Array): boolean {
  if (bytes.byteLength <= HARMLESS_BYTES) return true;
  if (bytes.byteLength > IN_PLACE_BYTES || isWide(bytes)) return false;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return hasFewElements(view) || preScan(view.toString("latin1")).ok;
}

/** UTF-16 and UTF-32, in which the pre-scan sees no tag. */
function isWide(bytes: Uint8Array): boolean {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0 || c === 0 || d === 0;
}

const LESS = 0x3c;
const SLASH = 0x2f;
const ATTRIBUTES_NEED = 2 * 256; // bytes: a letter and a blank each

/** A cheaper look that clears most feeds: few opening tags, and no tag long enough for many attributes. */
function hasFewElements(bytes: Buffer): boolean {
  let opened = 0;
  for (let at = bytes.indexOf(LESS); at >= 0; ) {
    if (bytes[at + 1] !== SLASH) opened += 1;
    if (opened > FEW_ELEMENTS) return false;
    const next = bytes.indexOf(LESS, at + 1);
    const end = next < 0 ? bytes.byteLength : next;
    const tagEnd = bytes.indexOf(0x3e, at);
    if ((tagEnd < 0 ? end : Math.min(tagEnd, end)) - at > ATTRIBUTES_NEED) return false;
    at = next;
  }
  return true;
}
