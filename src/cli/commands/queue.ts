import { withApp } from "../../app.ts";
import { lookAtQueue, type QueueReport } from "../../run/look-at-queue.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { palette, printJson, safe, table, write } from "../output.ts";

/** `queue`: what waits in the queue, how many processes work, and the jobs that failed for good. */
export async function run(_args: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  return withApp(options, io, {}, async (app) => {
    const report = await lookAtQueue(app);
    if (options.json === true) await printJson(io, report);
    else await write(io.stdout, wording(report, io));
    return 0;
  });
}

function wording({ shared, queues, dead }: QueueReport, io: Io): string {
  if (!shared)
    return "One machine: jobs live inside `tidewatch start`. Its log and `tidewatch sources` say how they go.\n";
  const color = palette(io);
  const waiting = table(
    queues.map(({ name, jobs, workers }) => [
      name,
      `${jobs} waiting or running`,
      `${workers} ${workers === 1 ? "process works" : "processes work"} on it`,
    ]),
  );
  if (dead.length === 0) return `${waiting}No job failed for good.\n`;
  const failed = dead.map(({ id, error, failedAt }) => [
    failedAt?.toISOString().slice(0, 16) ?? "–",
    safe(id, 80),
    color.red(safe(error, 300)),
  ]);
  return `${waiting}Failed for good; tried again while the store finds them due:\n${table(failed)}`;
}
