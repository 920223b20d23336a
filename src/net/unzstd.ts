import { setImmediate } from "node:timers/promises";
import { Decompress } from "fzstd";
import { tooLarge } from "./too-large.ts";
import { checkZstd } from "./zstd-shape.ts";

/** So much at a time: others get their turn in between. */
const PIECE_BYTES = 16 * 1024;

/** Unpacks a zstd body piece by piece, for a Node without zstd. Throws NetFailure, or what fzstd says of broken data. */
export function* unzstd(packed: Uint8Array, maxBytes: number): Generator<Uint8Array> {
  checkZstd(packed, maxBytes);
  let room = maxBytes;
  let ready: Uint8Array[] = [];
  const reader = new Decompress((block) => {
    room -= block.byteLength;
    if (room < 0) throw tooLarge(maxBytes);
    ready.push(block.slice());
  });
  for (let at = 0; at < packed.byteLength; at += PIECE_BYTES) {
    reader.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.byteLength);
    yield* ready;
    ready = [];
  }
}

/** The same as a stage of a pipeline. */
export function unzstdStage(maxBytes: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
    const chunks: Buffer[] = [];
    for await (const chunk of source) chunks.push(chunk);
    for (const block of unzstd(Buffer.concat(chunks), maxBytes)) {
      yield block;
      await setImmediate();
    }
  };
}
