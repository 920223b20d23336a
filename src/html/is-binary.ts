/** So many bytes are looked at (WHATWG MIME Sniffing, 5.1). */
const LOOKED_AT = 1445;
/** A stray control character stands in many a page; pictures and archives are full of them, chance makes one byte in ten. */
const BINARY_SHARE = 0.03;

/**
 * Whether bytes are no text whatever their type says: a PDF, or many of the bytes that WHATWG MIME Sniffing calls binary
 * data bytes. A byte order mark of UTF-16 speaks for text.
 */
export function isBinary(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return false;
  const head = bytes.subarray(0, LOOKED_AT);
  if (Buffer.from(head.buffer, head.byteOffset, Math.min(5, head.length)).toString("latin1") === "%PDF-")
    return true;
  let binary = 0;
  for (const byte of head) if (isBinaryByte(byte)) binary += 1;
  return binary > head.length * BINARY_SHARE;
}

function isBinaryByte(byte: number): boolean {
  return byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f);
}
