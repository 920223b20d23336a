import type { Queue } from "../queue/port.ts";
import { sourceHealth } from "./source-health.ts";
import type { Workbench } from "./workbench.ts";

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge";
  readonly samples: readonly (readonly [labels: string, value: number])[];
}

/** Totals that processes add up in the store, by name; their samples are what is there. */
const TOTALS = {
  tidewatch_scans_total: "Visits to sources, by how they ended.",
  tidewatch_scan_seconds_total: "Time that visits took, in seconds.",
  tidewatch_scan_failures_total: "Visits that failed, by kind.",
  tidewatch_items_total: "New items stored by visits.",
  tidewatch_changes_total: "Changes of pages stored by visits.",
} as const;

/** What there is to measure, in the Prometheus text exposition format 0.0.4. */
export async function metricsText(
  { settings, store, clock }: Pick<Workbench, "settings" | "store" | "clock">,
  queue: Pick<Queue, "depth" | "dead">,
): Promise<string> {
  const counts = await store.counts();
  const totals = Object.entries(TOTALS).map(
    ([name, help]): Family => ({ name, help, type: "counter", samples: samplesOf(name, counts) }),
  );
  const health = sourceHealth(settings.sources, await store.sourceStates(), clock());
  const mails = await store.deliveries({ since: new Date(clock().getTime() - 30 * 86_400_000) });
  const depth = await queue.depth();
  const families: Family[] = [
    ...totals,
    {
      name: "tidewatch_stored_items",
      help: "Items and changes in the store.",
      type: "gauge",
      samples: [["", await store.countItems({})]],
    },
    {
      name: "tidewatch_sources",
      help: "Sources by health.",
      type: "gauge",
      samples: tally(health.map(({ state }) => `{state="${state}"}`)),
    },
    {
      name: "tidewatch_deliveries",
      help: "Mails and webhooks of the last 30 days by state.",
      type: "gauge",
      samples: tally(mails.map(({ kind, state }) => `{kind="${kind}",state="${state}"}`)),
    },
    {
      name: "tidewatch_queue_jobs",
      help: "Jobs that wait or run.",
      type: "gauge",
      samples: Object.entries(depth).map(([name, jobs]) => [`{queue="${name}"}`, jobs] as const),
    },
    {
      name: "tidewatch_dead_jobs",
      help: "Jobs that failed for good and are kept for a week.",
      type: "gauge",
      samples: [["", (await queue.dead(1000)).length]],
    },
    {
      name: "process_resident_memory_bytes",
      help: "Memory of this process.",
      type: "gauge",
      samples: [["", process.memoryUsage().rss]],
    },
  ];
  return families.map(familyText).join("");
}

function samplesOf(name: string, counts: ReadonlyMap<string, number>): Family["samples"] {
  const own = [...counts].filter(([key]) => key === name || key.startsWith(`${name}{`));
  return own.length === 0 ? [["", 0]] : own.map(([key, value]) => [key.slice(name.length), value] as const);
}

function tally(labels: readonly string[]): Family["samples"] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function familyText({ name, help, type, samples }: Family): string {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}\n`).join("");
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines}`;
}
