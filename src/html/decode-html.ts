import { isUtf8 } from "node:buffer";
import { decodeWindows1252 } from "../text/windows-1252.ts";

const HEAD_BYTES = 4096;

/**
 * The text of a page's bytes: byte order mark, charset of the Content-Type, `<meta charset>` in the first 4 KB
 * (WHATWG HTML, 13.2.3), then valid UTF-8, then windows-1252. Never throws.
 */
export function decodeHtml(bytes: Uint8Array, contentType: string | null): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder("utf-8").decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const declared = decoderFor(charsetOf(contentType)) ?? decoderFor(metaCharset(bytes));
  // A page that is valid UTF-8 with more than ASCII in it is UTF-8, whatever a careless header says.
  const utf8 = asUtf8(bytes);
  if (declared === null || declared.encoding === "utf-8" || declared.encoding.startsWith("utf-16"))
    return utf8 ?? (declared === null ? decodeWindows1252(bytes) : new TextDecoder("utf-8").decode(bytes));
  if (utf8 !== null && /^(?:windows-|iso-8859-|macintosh|us-ascii)/.test(declared.encoding)) return utf8;
  if (declared.encoding === "windows-1252") return decodeWindows1252(bytes);
  return declared.decode(bytes);
}

/**
 * The bytes of that text in UTF-8; most pages are UTF-8 already and come back as they are.
 */
export function utf8Html(bytes: Uint8Array, contentType: string | null): Uint8Array {
  const [a, b, c] = bytes;
  const isMarked = (a === 0xef && b === 0xbb && c === 0xbf) || a === 0xff || a === 0xfe;
  if (!isMarked && isUtf8(bytes)) {
    const label = charsetOf(contentType) ?? metaCharset(bytes);
    if (label === null || /^utf-?8$/i.test(label)) return bytes;
  }
  return Buffer.from(decodeHtml(bytes, contentType));
}

function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([^\s;"']{1,40})/i.exec(contentType ?? "")?.[1] ?? null;
}

function metaCharset(bytes: Uint8Array): string | null {
  const size = Math.min(bytes.byteLength, HEAD_BYTES);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, size).toString("latin1");
  return /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
}

function decoderFor(label: string | null): InstanceType<typeof TextDecoder> | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function asUtf8(bytes: Uint8Array): string | null {
  return isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8")
    : null;
}
