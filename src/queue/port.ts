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
}

/** Does one job. What it throws is logged and, where the queue can, tried again; its signal ends with the worker. */
export type JobHandler = (data: Job["data"], signal: AbortSignal) => Promise<unknown>;

export interface QueueWorker {
  /** Takes no new jobs; resolves when the running ones are done, or were given back after `withinMs`. */
  stop(withinMs: number): Promise<void>;
}

export interface Queue {
  add(jobs: readonly Job[]): Promise<void>;
  work(name: QueueName, concurrency: number, handler: JobHandler): QueueWorker;
  /** How many jobs wait or run, by queue. */
  depth(): Promise<Readonly<Record<QueueName, number>>>;
  close(): Promise<void>;
}

export interface QueueLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}
