import type { App } from "../app.ts";
import { sendDueDigest } from "../pipeline/due-digests.ts";
import { groupRecentStories } from "../pipeline/group-recent-stories.ts";
import { sendDueAlerts } from "../pipeline/send-alerts.ts";
import type { Log, Workbench } from "../pipeline/workbench.ts";
import type { Job, Queue } from "../queue/port.ts";
import { type Part, type Site, STOP_WITHIN_MS } from "./part.ts";
import { alertJob } from "./schedule.ts";
import { writeFirstDigest } from "./write-first-digest.ts";

/** The role `digest`: groups stories, makes and sends digests and alerts, removes what is past its retention. */
export function digestWorker({ live, queue, log }: Site): Part {
  // The roles may run in processes of their own: each one follows the config file and the votes.
  const digests = queue.work("digest", 1, async (data, signal) => {
    await live.refresh();
    await live.use((bench, app) => digestJob(data, { bench, app, queue, log, signal }));
  });
  const alerts = queue.work("alert", 1, async (_data, signal) => {
    await live.refresh();
    await live.use((bench, app) => lookForAlerts(bench, app, log, signal));
  });
  return {
    async stop() {
      await Promise.all([digests.stop(STOP_WITHIN_MS), alerts.stop(STOP_WITHIN_MS)]);
    },
  };
}

interface DigestParts {
  readonly bench: Workbench;
  readonly app: App;
  readonly queue: Queue;
  readonly log: Log;
  readonly signal: AbortSignal;
}

async function digestJob(data: Job["data"], parts: DigestParts): Promise<void> {
  const { bench, queue, log } = parts;
  if (data["work"] === "stories") {
    await groupRecentStories(bench);
    if (bench.settings.alerts !== null) await queue.add([alertJob(`${bench.clock().getTime()}`)]);
    await writeFirstDigest(bench, log);
  }
  if (data["work"] === "digest") await sendOne(data["id"] ?? "", parts);
  if (data["work"] === "retention") {
    const { itemsMs, snapshotsMs } = bench.settings.retention;
    const rows = await bench.store.prune(bench.clock(), itemsMs, snapshotsMs);
    log.info({ rows }, "what is past its retention was removed");
  }
}

async function lookForAlerts(bench: Workbench, app: App, log: Log, signal: AbortSignal): Promise<void> {
  const { alerts } = bench.settings;
  if (alerts === null || alerts.to.length + alerts.webhooks.length === 0) return;
  const report = await sendDueAlerts(bench, await app.mailer(), signal);
  for (const { recipient, state, error } of report?.recipients ?? []) {
    if (state === "sent") log.info({ recipient }, "alert sent");
    else if (state !== "already-sent") log.warn({ recipient, state, error }, "alert not sent");
  }
}

async function sendOne(id: string, { bench, app, log, signal }: DigestParts): Promise<void> {
  const digest = bench.settings.digests.find((one) => one.id === id);
  if (digest === undefined) return; // taken out of the config file meanwhile
  const { recipients } = await sendDueDigest(digest, bench, await app.mailer(), signal);
  for (const { address, state, error } of recipients) {
    if (state === "sent") log.info({ digest: id, address }, "digest sent");
    else if (state !== "already-sent") log.warn({ digest: id, address, state, error }, "digest not sent");
  }
}
