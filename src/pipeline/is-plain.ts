import { preScan } from "../html/pre-scan.ts";
import type { ParseKind } from "./parse-kinds.ts";

/** No feed of this size keeps a parser busy for more than some milliseconds, whatever is in it. */
const HARMLESS_BYTES = 32 * 1024;
/** Larger documents take long enough to make other sources wait. */
const IN_PLACE_BYTES = 1024 * 1024;
/** So many elements cannot be nested deeper than the pre-scan allows. */
const FEW_ELEMENTS = 500;
/** An element of a page costs some hundredths of a millisecond until its facts are found; few pages have 5,000. */
const PAGE_ELEMENTS = 12_000;
/** Unpacks to a thousand times as much at most, of which a sitemap may have 60 MB. */
const PACKED_BYTES = 16 * 1024;

/** Reading a page takes the square of its depth: at this one some seconds, whatever else is in it. */
const HOPELESS_DEPTH = 4_000;

/** Why a document need not even be tried apart; null when it may be. */
export function hopeless(kind: ParseKind, bytes: Uint8Array): string | null {
  if (kind !== "page" || bytes.byteLength > IN_PLACE_BYTES) return null;
  const scan = preScan(viewOf(bytes).toString("latin1"), HOPELESS_DEPTH);
  return scan.ok || !scan.why.includes("deep") ? null : scan.why;
}

/** Whether a document is surely read in little time and memory: small, nested little, few attributes. Linear. */
export function isPlain(kind: ParseKind, bytes: Uint8Array): boolean {
  return bytes.byteLength <= IN_PLACE_BYTES && LOOKS[kind](bytes);
}

const LOOKS: Readonly<Record<ParseKind, (bytes: Uint8Array) => boolean>> = {
  feed: isPlainFeed,
  page: isPlainPage,
  // One pattern goes over it once; only what is packed may be more than it seems.
  sitemap: (bytes) => !isGzip(bytes) || bytes.byteLength <= PACKED_BYTES,
};

function isPlainFeed(bytes: Uint8Array): boolean {
  if (bytes.byteLength <= HARMLESS_BYTES) return true;
  if (isWide(bytes)) return false;
  const view = viewOf(bytes);
  return hasFewElements(view) || preScan(view.toString("latin1")).ok;
}

function isPlainPage(bytes: Uint8Array): boolean {
  if (isWide(bytes)) return bytes.byteLength <= HARMLESS_BYTES;
  const scan = preScan(viewOf(bytes).toString("latin1"));
  return scan.ok && scan.elements <= PAGE_ELEMENTS;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function isGzip([a, b]: Uint8Array): boolean {
  return a === 0x1f && b === 0x8b;
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
