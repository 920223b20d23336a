export const QUEUE_NAMES = ["scan", "digest", "alert"] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** One piece of work. What is due is decided from the store; the queue only carries it. */
export interface Job {
  readonly queue: QueueName;
  /** The same id waiting or running is the same job: adding it again changes nothing. */
  readonly id: string;
  readonly data: Readonly<Record<string, string>>;
  /** On demand goes before scheduled. */
  readonly onDemand: boolean;
  /** What must not be hurried by many workers at once: a host:port. */
  readonly host?: HostLimit;
}

export interface HostLimit {
  readonly name: string; // host:port
  readonly atOnce: number;
  readonly pauseMs: number; // between two jobs in one place
}

/** How a job that was waited for ended. */
export type JobResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

/** A job that failed for good, kept for people to look at. */
export interface DeadJob {
  readonly queue: QueueName;
  readonly id: string;
  readonly error: string;
  readonly failedAt: Date | null;
}

/** Does one job. What it throws is logged and tried again where the queue can, LaterError after its time; its signal ends with the worker. */
export type JobHandler = (data: Job["data"], signal: AbortSignal) => Promise<unknown>;

export interface QueueWorker {
  /** Takes no new jobs; resolves when the running ones are done, or were given back after `withinMs`. */
  stop(withinMs: number): Promise<void>;
}

export interface Queue {
  add(jobs: readonly Job[]): Promise<void>;
  /** Adds jobs and tells each one's end, until all ended, the signal says to wait no longer, or no worker is left. */
  follow(
    jobs: readonly Job[],
    onEnd: (job: Job, result: JobResult) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** How many processes take jobs of this queue now. */
  workers(name: QueueName): Promise<number>;
  /** Jobs that failed for good, the newest first, until they are done after all or a week is over. */
  dead(limit: number): Promise<readonly DeadJob[]>;
  work(name: QueueName, concurrency: number, handler: JobHandler): QueueWorker;
  /** How many jobs wait or run, by queue. */
  depth(): Promise<Readonly<Record<QueueName, number>>>;
  close(): Promise<void>;
}

export interface QueueLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}
