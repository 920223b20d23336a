import type { AlertSettings } from "../model/settings.ts";

type QuietHours = NonNullable<AlertSettings["quietHours"]>;

/** Whether the wall clock of the zone stands between `from` and `to`; "21:00" to "06:30" goes over midnight. Never when both are the same. */
export function isQuiet(hours: QuietHours | null, at: Date): boolean {
  if (hours === null || hours.from === hours.to) return false;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: hours.timezone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
  return hours.from < hours.to
    ? clock >= hours.from && clock < hours.to
    : clock >= hours.from || clock < hours.to;
}
