/** How an error ends the program (CONTRACT): 2 for wrong use or a bad config, 130 for Ctrl-C, else 1. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof Error)) return 1;
  if (error.name === "AbortError") return 130;
  if (error.name === "SettingsError") return 2;
  if (error.name === "UserError") return "exitCode" in error && error.exitCode === 1 ? 1 : 2;
  return 1;
}

const FILE_FAULTS = ["EACCES", "EPERM", "ENOSPC", "EROFS", "EDQUOT", "EMFILE", "EISDIR", "ENOTDIR"];

/** What a person reads of an error: one line when it can be mended, the stack when the fault is ours. */
export function errorText(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (verbose) return error.stack ?? error.message;
  if (error.name === "AbortError") return "interrupted";
  if (isMendable(error)) return error.message;
  if (error.name === "SqliteError")
    return `the store failed: ${error.message}; check free space and that the file and its folder may be written`;
  if ("code" in error && FILE_FAULTS.includes(String(error.code)))
    return `${error.message}; check free space and permissions`;
  return error.stack ?? error.message;
}

/** Errors that a person can mend: told without a stack. */
function isMendable(error: Error): boolean {
  return ["SettingsError", "UserError", "StoreError", "QueueError", "WebError"].includes(error.name);
}
