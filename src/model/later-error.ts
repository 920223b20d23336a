/** Work that cannot be done at this moment and is to be tried again after a while; it has not failed. */
export class LaterError extends Error {
  override readonly name = "LaterError";
  readonly waitMs: number;

  constructor(message: string, waitMs: number) {
    super(message);
    this.waitMs = waitMs;
  }
}
