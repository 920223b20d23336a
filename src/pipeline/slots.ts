import { CronExpressionParser } from "cron-parser";

const STEPS_BACK = 3;

/**
 * The newest moment at or before `now` at which a schedule strikes on the wall clock of a zone. Found by stepping
 * back and walking forward: cron-parser's prev() leaves out an hour that daylight saving skips (next() strikes right
 * after it) and finds an hour that comes twice two times (next() once).
 */
export function newestSlot(schedule: string, timezone: string, now: Date): Date {
  // A millisecond on, because prev() is strictly before.
  const back = cron(schedule, timezone, new Date(now.getTime() + 1));
  let start = now;
  for (let step = 0; step < STEPS_BACK; step++) start = back.prev().toDate();
  const forward = cron(schedule, timezone, start);
  let newest = start;
  for (;;) {
    const next = forward.next().toDate();
    if (next > now) return newest;
    newest = next;
  }
}

/** The next moment after `now`. */
export function nextSlot(schedule: string, timezone: string, now: Date): Date {
  return cron(schedule, timezone, now).next().toDate();
}

/** The slot before this one: where the period that it tells begins. */
export function slotBefore(schedule: string, timezone: string, slot: Date): Date {
  return newestSlot(schedule, timezone, new Date(slot.getTime() - 1));
}

/** How many slots lie between two moments, both left out; counted up to a limit. */
export function slotsBetween(
  schedule: string,
  timezone: string,
  { from, to, limit }: { readonly from: Date; readonly to: Date; readonly limit: number },
): number {
  const forward = cron(schedule, timezone, from);
  for (let count = 0; ; count++) if (count >= limit || forward.next().toDate() >= to) return count;
}

function cron(schedule: string, timezone: string, from: Date) {
  return CronExpressionParser.parse(schedule, { currentDate: from, tz: timezone });
}

/**
 * The name of the period that ends at a slot: the local ISO week for a weekly schedule, else the day or month. A month
 * or week in which the schedule struck before ("every fifth day") names that slot already; this one takes a finer name.
 */
export function periodOf(schedule: string, timezone: string, slot: Date): string {
  // A look between two slots bears the name of the period that runs.
  const struck = newestSlot(schedule, timezone, slot);
  const gapDays = (nextSlot(schedule, timezone, slot).getTime() - struck.getTime()) / 86_400_000;
  const local = localDate(slot, timezone);
  if (gapDays <= 4) return gapDays > 0.9 ? local : `${slot.toISOString().slice(0, 16)}Z`;
  const before = localDate(slotBefore(schedule, timezone, struck), timezone);
  if (gapDays > 20 && before.slice(0, 7) !== local.slice(0, 7)) return local.slice(0, 7);
  return isoWeek(before) === isoWeek(local) ? local : isoWeek(local);
}

/** "2026-03-09" on the wall calendar of a zone. */
export function localDate(date: Date, timezone: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(date);
}

/** ISO 8601 week of a date "2026-03-09". */
function isoWeek(local: string): string {
  const day = new Date(`${local}T00:00:00Z`);
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / 604_800_000) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
}
