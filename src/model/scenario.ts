/** Four fields to think a risk through. The texts are written by rules, they foretell nothing. */
export interface ScenarioNote {
  readonly storyId: string;
  readonly topic: string; // the title of the report it starts from
  readonly url: string | null;
  readonly entries: readonly string[]; // what it touches in the profile
  readonly impact: number; // 1..5
  readonly likelihood: number; // 1..5
  readonly ifThisContinues: string;
  readonly firstEffect: string;
  readonly signToWatch: string;
  readonly option: string;
  readonly madeBy: "rules";
}
