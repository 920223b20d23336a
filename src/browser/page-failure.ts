import type { ErrorKind } from "../model/error-kind.ts";
import { oneLine } from "../model/one-line.ts";

/** A page that the browser could not give, on its way up to where it becomes a value. */
export class PageFailure extends Error {
  override readonly name = "PageFailure";
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string) {
    super(oneLine(message, 300));
    this.kind = kind;
  }
}
