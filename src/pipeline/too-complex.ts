import type { ErrorKind } from "../model/error-kind.ts";

/** The failure of a document that costs more than it may. */
export function tooComplex(why: string): { ok: false; errorKind: ErrorKind; error: string } {
  const error = `the document cannot be read within its limits (${why}); check the address in a browser`;
  return { ok: false, errorKind: "too-complex", error };
}
