import { NetFailure } from "./net-failure.ts";
import { tooLarge } from "./too-large.ts";

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const ID_BYTES = [0, 1, 2, 4] as const;
/** RFC 9659, 3: what a zstd body on the web may ask a reader to keep at hand. */
const MAX_WINDOW = 8 * 1024 * 1024;
const MAX_BLOCK = 128 * 1024;
const MAX_FRAMES = 64;
/** The reader moves a whole window after each block: blocks of three bytes would keep it busy for hours. */
const MAX_MOVED = 4_000_000_000;

interface FrameHead {
  readonly at: number; // where its blocks begin
  readonly window: number;
  readonly checksum: boolean;
}

/**
 * Looks at the frame and block headers of a zstd body (RFC 8878, 3.1), none of it unpacked: linear, and what would cost
 * too much is refused before it does. Throws NetFailure `bad-encoding` or `too-large`.
 */
export function checkZstd(bytes: Uint8Array, maxBytes: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let moved = 0;
  let known = 0; // bytes that come out for sure
  let frames = 0;
  try {
    for (let at = 0; at < bytes.byteLength; frames++) {
      if (frames > MAX_FRAMES) throw bad("more than 64 frames");
      const magic = view.getUint32(at, true);
      if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
        at += 8 + view.getUint32(at + 4, true);
        continue;
      }
      if (magic !== FRAME) throw bad("no frame where one should be");
      const head = frameHead(view, at + 4, maxBytes);
      at = head.at;
      for (let last = false; !last; ) {
        const header = view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
        const [type, size] = [(header >> 1) & 3, header >> 3];
        if (type === 3 || size > MAX_BLOCK) throw bad("a wrong block");
        last = (header & 1) === 1;
        at += type === 1 ? 4 : 3 + size;
        if (type < 2) known += size;
        moved += head.window;
        if (known > maxBytes) throw tooLarge(maxBytes);
        if (moved > MAX_MOVED) throw bad("built of too many small blocks");
      }
      if (head.checksum) at += 4;
      if (at > bytes.byteLength) throw bad("cut off");
    }
  } catch (error) {
    throw error instanceof RangeError ? bad("cut off") : error;
  }
}

function frameHead(view: DataView, from: number, maxBytes: number): FrameHead {
  const flags = view.getUint8(from);
  let at = from + 1;
  const single = (flags & 0x20) !== 0;
  let window = 0;
  if (!single) {
    const descriptor = view.getUint8(at);
    at += 1;
    const base = 2 ** (10 + (descriptor >> 3));
    window = base + (base / 8) * (descriptor & 7);
    if (window > MAX_WINDOW) throw bad("wants more than 8 MB at hand");
  }
  at += ID_BYTES[flags & 3] ?? 0;
  if ((flags & 3) !== 0) throw bad("needs a dictionary");
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const size = contentSize(view, at, sizeBytes);
  if (size > maxBytes) throw tooLarge(maxBytes);
  return { at: at + sizeBytes, window: single ? size : window, checksum: (flags & 4) !== 0 };
}

function contentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  if (bytes === 4) return view.getUint32(at, true);
  return bytes === 8 ? Number(view.getBigUint64(at, true)) : 0;
}

function bad(why: string): NetFailure {
  return new NetFailure("bad-encoding", `zstd: ${why}`);
}
