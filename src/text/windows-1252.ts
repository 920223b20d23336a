/** What windows-1252 has where Latin 1 and Unicode have control characters. */
const UPPER = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Text in which somebody took windows-1252 for Latin 1: its controls of C1 are meant as "€", "–", "’" and the like. */
export function mendC1(text: string): string {
  return /[\u0080-\u009f]/.test(text)
    ? text.replace(/[\u0080-\u009f]/g, (sign) => UPPER[sign.charCodeAt(0) - 0x80] ?? sign)
    : text;
}

/** The text of windows-1252 bytes (WHATWG). Not by TextDecoder: Node 20 reads them as Latin 1, without "€". */
export function decodeWindows1252(bytes: Uint8Array): string {
  return mendC1(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
}
