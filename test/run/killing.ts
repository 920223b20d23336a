import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { Store } from "../../src/store/port.ts";
import { startHttpServer } from "../servers/http-server.ts";
import { type MailServer, startMailServer } from "../servers/mail-server.ts";

const SOURCES = 12;
const READERS = ["one@bakery.example", "two@bakery.example", "three@bakery.example"] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.parse("2026-03-01T07:00:30Z");

/** Where in the work a process is killed: when a feed is asked for, at a reader's address, or when a mail has come whole. */
export type Moment = "feed" | "address" | "mail";

export interface KillWorld {
  readonly folder: string;
  readonly config: string;
  readonly mail: MailServer;
  /** The program's time in a round: half a minute after the digest of a day is due, or two hours after that. */
  now(round: number): string;
  /** Every source brings one item more; gives how many there are by then, over all. */
  nextRound(): number;
  /** Calls `kill` once, at the moment, when that has come about so many times. */
  arm(moment: Moment, after: number, kill: () => void): void;
}

/** Feeds that grow, a digest every day for three readers, a mail server, and something that notices where the work is. */
export async function openKillWorld(extra: string): Promise<KillWorld> {
  let round = 0;
  const armed = new Set<{ moment: Moment; left: number; kill: () => void }>();
  const happens = (moment: Moment): void => {
    for (const one of armed) {
      if (one.moment !== moment) continue;
      one.left -= 1;
      if (one.left > 0) continue;
      armed.delete(one);
      one.kill();
    }
  };
  const server = await startHttpServer((request, response) => {
    happens("feed");
    response.setHeader("content-type", "application/rss+xml").end(feed((request.url ?? "").slice(1), round));
  });
  const mail = await startMailServer({
    recipient: () => {
      happens("address");
      return null;
    },
    data: () => {
      happens("mail");
      return null;
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-kill-"));
  onTestFinished(async () => {
    await Promise.all([server.close(), mail.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const config = join(folder, "tidewatch.yaml");
  const list = Array.from(
    { length: SOURCES },
    (_, n) => `  - { id: s${n}, feed: "${server.url(`/s${n}`)}", every: 1h }\n`,
  );
  const to = READERS.map((address) => `{ address: ${address} }`).join(", ");
  writeFileSync(
    config,
    `business: { name: Test Bakery, inputs: [flour, butter] }\nsources:\n${list.join("")}digests:
  - { id: daily, schedule: "0 7 * * *", timezone: UTC, to: [${to}] }
mail: { smtp: "${mail.url}" }
network: { hostDelay: 0ms, hostConcurrency: 8, allowPrivate: ["${server.hostPort}"] }
web: { listen: "127.0.0.1:0" }
${extra}\n`,
  );
  return {
    folder,
    config,
    mail,
    now: (half) => new Date(timeOf(half)).toISOString(),
    nextRound() {
      round += 1;
      return round * SOURCES;
    },
    arm(moment, after, kill) {
      armed.add({ moment, left: after, kill });
    },
  };
}

/** Two rounds a day, so that what is interrupted in the first is resumed in the second. */
function timeOf(round: number): number {
  return FIRST_DAY + Math.floor(round / 2) * DAY_MS + (round % 2) * 2 * 3_600_000;
}

function feed(source: string, rounds: number): string {
  const items = Array.from({ length: rounds }, (_, round) => {
    const date = new Date(timeOf(round) - 3_600_000).toUTCString();
    return `<item><guid>${source}-${round}</guid><title>Flour price notice ${round} from mill ${source}</title><description>The mill ${source} moves its price of flour for bakeries, notice ${round}.</description><pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>${source}</title>${items.join("")}</channel></rss>`;
}

/** The program has run before: everything is read and the digest is known, so that the slots to come are promised. */
export async function untilAtHome(store: Store, items: number): Promise<void> {
  const inTime = { timeout: 60_000, interval: 200 };
  await expect.poll(() => store.countItems({}), inTime).toBe(items);
  await expect.poll(() => store.completedSlot("digest-first-seen", "daily"), inTime).not.toBe(null);
}

/** The same row of random numbers at every run (mulberry32 by T. Ettinger, public domain), from 0 up to 1. */
export function randomRow(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Every item that was there is there, none twice. Gives what is there now. */
export async function expectNothingLost(store: Store, before: ReadonlySet<string>): Promise<Set<string>> {
  const keys = (await store.items({})).map(({ sourceId, externalId }) => `${sourceId} ${externalId}`);
  const now = new Set(keys);
  expect(now.size).toBe(keys.length);
  expect([...before].filter((key) => !now.has(key))).toEqual([]);
  return now;
}

/**
 * Every reader got every period's digest once at most, and the last period's; also where the program was killed between
 * the last byte of a mail and the server's answer.
 */
export async function expectEachDigestOnce(
  store: Store,
  mail: MailServer,
  lastPeriod: string,
): Promise<void> {
  const rows = await store.deliveries({ kind: "digest" });
  const periodOf = new Map(
    rows.map(({ messageId, recipient, period }) => [messageId, `${recipient} ${period}`]),
  );
  expect(periodOf.size).toBe(rows.length);
  expect(new Set(periodOf.values()).size).toBe(rows.length);
  const times = new Map<string, number>();
  for (const { messageId } of mail.mails) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  expect([...times.keys()].filter((id) => !periodOf.has(id))).toEqual([]);
  expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  for (const { state, messageId } of rows) if (state === "sent") expect(times.has(messageId)).toBe(true);
  const last = rows.filter(({ period }) => period === lastPeriod);
  expect(last.map(({ recipient, state }) => `${recipient} ${state}`).sort()).toEqual(
    READERS.map((address) => `${address} sent`).sort(),
  );
}
