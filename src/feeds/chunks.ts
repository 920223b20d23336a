const CHUNK = /^([\da-f]{1,6})(?:;[^\r\n]{0,100})?\r?\n/i;
const MAX_HEAD = 120;

/**
 * The body of an answer whose chunks nobody joined (RFC 9112, 7.1): before each stands its size in bytes, in hexadecimal.
 * Other bytes come back as they are.
 */
export function joinedChunks(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [line, size] = CHUNK.exec(latin(bytes.subarray(at, at + MAX_HEAD))) ?? [];
    if (line === undefined || size === undefined) break;
    const length = Number.parseInt(size, 16);
    if (length === 0) return parts.length === 0 ? bytes : Buffer.concat(parts);
    parts.push(bytes.subarray(at + line.length, at + line.length + length));
    at += line.length + length;
    while (bytes[at] === 13 || bytes[at] === 10) at += 1;
  }
  // Cut off before its end, it has many chunks or reaches to the end; else it was a text that begins with a number.
  return parts.length > 1 && at >= bytes.length ? Buffer.concat(parts) : bytes;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
