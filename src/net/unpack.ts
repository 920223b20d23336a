import { Duplex, Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as zlib from "node:zlib";
import type { BodyLimits } from "./body-limits.ts";
import { NetFailure } from "./net-failure.ts";
import { tooLarge } from "./too-large.ts";
import { unzstd, unzstdStage } from "./unzstd.ts";

type Encoding = "gzip" | "deflate" | "br" | "zstd";

const MAX_ENCODINGS = 3;
const PIECE_BYTES = 64 * 1024;
/** Each chunk goes through the event loop, which may be busy: few large ones, not the usual 16 kB. */
const LARGE_CHUNKS = { chunkSize: 1024 * 1024 };
const KNOWN: ReadonlyMap<string, Encoding> = new Map([
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["deflate", "deflate"],
  ["br", "br"],
  ["zstd", "zstd"],
]);

interface Zstd {
  createZstdDecompress(options: { chunkSize: number }): Duplex;
  zstdDecompressSync(bytes: Uint8Array, options: { maxOutputLength: number }): Buffer;
}

/** Node 22.15 and later; with an older one zstd is not asked for, but read when it comes all the same. */
function zstdOf(module: object): Zstd | null {
  return "createZstdDecompress" in module ? (module as unknown as Zstd) : null;
}

const ZSTD = zstdOf(zlib);

/** What says that nothing is packed; the last ones are mistakes for a charset, which browsers pass over too. */
const NO_ENCODING = new Set([
  "",
  "identity",
  "none",
  "binary",
  "7bit",
  "8bit",
  "utf-8",
  "utf8",
  "iso-8859-1",
  "us-ascii",
]);

/** What we say that we can read. */
export const ACCEPT_ENCODING = ZSTD === null ? "gzip, deflate, br" : "gzip, deflate, br, zstd";

/** The names in a Content-Encoding header, the one to undo first in front. */
export function encodingsOf(header: string | null): string[] {
  if (header === null || header === "") return [];
  return header
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => !NO_ENCODING.has(name))
    .reverse();
}

/** Throws NetFailure `bad-encoding` for what cannot be undone, before any byte is read. */
export function canUnpack(names: readonly string[]): void {
  if (names.length > MAX_ENCODINGS)
    throw new NetFailure("bad-encoding", `${names.length} encodings on one another`);
  for (const name of names) known(name);
}

function known(name: string): Encoding {
  const encoding = KNOWN.get(name);
  if (encoding === undefined) throw new NetFailure("bad-encoding", `${name} is not known here`);
  return encoding;
}

/** A small body unpacked at once; null when it becomes larger than `maxBytes`. Throws NetFailure `bad-encoding`. */
export function unpackInPlace(
  packed: Uint8Array,
  names: readonly string[],
  maxBytes: number,
): Uint8Array | null {
  let bytes = packed;
  try {
    for (const name of names) bytes = unpackOnce(bytes, known(name), maxBytes);
    return bytes;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") return null;
    if (error instanceof NetFailure && error.kind === "too-large") return null;
    throw unreadable(error, names);
  }
}

function unpackOnce(bytes: Uint8Array, encoding: Encoding, maxOutputLength: number): Uint8Array {
  const options = { maxOutputLength };
  if (encoding === "gzip") return zlib.gunzipSync(bytes, options);
  if (encoding === "br") return zlib.brotliDecompressSync(bytes, options);
  if (encoding === "zstd")
    return ZSTD?.zstdDecompressSync(bytes, options) ?? Buffer.concat([...unzstd(bytes, maxOutputLength)]);
  return hasZlibHeader(bytes) ? zlib.inflateSync(bytes, options) : zlib.inflateRawSync(bytes, options);
}

/** Unpacks off the event loop, at most `maxBytes` of it. Rejects with NetFailure `too-large` or `bad-encoding`. */
export async function unpackStream(
  packed: Uint8Array,
  names: readonly string[],
  { maxBytes, cut }: Pick<BodyLimits, "maxBytes" | "cut">,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let room = maxBytes;
  const end = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.byteLength <= room ? chunk : chunk.subarray(0, Math.max(room, 0)));
      room -= chunk.byteLength;
      done(room < 0 ? tooLarge(maxBytes) : null);
    },
  });
  const stages = names.map((name, index) =>
    index === 0 ? first(packed, name, maxBytes) : transform(known(name), maxBytes),
  );
  for (const stage of stages.slice(0, -1)) limitBetween(stage, maxBytes);
  try {
    await pipeline([Readable.from(pieces(packed)), ...stages, end]);
  } catch (error) {
    if (!(error instanceof NetFailure)) throw unreadable(error, names);
    if (!cut || room >= 0) throw error;
  }
  return Buffer.concat(chunks);
}

function first(packed: Uint8Array, name: string, maxBytes: number): Duplex {
  const encoding = known(name);
  return encoding === "deflate" && !hasZlibHeader(packed)
    ? zlib.createInflateRaw(LARGE_CHUNKS)
    : transform(encoding, maxBytes);
}

function transform(encoding: Encoding, maxBytes: number): Duplex {
  if (encoding === "gzip") return zlib.createGunzip(LARGE_CHUNKS);
  if (encoding === "br") return zlib.createBrotliDecompress(LARGE_CHUNKS);
  if (encoding === "zstd")
    return ZSTD?.createZstdDecompress(LARGE_CHUNKS) ?? Duplex.from(unzstdStage(maxBytes));
  return zlib.createInflate(LARGE_CHUNKS);
}

/** A bomb of bombs may give nothing at its end and yet work for hours in between. */
function limitBetween(stage: Duplex, maxBytes: number): void {
  let size = 0;
  stage.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > maxBytes) stage.destroy(tooLarge(maxBytes));
  });
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** `deflate` means the zlib format (RFC 9110, 8.4.1.2), but many servers send the bare stream. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [a = 0, b = 0] = bytes;
  return (a & 0x0f) === 8 && ((a << 8) | b) % 31 === 0;
}

function unreadable(error: unknown, names: readonly string[]): NetFailure {
  if (error instanceof NetFailure) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new NetFailure("bad-encoding", `${[...names].reverse().join(", ")}: ${why}`, { cause: error });
}
