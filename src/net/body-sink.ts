import type { BodyLimits } from "./body-limits.ts";
import { tooLarge } from "./too-large.ts";
import { canUnpack, encodingsOf, unpackInPlace, unpackStream } from "./unpack.ts";

/** What a sink may do to the connection that feeds it. */
export interface Flow {
  pause(): void;
  resume(): void;
  /** Nothing more is wanted: the connection may go. */
  enough(): void;
  fail(error: Error): void;
}

export interface BodySink {
  write(chunk: Buffer): void;
  /** The body unpacked. Rejects with NetFailure `too-large` or `bad-encoding`. */
  end(): Promise<Uint8Array>;
}

/** A body above this is large: only a few of them are in memory at once. */
export const LARGE_BYTES = 1024 * 1024;
/** Up to here unpacking in place costs less than a stream does. */
const IN_PLACE_BYTES = 64 * 1024;

/** Takes a body piece by piece, counting what it is after unpacking, so that a bomb stops early. */
export function createBodySink(limits: BodyLimits, flow: Flow): BodySink {
  const encodings = encodingsOf(limits.encoding);
  canUnpack(encodings);
  const collected = collect(limits, flow, encodings.length > 0);
  if (encodings.length === 0) return { write: collected.write, end: async () => collected.bytes() };
  return {
    write: collected.write,
    async end() {
      const packed = collected.bytes();
      // Some servers name an encoding for an empty body; there is nothing to unpack.
      if (packed.byteLength === 0) return packed;
      const small = Math.min(limits.maxBytes, LARGE_BYTES);
      const inPlace = packed.byteLength <= IN_PLACE_BYTES ? unpackInPlace(packed, encodings, small) : null;
      if (inPlace !== null) return inPlace;
      if (!collected.isLarge()) await limits.onLarge?.();
      return unpackStream(packed, encodings, limits);
    },
  };
}

function collect(limits: BodyLimits, flow: Flow, packed: boolean) {
  const chunks: Buffer[] = [];
  let size = 0;
  let large = false;

  function waitForRoom(): void {
    large = true;
    if (limits.onLarge === null) return;
    flow.pause();
    limits.onLarge().then(() => flow.resume(), flow.fail);
  }

  return {
    write(chunk: Buffer): void {
      const room = limits.maxBytes - size;
      size += chunk.byteLength;
      if (chunk.byteLength <= room) chunks.push(chunk);
      else if (limits.cut && !packed) {
        chunks.push(chunk.subarray(0, room));
        flow.enough();
      } else flow.fail(tooLarge(limits.maxBytes));
      if (!large && size > LARGE_BYTES && size <= limits.maxBytes) waitForRoom();
    },
    bytes: (): Uint8Array =>
      chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
    isLarge: () => large,
  };
}
