import { decodeAs } from "../text/decode-as.ts";
import { guessEncoding } from "../text/guess-encoding.ts";
import { decodeWindows1252 } from "../text/windows-1252.ts";

const MAX_SAMPLE = 16_384;

/**
 * The text of bytes that are no valid UTF-8 and whose named encoding, if any, does not fit: mostly valid UTF-8 with
 * replacement, else in the encoding that the bytes look like.
 */
export async function guessText(bytes: Uint8Array): Promise<string> {
  const latin = latinOf(bytes);
  const mended = latin.includes("\u00ed") ? withWholePairs(latin) : latin;
  const text = mended === latin ? new TextDecoder().decode(bytes) : Buffer.from(mended, "latin1").toString();
  if (isMostlyUtf8(text)) return text.includes("\ufffd") ? withLatinLetters(mended) : text;
  if (isPartlyUtf8(mended)) return mixedText(mended);
  return (await decodeAs(bytes, await guessEncoding(sampleOf(latin)))) ?? text;
}

/** Whether a text looks as if it were read in an encoding that it is not in: capitals inside words, katakana of half width. */
export function looksMisread(text: string): boolean {
  const words = text.slice(0, 200_000).match(/[\u00c0-\u052f]{3,}/g) ?? [];
  const odd = words.filter((word) =>
    /^\p{Ll}+\p{Lu}{2}|\p{Ll}\p{Lu}+\p{Ll}|^\p{Ll}\p{Lu}+$/u.test(word),
  ).length;
  const loud = words.filter((word) => /^\p{Lu}+$/u.test(word)).length;
  if (odd > 0 && odd + loud > words.length * 0.6) return true;
  const narrow = text.match(/[\uff61-\uff9f]/g)?.length ?? 0;
  return narrow > 20 && narrow > (text.match(/[\u3041-\u30fc\u4e00-\u9fff]/g)?.length ?? 0) / 2;
}

/** Each byte as one sign. */
function latinOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Some programs write a sign beyond U+FFFF as two halves of three bytes each (CESU-8). */
function withWholePairs(latin: string): string {
  return latin.replace(
    /\u00ed[\u00a0-\u00af][\u0080-\u00bf]\u00ed[\u00b0-\u00bf][\u0080-\u00bf]/g,
    (six: string) => {
      const at = (index: number): number => six.charCodeAt(index) & 0x3f;
      const high = 0xd000 | (at(1) << 6) | at(2);
      const low = 0xd000 | (at(4) << 6) | at(5);
      return Buffer.from(String.fromCharCode(high, low)).toString("latin1");
    },
  );
}

const SEQUENCE =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/;
const SEQUENCES = new RegExp(`((?:${SEQUENCE.source})+)|[\\u0080-\\u00ff]`, "g");
const WHOLE = new RegExp(`^(?:${SEQUENCE.source})+$`);

/**
 * Whether so many runs of bytes beyond ASCII are valid UTF-8 that it cannot be chance: items of two origins in one file,
 * or stray bytes between them. In other encodings a run is one letter, or a whole word in which not everything can fit.
 */
function isPartlyUtf8(latin: string): boolean {
  const runs = latin.match(/[\u0080-\u00ff]{1,2000}/g) ?? [];
  const good = runs.filter((run) => WHOLE.test(run)).length;
  return good >= 4 && good > (runs.length - good) * 0.4;
}

/** Each text between two tags in the encoding that it is in: UTF-8, with what is stray in it left out, else windows-1252. */
function mixedText(latin: string): string {
  const asUtf8 = latin.replace(/[\u0080-\u00ff][^<]*/g, (piece) =>
    SEQUENCE.test(piece)
      ? piece.replace(SEQUENCES, (_, whole: string | undefined) => whole ?? "")
      : piece.replace(/[\u0080-\u00ff]/g, (sign) => utf8Of(sign.charCodeAt(0))),
  );
  return Buffer.from(asUtf8, "latin1").toString("utf8");
}

const utf8Signs: string[] = [];

/** The bytes of UTF-8, each as one sign, for a byte of windows-1252. */
function utf8Of(byte: number): string {
  utf8Signs[byte] ??= Buffer.from(decodeWindows1252(Uint8Array.of(byte))).toString("latin1");
  return utf8Signs[byte];
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

/** UTF-8 in which single letters are of another program: a stray byte beside letters is one; a rest of a sign is replaced. */
function withLatinLetters(latin: string): string {
  const plain = latin.replace(
    /([\u0080-\u00ff]{2,2000})|([A-Za-z]?)([\u00c0\u00c1\u00c4-\u00e1\u00e3-\u00ff])(?=[a-z])/g,
    (whole: string, run: string | undefined, before: string | undefined, letter: string | undefined) =>
      run === undefined ? (before ?? "") + Buffer.from(letter ?? "", "utf8").toString("latin1") : whole,
  );
  return Buffer.from(plain, "latin1").toString("utf8");
}

/** The words around bytes beyond ASCII, without the markup and the names of JSON, which are English whatever the language. */
function sampleOf(latin: string): Uint8Array {
  const runs: string[] = [];
  let size = 0;
  for (const run of latin.slice(0, 500_000).split(/[<>"\n]/)) {
    if (!/[\u0080-\u00ff]/.test(run)) continue;
    runs.push(run);
    size += run.length;
    if (size > MAX_SAMPLE) break;
  }
  return Buffer.from(runs.join("\n").slice(0, 2 * MAX_SAMPLE), "latin1");
}
