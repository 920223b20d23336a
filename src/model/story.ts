/** Signals about the same happening. A story of one item is kept too; commands list those of two or more. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly items: readonly string[]; // item ids, oldest first
  readonly firstSeen: Date;
  readonly score: number;
}
