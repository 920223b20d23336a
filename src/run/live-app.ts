import { stat } from "node:fs/promises";
import { type App, type AppIo, type AppOptions, openApp, openJudge } from "../app.ts";
import type { Log, Workbench } from "../pipeline/workbench.ts";

/** The app of a program that goes on: it follows its config file and what people teach it. */
export interface LiveApp {
  app(): App;
  bench(): Promise<Workbench>;
  /** Looks whether the config file or the votes changed, and goes on with the new ones. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the app; a config file that is wrong at the start throws SettingsError, later it is told and the last good one kept. */
export async function openLiveApp(options: AppOptions, io: AppIo, log: Log): Promise<LiveApp> {
  let app = openApp(options, io, { log });
  const store = await app.store();
  const first = app;
  let bench = await app.bench();
  await bench.judge(); // a lexicon of the user's own that is wrong is told now, not at the first Item
  let seen = await stampOf(app.file);
  let votes = await voteStamp(bench);
  let retired: App | null = null;

  async function followConfig(): Promise<void> {
    const stamp = await stampOf(app.file);
    if (stamp === null || stamp === seen) return;
    const next = reopened(options, io, log, { store, clock: first.clock });
    if (next === null) {
      seen = stamp;
      return;
    }
    const fresh = await next.bench();
    await fresh.judge();
    // Only now: were the store gone at this moment, the next look would try again.
    seen = stamp;
    warnOfRestart(app, next, log);
    // Visits that began on the old settings end on them; by the next change they are long over.
    if (retired !== null && retired !== first) await retired.close();
    [retired, app, bench] = [app, next, fresh];
    log.info({ sources: next.settings.sources.length }, "config file read anew");
  }

  return {
    app: () => app,
    bench: async () => bench,
    async refresh() {
      await followConfig();
      const stamp = await voteStamp(bench);
      if (stamp === votes) return;
      votes = stamp;
      const judge = await openJudge(app.settings, store, app.file);
      bench = { ...bench, judge: async () => judge };
    },
    async close() {
      if (retired !== null && retired !== first) await retired.close();
      if (app !== first) await app.close();
      await first.close();
    },
  };
}

interface Outliving {
  readonly store: Awaited<ReturnType<App["store"]>>;
  readonly clock: App["clock"];
}

function reopened(options: AppOptions, io: AppIo, log: Log, { store, clock }: Outliving): App | null {
  try {
    return openApp(options, io, { log, sharedStore: store, clock });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.warn({ error: message }, "config file is wrong; going on with the last good one");
    return null;
  }
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
    const { mtimeMs, size } = await stat(file);
    return `${mtimeMs} ${size}`;
  } catch {
    return null; // replaced at this very moment, or gone: the last good one goes on
  }
}

async function voteStamp({ store }: Pick<Workbench, "store">): Promise<string> {
  const votes = await store.votes();
  return `${votes.length} ${votes.reduce((newest, { votedAt }) => Math.max(newest, votedAt.getTime()), 0)}`;
}
