const FIELDS = [
  { low: 0, high: 59, names: [] },
  { low: 0, high: 23, names: [] },
  { low: 1, high: 31, names: [] },
  { low: 1, high: 12, names: "jan feb mar apr may jun jul aug sep oct nov dec".split(" ") },
  { low: 0, high: 7, names: "sun mon tue wed thu fri sat".split(" ") },
] as const;

/** Whether a text is a five-field cron schedule: minute, hour, day of month, month, day of week. */
export function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return false;
  const formed = FIELDS.every((field, index) =>
    (fields[index] ?? "").split(",").every((part) => isPart(part, field)),
  );
  return formed && everComes(fields);
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** "0 7 30 2 *" is well formed and never comes: every month it names is too short for every day it names. */
function everComes([, , days = "*", months = "*", weekday = "*"]: readonly string[]): boolean {
  if (weekday !== "*" || days.startsWith("*")) return true;
  const firstDay = Math.min(...days.split(",").map((part) => Number.parseInt(part, 10)));
  const longest = months.split(",").map((part) => {
    const [range = "", step] = part.split("/");
    const [from = "", to] = range.split("-");
    if (from === "*") return 31;
    const first = fieldValue(from, FIELDS[3]) ?? 1;
    const last = to === undefined ? (step === undefined ? first : 12) : (fieldValue(to, FIELDS[3]) ?? first);
    return Math.max(...DAYS_IN_MONTH.slice(first - 1, last));
  });
  return firstDay <= Math.max(...longest);
}

function isPart(part: string, field: (typeof FIELDS)[number]): boolean {
  const [range = "", step, ...rest] = part.split("/");
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => fieldValue(end, field));
  if (ends.length > 2 || ends.some((end) => end === null)) return false;
  return ends.length === 1 || Number(ends[0]) <= Number(ends[1]);
}

function fieldValue(text: string, field: (typeof FIELDS)[number]): number | null {
  const named = (field.names as readonly string[]).indexOf(text.toLowerCase());
  if (named >= 0) return named + field.low;
  if (!/^\d{1,2}$/.test(text)) return null;
  const value = Number(text);
  return value >= field.low && value <= field.high ? value : null;
}
