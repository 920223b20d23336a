import { hopeless, isPlain } from "./is-plain.ts";
import { PARSERS, type Parsed, type ParseKind, type ParseKinds } from "./parse-kinds.ts";
import { createParsePool } from "./parse-pool.ts";
import { tooComplex } from "./too-complex.ts";

const pool = createParsePool();

/**
 * Reads foreign bytes without ever holding up the rest: in place what is small and plain, else apart, with 5 s and
 * 128 MB. Never throws for what the bytes did; what takes too long or too much is `too-complex`.
 */
export async function parseSafely<K extends ParseKind>(
  kind: K,
  bytes: Uint8Array,
  options: ParseKinds[K]["options"],
  signal?: AbortSignal,
): Promise<Parsed<K>> {
  if (!isPlain(kind, bytes)) {
    const why = hopeless(kind, bytes);
    return why === null ? pool.parse(kind, bytes, options, signal) : tooComplex(why);
  }
  try {
    return { ok: true, value: await PARSERS[kind](bytes, options) };
  } catch (error) {
    if (error instanceof RangeError) return tooComplex("nested too deep");
    throw error;
  }
}
