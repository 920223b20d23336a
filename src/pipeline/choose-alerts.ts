import { createHash } from "node:crypto";
import type { AlertSettings } from "../model/settings.ts";
import { findUrgent, type UrgentStory } from "./find-alerts.ts";
import { isQuiet } from "./quiet-hours.ts";
import { localDate } from "./slots.ts";
import type { Workbench } from "./workbench.ts";

/** One message: a story, or all that quiet hours held. */
export interface AlertMessage {
  readonly name: string; // the thread of the story, or "@held"
  readonly period: string; // local day and a hash of the facts
  readonly stories: readonly UrgentStory[];
}

export interface ChosenAlerts {
  readonly messages: readonly AlertMessage[];
  readonly held: readonly UrgentStory[]; // quiet hours: not now
  readonly left: readonly UrgentStory[]; // more than a day may have: for the digest
  readonly toldToday: readonly UrgentStory[];
  readonly day: string;
  readonly timezone: string;
}

const HELD = "@held";

/** What goes out now, what waits and what is left to the digest. Changes nothing. */
export async function chooseAlerts(alerts: AlertSettings, bench: Workbench): Promise<ChosenAlerts> {
  const now = bench.clock();
  const timezone = alerts.quietHours?.timezone ?? bench.settings.digests[0]?.timezone ?? "UTC";
  const day = localDate(now, timezone);
  const urgent = await findUrgent(alerts, bench);
  const fresh = urgent.filter(({ told }) => told === null);
  const toldToday = urgent.filter(({ told }) => told?.state === "told" && told.day === day);
  const frame = { toldToday, day, timezone };
  if (isQuiet(alerts.quietHours, now)) return { ...frame, messages: [], held: fresh, left: [] };

  const waited = fresh.filter(({ fromQuietHours }) => fromQuietHours);
  const others = fresh.filter(({ fromQuietHours }) => !fromQuietHours);
  const together = messageOf(waited, day);
  const sent = await messagesOf(day, now, timezone, bench);
  const known = together !== null && sent.has(keyOf(together)) ? 0 : together === null ? 0 : 1;
  const room = Math.max(0, alerts.maxPerDay - sent.size - known);
  const single = others.slice(0, room).flatMap((story) => messageOf([story], day) ?? []);
  const messages = alerts.maxPerDay === 0 ? [] : [...(together === null ? [] : [together]), ...single];
  const left = alerts.maxPerDay === 0 ? fresh : others.slice(room);
  return { ...frame, messages, held: [], left };
}

function messageOf(stories: readonly UrgentStory[], day: string): AlertMessage | null {
  const [first] = stories;
  if (first === undefined) return null;
  const facts = createHash("sha256")
    .update(
      JSON.stringify(
        stories.map(({ thread, facts: { numbers, date, impact } }) => [thread, numbers, date, impact]),
      ),
    )
    .digest("hex")
    .slice(0, 8);
  const name = stories.length === 1 ? first.thread : HELD;
  return { name, period: `${day} ${facts}`, stories };
}

function keyOf({ name, period }: AlertMessage): string {
  return `${name} ${period}`;
}

/** The messages of this local day so far. */
async function messagesOf(
  day: string,
  now: Date,
  timezone: string,
  { store }: Workbench,
): Promise<Set<string>> {
  const since = new Date(now.getTime() - 26 * 60 * 60 * 1000);
  const rows = await store.deliveries({ since });
  return new Set(
    rows
      .filter(
        ({ kind, slot }) => (kind === "alert" || kind === "webhook") && localDate(slot, timezone) === day,
      )
      .map(({ digestId, period }) => `${digestId} ${period}`),
  );
}
