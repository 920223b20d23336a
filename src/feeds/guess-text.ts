import { decodeAs } from "../text/decode-as.ts";

/** Names that chardet gives for scripts that are not Latin. */
const OTHER_SCRIPT = /^(?:Big5|GB18030|Shift_JIS|EUC-|ISO-2022|KOI8|windows-125[13567]|ISO-8859-[5-8])/i;
const MAX_SAMPLE = 32_768;

/**
 * The text of bytes that are no valid UTF-8 and whose named encoding, if any, does not fit: mostly valid UTF-8 with
 * replacement, else what the bytes look like, else windows-1252.
 */
export async function guessText(bytes: Uint8Array, declared: boolean): Promise<string> {
  const text = new TextDecoder().decode(bytes);
  if (isMostlyUtf8(text)) return text;
  const found = await detected(sampleOf(bytes), declared);
  return (
    (found === null ? null : await decodeAs(bytes, found)) ?? (await decodeAs(bytes, "windows-1252")) ?? text
  );
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

/** In Latin scripts few letters are beyond ASCII, in all others nearly every one: that tells more than n-grams do. */
async function detected(sample: Uint8Array, declared: boolean): Promise<string | null> {
  const high = sample.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0);
  const letters = sample.reduce(
    (sum, byte) => sum + ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a ? 1 : 0),
    0,
  );
  const isLatin = high < (high + letters) * 0.3;
  const { analyse } = await import("chardet");
  const found = analyse(sample).filter(({ confidence }) => confidence >= (declared ? 20 : 10));
  if (!isLatin) return found.find(({ name }) => OTHER_SCRIPT.test(name))?.name ?? null;
  const best = found[0];
  return best !== undefined && best.confidence >= 40 && /^(?:ISO-8859-[29]|windows-125[04])$/.test(best.name)
    ? best.name
    : null;
}

/** The words around bytes beyond ASCII, without the markup, which is English whatever the language. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 500_000)).toString(
    "latin1",
  );
  const runs: string[] = [];
  let size = 0;
  for (const run of text.split(/[<>]/)) {
    if (!/[\u0080-\u00ff]/.test(run)) continue;
    runs.push(run);
    size += run.length;
    if (size > MAX_SAMPLE) break;
  }
  return Buffer.from(runs.join("\n"), "latin1");
}
