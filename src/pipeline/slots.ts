import { CronExpressionParser } from "cron-parser";

/** The newest moment at or before `now` at which a schedule strikes on the wall clock of a zone. */
export function newestSlot(schedule: string, timezone: string, now: Date): Date {
  // A second on, because cron-parser's prev() is strictly before.
  return CronExpressionParser.parse(schedule, { currentDate: new Date(now.getTime() + 1000), tz: timezone })
    .prev()
    .toDate();
}

/** The next moment after `now`. */
export function nextSlot(schedule: string, timezone: string, now: Date): Date {
  return CronExpressionParser.parse(schedule, { currentDate: now, tz: timezone }).next().toDate();
}

/** The slot before this one: where the period that it tells begins. */
export function slotBefore(schedule: string, timezone: string, slot: Date): Date {
  return CronExpressionParser.parse(schedule, { currentDate: slot, tz: timezone }).prev().toDate();
}

/** The name of the period that ends at a slot: the local ISO week for a weekly schedule, else the day or month. */
export function periodOf(schedule: string, timezone: string, slot: Date): string {
  const gapDays = (nextSlot(schedule, timezone, slot).getTime() - slot.getTime()) / 86_400_000;
  const local = localDate(slot, timezone);
  if (gapDays > 20) return local.slice(0, 7);
  if (gapDays > 4) return isoWeek(local);
  return gapDays > 0.9 ? local : `${local}T${slot.toISOString().slice(11, 16)}Z`;
}

function localDate(date: Date, timezone: string): string {
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
