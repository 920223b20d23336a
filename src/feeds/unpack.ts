import { promisify } from "node:util";
import {
  brotliDecompress,
  constants,
  createInflate,
  createInflateRaw,
  type Inflate,
  type InflateRaw,
} from "node:zlib";

const unbrotli = promisify(brotliDecompress);
const MAX_BYTES = 40 * 1024 * 1024;

/** Packed by the program, by the server and by what stands before it: more was never seen. */
const MOST = 3;

/**
 * A feed that was kept or sent packed (gzip, zlib, bare deflate, Brotli), unpacked, also when its end is missing or something
 * stands before or behind it; other bytes as they are.
 */
export async function unpacked(bytes: Uint8Array, times = MOST): Promise<Uint8Array> {
  if (times === 0) return bytes;
  const inner = await unpackedOnce(bytes);
  return inner === null ? bytes : unpacked(inner, times - 1);
}

async function unpackedOnce(bytes: Uint8Array): Promise<Uint8Array | null> {
  const gzip = gzipFrom(bytes.subarray(0, MAX_BEFORE));
  if (gzip >= 0) return ungzipped(bytes.subarray(gzip));
  if (isZip(bytes)) return (await inflated(createInflateRaw(FLUSH), bytes.subarray(zipHead(bytes)))).bytes;
  const zlib = zlibFrom(bytes);
  if (zlib >= 0) return (await inflated(createInflate(FLUSH), bytes.subarray(zlib))).bytes;
  if (!isBinary(bytes)) return null;
  for (const unpack of [
    async () => (await inflated(createInflateRaw(FLUSH), bytes)).bytes,
    () => unbrotli(bytes, { maxOutputLength: MAX_BYTES }).catch(() => null),
  ]) {
    const inner = await unpack();
    if (inner !== null && isText(inner)) return inner;
  }
  return null;
}

const FLUSH = { finishFlush: constants.Z_SYNC_FLUSH };
const MAX_MEMBERS = 100;

/** RFC 1952: one member after the other; what stands behind them, or breaks, ends it. */
async function ungzipped(bytes: Uint8Array): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let at = 0;
  while (parts.length < MAX_MEMBERS && gzipFrom(bytes.subarray(at, at + 3)) === 0 && size <= MAX_BYTES) {
    const from = at + gzipHead(bytes.subarray(at));
    const part = await inflated(createInflateRaw(FLUSH), bytes.subarray(from));
    if (part.bytes === null) break;
    parts.push(part.bytes);
    size += part.bytes.length;
    at = from + part.read + GZIP_END;
  }
  return size === 0 || size > MAX_BYTES ? null : Buffer.concat(parts);
}

const GZIP_END = 8;

/** How long the head of a gzip member is: ten bytes, and what its flags announce. */
function gzipHead(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16]) if ((flags & flag) !== 0) at = Math.max(at, bytes.indexOf(0, at) + 1);
  return (flags & 2) !== 0 ? at + 2 : at;
}

interface Inflated {
  readonly bytes: Uint8Array | null; // all that came out before the packed part ended or broke; null when nothing did, or too much
  readonly read: number; // of the packed bytes
}

function inflated(unzip: Inflate | InflateRaw, bytes: Uint8Array): Promise<Inflated> {
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const finish = (): void =>
      resolve({
        bytes: size === 0 || size > MAX_BYTES ? null : Buffer.concat(parts),
        read: unzip.bytesWritten,
      });
    unzip.on("data", (part: Buffer) => {
      size += part.length;
      if (size > MAX_BYTES) unzip.destroy();
      else parts.push(part);
    });
    for (const event of ["end", "error", "close"]) unzip.on(event, finish);
    // In small pieces: of the piece in which it breaks nothing comes out.
    const step = bytes.length < 256 * 1024 ? 1024 : 64 * 1024;
    for (let at = 0; at < bytes.length; at += step) unzip.write(bytes.subarray(at, at + step));
    unzip.end();
  });
}

/** Blank lines, a mark of order, the head of an answer of HTTP: no text has the first bytes of gzip in it. */
const MAX_BEFORE = 4096;

/** Where a gzip member begins, by its first three bytes; -1 when none does. A program may have written something before. */
function gzipFrom(head: Uint8Array): number {
  for (let at = 0; at + 2 < head.length; at++)
    if (head[at] === 0x1f && head[at + 1] === 0x8b && head[at + 2] === 8) return at;
  return -1;
}

/** The one file in a ZIP archive, deflated: its head is as long as it says. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4 && bytes[8] === 8;
}

function zipHead(bytes: Uint8Array): number {
  const lengthAt = (at: number): number => (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  return 30 + lengthAt(26) + lengthAt(28);
}

/** RFC 1950. */
function zlibFrom(bytes: Uint8Array): number {
  let from = 0;
  while (from < MAX_BEFORE && BLANKS.has(bytes[from] ?? 0)) from += 1;
  const [first = 0, second = 0] = bytes.subarray(from, from + 2);
  return first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0 ? from : -1;
}

const BLANKS = new Set([0x09, 0x0a, 0x0d, 0x20]);

/** Whether bytes are no text in any encoding: too many signs that no text has, and not the zeros of UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  let odd = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += byte === 0 ? 0 : 1;
  return odd > head.length / 32;
}

function isText(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString("latin1");
  return bytes.length > 20 && !isBinary(bytes) && /[<{[]/.test(head);
}
