import type { Alert } from "../model/alert.ts";
import { oneLine } from "../model/one-line.ts";

const SUBJECT_CHARS = 70;

/** "Urgent: …" with the matter itself; of several the number. */
export function alertSubject(alerts: readonly Alert[]): string {
  const [first] = alerts;
  if (first === undefined) return "Urgent";
  if (alerts.length > 1) return `${alerts.length} urgent matters from your quiet hours`;
  return oneLine(`Urgent: ${first.title}`, SUBJECT_CHARS);
}
