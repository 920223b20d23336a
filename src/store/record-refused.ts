/** The database refused what one visit brought, not the visit or the store: another record is taken as before. */
export class RecordRefused extends Error {
  override readonly name = "RecordRefused";
}

/** Data that is not as the tables want it: SQLSTATE classes 21, 22, 23 and 54, and what SQLite says in their place. */
const SQLSTATE = /^(?:21|22|23|54)[0-9A-Z]{3}$/;
const SQLITE = /^SQLITE_(?:CONSTRAINT|TOOBIG|MISMATCH|RANGE)/;

/** Whether an error of the database is about the values that were handed to it. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true; // a value that no column takes
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return SQLSTATE.test(code) || SQLITE.test(code);
}
