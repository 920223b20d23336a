import type { ErrorKind } from "../model/error-kind.ts";

interface Failed {
  readonly ok: false;
  readonly errorKind: ErrorKind;
  readonly error: string;
}

/** The failure of a document that costs more than it may. */
export function tooComplex(why: string): Failed {
  const error = `the document cannot be read within its limits (${why}); check the address in a browser`;
  return { ok: false, errorKind: "too-complex", error };
}

/** What Ctrl-C leaves of a document that was being read. */
export function stopped(): Failed {
  return { ok: false, errorKind: "cancelled", error: "stopped before it was done" };
}
