/** How an error ends the program (CONTRACT): 2 for wrong use or a bad config, 130 for Ctrl-C, else 1. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof Error)) return 1;
  if (error.name === "AbortError") return 130;
  if (error.name === "SettingsError") return 2;
  if (error.name === "UserError") return "exitCode" in error && error.exitCode === 1 ? 1 : 2;
  return 1;
}

/** Errors that a person can mend: told without a stack. */
export function isMendable(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ["SettingsError", "UserError", "StoreError", "QueueError", "WebError"].includes(error.name)
  );
}
