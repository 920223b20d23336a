import { decodeAs } from "../text/decode-as.ts";
import { guessEncoding } from "../text/guess-encoding.ts";
import { decodeWindows1252 } from "../text/windows-1252.ts";

const MAX_SAMPLE = 16_384;

/**
 * The text of bytes that are no valid UTF-8 and whose named encoding, if any, does not fit: mostly valid UTF-8 with
 * replacement, else in the encoding that the bytes look like.
 */
export async function guessText(bytes: Uint8Array): Promise<string> {
  const text = new TextDecoder().decode(bytes);
  if (isMostlyUtf8(text)) return text;
  if (isPartlyUtf8(text)) return mixedText(bytes);
  return (await decodeAs(bytes, await guessEncoding(sampleOf(bytes)))) ?? text;
}

/**
 * Whether so much is valid UTF-8 that it cannot be chance: items of two origins in one file. In other encodings, by the
 * ranges of their bytes, at most one sign in ten looks valid.
 */
function isPartlyUtf8(text: string): boolean {
  const wide = text.match(/[^\u0000-\u007f]/g) ?? [];
  const good = wide.filter((sign) => sign !== "\ufffd").length;
  return good >= 4 && good > (wide.length - good) * 0.4;
}

/** Each text between two tags in the encoding that it is in: UTF-8, else windows-1252. */
function mixedText(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin.replace(/[\u0080-\u00ff][^<]*/g, (piece) => {
    const part = Buffer.from(piece, "latin1");
    const text = part.toString("utf8");
    return text.includes("\ufffd") ? decodeWindows1252(part) : text;
  });
}

/** A few broken signs among many good ones: somebody cut the text at a byte. */
function isMostlyUtf8(text: string): boolean {
  let broken = 0;
  let good = 0;
  for (const [sign] of text.matchAll(/[^\u0000-\u007f]/g)) {
    if (sign === "\ufffd") broken += 1;
    else good += 1;
  }
  return good > 0 && broken <= Math.max(good / 5, Math.min(3, good));
}

/** The words around bytes beyond ASCII, without the markup, which is English whatever the language. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 500_000));
  const runs: string[] = [];
  let size = 0;
  for (const run of head.toString("latin1").split(/[<>]/)) {
    if (!/[\u0080-\u00ff]/.test(run)) continue;
    runs.push(run);
    size += run.length;
    if (size > MAX_SAMPLE) break;
  }
  return Buffer.from(runs.join("\n").slice(0, 2 * MAX_SAMPLE), "latin1");
}
