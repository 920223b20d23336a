import { promisify } from "node:util";
import { constants, gunzip } from "node:zlib";

const gunzipLater = promisify(gunzip);
const MAX_BYTES = 40 * 1024 * 1024;

/** Packed by the program, by the server and by what stands before it: more was never seen. */
const MOST = 3;

/** A feed that was kept or sent as a gzip file, unpacked, also when its end is missing; other bytes as they are. */
export async function unpacked(bytes: Uint8Array, times = MOST): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || times === 0) return bytes;
  try {
    const options = { maxOutputLength: MAX_BYTES, finishFlush: constants.Z_SYNC_FLUSH };
    return await unpacked(await gunzipLater(bytes, options), times - 1);
  } catch {
    return bytes; // no gzip after all, or too large: it will be said that this is no feed
  }
}
