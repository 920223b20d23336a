/** Where a digest points back to; null where there is no such place. */
export interface DigestLinks {
  readonly unsubscribe: string | null; // https
  readonly unsubscribeMailto: string | null;
  feedback(itemId: string, verdict: "useful" | "not-useful"): string | null;
  /** Who gets it and why, in one line. */
  readonly reason: string;
  readonly imprint: string;
}
