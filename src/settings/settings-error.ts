/** One fault in the config file: where it stands, what was found and what is allowed. */
export interface SettingsProblem {
  readonly line: number | null;
  readonly column: number | null;
  readonly key: string; // "sources[0].every"; "" for the file itself
  readonly message: string;
}

/** The config file cannot be used. The message names every problem with its place, one a line. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly SettingsProblem[];

  constructor(file: string, problems: readonly SettingsProblem[], options?: ErrorOptions) {
    super(problems.map((problem) => sentence(file, problem)).join("\n"), options);
    this.problems = problems;
  }
}

function sentence(file: string, problem: SettingsProblem): string {
  const place = problem.line === null ? file : `${file}:${problem.line}:${problem.column ?? 1}`;
  return problem.key === "" ? `${place}: ${problem.message}` : `${place}: ${problem.key}: ${problem.message}`;
}
