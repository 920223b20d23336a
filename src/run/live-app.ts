import { readFile, stat } from "node:fs/promises";
import { type App, type AppIo, type AppOptions, openApp, openJudge } from "../app.ts";
import { UserError } from "../model/user-error.ts";
import type { Log, Workbench } from "../pipeline/workbench.ts";

/** The app of a program that goes on: it follows its config file and what people teach it. */
export interface LiveApp {
  app(): App;
  bench(): Promise<Workbench>;
  /** Does a piece of work on the settings of this moment: what they opened stays open until it is done. */
  use<T>(work: (bench: Workbench, app: App) => Promise<T>): Promise<T>;
  /** Looks whether the config file or the votes changed, and goes on with the new ones. Looks together count as one. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** One reading of the config file, and how much work goes on with it. */
interface Reading {
  readonly app: App;
  bench: Workbench;
  users: number;
}

/** Opens the app; a config file that is wrong at the start throws SettingsError, later it is told and the last good one kept. */
export async function openLiveApp(options: AppOptions, io: AppIo, log: Log): Promise<LiveApp> {
  const first = openApp(options, io, { log });
  const store = await first.store();
  let now: Reading = { app: first, bench: await first.bench(), users: 0 };
  await now.bench.judge(); // a lexicon of the user's own that is wrong is told now, not at the first Item
  const readings = new Set([now]);
  let seen = await stampOf(first.file);
  let votes = await voteStamp(now.bench);
  let looking: Promise<void> | null = null;

  async function followConfig(): Promise<void> {
    const stamp = await stampOf(now.app.file);
    if (stamp === null || stamp === seen) return;
    const fresh = await reopened(now.app, options, io, log, { store, clock: first.clock });
    if (fresh === null) {
      seen = stamp;
      return;
    }
    // Only now: were the store gone at this moment, the next look would try again.
    seen = stamp;
    warnOfRestart(now.app, fresh.app, log);
    const before = now;
    now = fresh;
    readings.add(fresh);
    await closeIfOver(before);
    log.info({ sources: fresh.app.settings.sources.length }, "config file read anew");
  }

  /** The first one has opened the store, which all share: it is the last to be closed. */
  async function closeIfOver(reading: Reading): Promise<void> {
    if (reading === now || reading.app === first || reading.users > 0) return;
    if (readings.delete(reading)) await reading.app.close();
  }

  async function look(): Promise<void> {
    await followConfig();
    const stamp = await voteStamp(now.bench);
    if (stamp === votes) return;
    votes = stamp;
    const judge = await openJudge(now.app.settings, store, now.app.file);
    now.bench = { ...now.bench, judge: async () => judge };
  }

  return {
    app: () => now.app,
    bench: async () => now.bench,
    async use(work) {
      const used = now;
      used.users += 1;
      try {
        return await work(used.bench, used.app);
      } finally {
        used.users -= 1;
        await closeIfOver(used);
      }
    },
    refresh() {
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    async close() {
      await looking?.catch(() => {});
      for (const { app } of readings) if (app !== first) await app.close();
      await first.close();
    },
  };
}

interface Outliving {
  readonly store: Awaited<ReturnType<App["store"]>>;
  readonly clock: App["clock"];
}

/** The file as it is now; null when it, or a lexicon beside it, is wrong. Throws what the store throws. */
async function reopened(
  old: App,
  options: AppOptions,
  io: AppIo,
  log: Log,
  { store, clock }: Outliving,
): Promise<Reading | null> {
  try {
    if (await isBlank(old.file)) throw new UserError("there is nothing in it");
    const app = openApp(options, io, { log, sharedStore: store, clock });
    const bench = await app.bench();
    await bench.judge();
    return { app, bench, users: 0 };
  } catch (error) {
    if (!(error instanceof Error && WRONG.includes(error.name))) throw error;
    log.warn({ error: error.message }, "config file is wrong; going on with the last good one");
    return null;
  }
}

const WRONG = ["SettingsError", "UserError"];

/** At the start an empty file means defaults. Later it is one that an editor or a full disk cut off. */
async function isBlank(file: string | null): Promise<boolean> {
  const text = file === null ? "" : await readFile(file, "utf8").catch(() => null);
  if (text === null) return false; // what it is instead is told by who reads it
  return text.split("\n").every((line) => line.trim() === "" || line.trimStart().startsWith("#"));
}

function warnOfRestart(old: App, next: App, log: Log): void {
  const fixed = (app: App): string =>
    [app.settings.store.url, app.settings.queue.url, app.settings.web.listen].join(" ");
  if (fixed(old) !== fixed(next))
    log.warn({}, "store.url, queue.url and web.listen take effect at the next start");
}

async function stampOf(file: string | null): Promise<string | null> {
  if (file === null) return null;
  try {
    // A file that is put in place of another may have its size and time: cp -p, a restored backup.
    const { mtimeMs, ctimeMs, ino, size } = await stat(file);
    return `${mtimeMs} ${ctimeMs} ${ino} ${size}`;
  } catch {
    return null; // replaced at this very moment, or gone: the last good one goes on
  }
}

async function voteStamp({ store }: Pick<Workbench, "store">): Promise<string> {
  const votes = await store.votes();
  return `${votes.length} ${votes.reduce((newest, { votedAt }) => Math.max(newest, votedAt.getTime()), 0)}`;
}
