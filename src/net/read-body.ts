import { pipeline, type Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { NetFailure } from "./net-failure.ts";

const MAX_ENCODINGS = 3;

/**
 * The body unpacked (gzip, deflate, br, zstd where Node has it), at most `maxBytes` of it: counted after unpacking,
 * so a bomb stops early. Throws NetFailure `too-large` or `bad-encoding`; what breaks the connection is passed on.
 */
export async function readBody(
  body: Readable,
  encoding: string | null,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    let unpacked: Readable = body;
    // An error of any step travels on to the last one, which is read here.
    for (const step of unpackers(encoding)) unpacked = pipeline(unpacked, step, () => {});
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new NetFailure("too-large", `more than ${Math.round(maxBytes / 1000)} kB`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && UNPACKING_CODE.test(String(error.code))) {
      throw new NetFailure("bad-encoding", `${encoding}: ${error.message}`, { cause: error });
    }
    throw error;
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

const UNPACKING_CODE = /^(?:Z_|ERR_.*(?:ZLIB|BROTLI|ZSTD)|ERR__ERROR_FORMAT)/;

function unpackers(encoding: string | null): Transform[] {
  const names = (encoding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > MAX_ENCODINGS)
    throw new NetFailure("bad-encoding", `${names.length} encodings on one another`);
  return names.reverse().map(unpacker);
}

function unpacker(name: string): Transform {
  if (name === "gzip" || name === "x-gzip") return createGunzip();
  if (name === "br") return createBrotliDecompress();
  if (name === "deflate") return createInflate();
  if (name === "deflate-raw") return createInflateRaw();
  if (name === "zstd" && hasZstd(zlib)) return zlib.createZstdDecompress();
  throw new NetFailure("bad-encoding", `the encoding ${name} is not known`);
}

interface WithZstd {
  createZstdDecompress(): Transform;
}

/** Node 22.15 and later. */
function hasZstd(module: object): module is WithZstd {
  return "createZstdDecompress" in module;
}

/** What we say that we can read. */
export const ACCEPT_ENCODING = hasZstd(zlib) ? "gzip, deflate, br, zstd" : "gzip, deflate, br";
