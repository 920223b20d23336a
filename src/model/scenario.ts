/** Four fields to think a risk through. The texts are written by rules, they foretell nothing. */
export interface ScenarioNote {
  readonly itemId: string; // the report it starts from
  readonly storyId: string;
  readonly topic: string; // its title
  readonly url: string | null;
  readonly entries: readonly string[]; // what it touches in the profile
  readonly impact: number; // 1..5
  readonly likelihood: number; // 1..5
  readonly ifThisContinues: string;
  readonly firstEffect: string;
  readonly signToWatch: string;
  readonly option: string;
  /** A term of the report that comes up more and more, with its stories a week, oldest first; null when none does. */
  readonly trend: { readonly term: string; readonly weekly: readonly number[] } | null;
  readonly madeBy: "rules";
}
