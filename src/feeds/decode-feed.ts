import { analyse } from "chardet";

const UTF8 = new TextDecoder("utf-8", { fatal: true });
/** Names that in practice only mean "we never thought about it". */
const CARELESS = new Set(["windows-1252", "us-ascii", "iso-8859-1", "iso-8859-15"]);
const MOSTLY = 0.02;

/**
 * The text of a feed's bytes. In turn: byte order mark, the zero bytes of UTF-16 and UTF-32, HTTP charset, XML
 * declaration, valid UTF-8, mostly valid UTF-8 with replacement, detection, windows-1252. Never throws.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeWide(bytes, wide);
  const declared = [charsetOf(contentType), declaredIn(bytes)].flatMap((label) => decoderFor(label) ?? []);
  const utf8 = asUtf8(bytes);
  for (const decoder of declared) {
    if (decoder.encoding === "utf-8" || decoder.encoding.startsWith("utf-16")) continue;
    // Bytes that happen to be valid UTF-8 with more than ASCII in them are no Latin 1.
    if (utf8 !== null && CARELESS.has(decoder.encoding)) return utf8;
    return decoder.decode(bytes);
  }
  if (utf8 !== null) return utf8;
  return guessed(bytes, declared.length > 0);
}

type Wide = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

function wideEncoding(bytes: Uint8Array): Wide | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length >= 4 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d > 0))) return "utf-32be";
  if (a > 0 && b === 0 && c === 0 && d === 0 && bytes.length >= 4) return "utf-32le";
  if (a === 0 && b > 0 && c === 0) return "utf-16be";
  if (a > 0 && b === 0 && c > 0 && d === 0) return "utf-16le";
  return null;
}

function decodeWide(bytes: Uint8Array, encoding: Wide): string {
  if (encoding === "utf-16le" || encoding === "utf-16be") return new TextDecoder(encoding).decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 3 < bytes.byteLength; at += 4) {
    const code = view.getUint32(at, encoding === "utf-32le");
    if (code !== 0xfeff) parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");
  }
  return parts.join("");
}

function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([^\s;"']{1,40})/i.exec(contentType ?? "")?.[1] ?? null;
}

/** The encoding that the XML declaration names, read as ASCII. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2048)).toString(
    "latin1",
  );
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']?([A-Za-z0-9._:-]{1,40})/i.exec(head)?.[1] ?? null;
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
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

function guessed(bytes: Uint8Array, declared: boolean): string {
  const text = new TextDecoder().decode(bytes);
  let broken = 0;
  let wide = 0;
  for (const sign of text) {
    if (sign === "\ufffd") broken += 1;
    else if (sign > "\u007f") wide += 1;
  }
  if (wide > 0 && (broken <= 3 || broken < wide * MOSTLY * 10) && broken <= wide) return text;
  const found = declared
    ? null
    : analyse(bytes.subarray(0, 65_536)).find(({ confidence }) => confidence >= 40);
  const decoder = decoderFor(found?.name ?? null);
  return (
    decoder === null || decoder.encoding === "utf-8" ? new TextDecoder("windows-1252") : decoder
  ).decode(bytes);
}
