import { type RawBuilder, sql } from "kysely";
import type { Dialect } from "./sql-store.ts";
import { storable } from "./storable.ts";

/**
 * Whether a column of the item table is one of these values, all in one parameter: there may be any number of them,
 * and the statement is the same for every list.
 */
export function among(column: string, values: readonly string[], dialect: Dialect): RawBuilder<boolean> {
  const clean = values.map(storable);
  return dialect === "postgres"
    ? sql<boolean>`${sql.ref(column)} = any(${clean})`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(clean)}))`;
}
