import { promisify } from "node:util";
import { constants, unzip } from "node:zlib";

const unzipLater = promisify(unzip);
const MAX_BYTES = 40 * 1024 * 1024;

/** Packed by the program, by the server and by what stands before it: more was never seen. */
const MOST = 3;

/** A feed that was kept or sent packed (gzip, zlib), unpacked, also when its end is missing; other bytes as they are. */
export async function unpacked(bytes: Uint8Array, times = MOST): Promise<Uint8Array> {
  const from = packedFrom(bytes);
  if (from < 0 || times === 0) return bytes;
  try {
    const options = { maxOutputLength: MAX_BYTES, finishFlush: constants.Z_SYNC_FLUSH };
    return await unpacked(await unzipLater(bytes.subarray(from), options), times - 1);
  } catch {
    return bytes; // not packed after all, or too large: it will be said that this is no feed
  }
}

/** Where the packed part begins, by its first bytes (RFC 1952, RFC 1950); a program may have written blank lines before. */
function packedFrom(bytes: Uint8Array): number {
  let from = 0;
  while (from < MAX_BLANKS && BLANKS.has(bytes[from] ?? 0)) from += 1;
  const [first = 0, second = 0] = bytes.subarray(from, from + 2);
  const isGzip = first === 0x1f && second === 0x8b;
  const isZlib = first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0;
  return isGzip || isZlib ? from : -1;
}

const MAX_BLANKS = 16;
const BLANKS = new Set([0x09, 0x0a, 0x0d, 0x20]);
