import type { ExportedItem } from "./export-items.ts";

const COLUMNS: readonly (readonly [string, (item: ExportedItem) => string])[] = [
  ["id", ({ id }) => id],
  ["source", ({ source }) => source],
  ["publishedAt", ({ publishedAt }) => publishedAt?.toISOString() ?? ""],
  ["firstSeenAt", ({ firstSeenAt }) => firstSeenAt.toISOString()],
  ["title", ({ title }) => title],
  ["url", ({ url }) => url ?? ""],
  ["summary", ({ summary }) => summary],
  ["pestle", ({ pestle }) => pestle.map(({ category }) => category).join(" ")],
  ["disruption", ({ disruption }) => disruption.map(({ type }) => type).join(" ")],
  ["stance", ({ stance }) => stance],
  ["score", ({ score }) => score.toFixed(4)],
  ["kind", ({ kind }) => kind],
  ["changeType", ({ change }) => change?.type ?? ""],
  ["before", ({ change }) => change?.beforeAmount ?? change?.before ?? ""],
  ["after", ({ change }) => change?.afterAmount ?? change?.after ?? ""],
  ["currency", ({ change }) => change?.currency ?? ""],
  ["percent", ({ change }) => String(change?.percent ?? "")],
];

/** Items and Changes as a table: RFC 4180, with a header line. */
export function exportCsv(items: readonly ExportedItem[]): string {
  const rows = items.map((item) => COLUMNS.map(([, read]) => cell(read(item))));
  return [COLUMNS.map(([name]) => name), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** What a spreadsheet would take for a formula begins with an apostrophe; a number with a sign is one and stays. */
function cell(value: string): string {
  const inert = /^[=+\-@\t\r]/.test(value) && !/^-\d{1,15}(?:\.\d{1,15})?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
