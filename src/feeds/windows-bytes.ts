import { decodeWindows1252 } from "../text/windows-1252.ts";

const BYTES = new Map<string, number>();
for (let byte = 0x80; byte < 0x100; byte++) BYTES.set(decodeWindows1252(Uint8Array.of(byte)), byte);

/** The bytes of signs beyond ASCII in windows-1252, the controls of Latin 1 as themselves; null where one has no byte. */
export function encodeWindows1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = BYTES.get(text[at] ?? "") ?? (code >= 0x80 && code < 0xa0 ? code : undefined);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}
