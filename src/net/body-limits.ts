/** How a body is taken. */
export interface BodyLimits {
  readonly encoding: string | null; // Content-Encoding
  readonly maxBytes: number; // after unpacking; also what may come packed
  /** Keep the first `maxBytes` and leave the rest, instead of failing. */
  readonly cut: boolean;
  /** Asked once before a body may grow large; reading goes on when it resolves. */
  readonly onLarge: (() => Promise<void>) | null;
}
