export interface Competitor {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly site: string | null;
}

/** What the business sells, to whom, against whom: what makes an Item matter to *it*. */
export interface Profile {
  readonly name: string;
  readonly industry: string | null;
  readonly description: string | null;
  readonly region: readonly string[];
  readonly offers: readonly string[];
  readonly inputs: readonly string[];
  readonly customers: readonly string[];
  readonly competitors: readonly Competitor[];
  readonly strengths: readonly string[];
  readonly weaknesses: readonly string[];
  readonly worries: readonly string[];
  readonly goals: readonly string[];
}
