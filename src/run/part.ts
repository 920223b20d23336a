import type { Log } from "../pipeline/workbench.ts";
import type { Queue } from "../queue/port.ts";
import type { LiveApp } from "./live-app.ts";
import type { Role } from "./roles.ts";

/** What every part of a running program works with. */
export interface Site {
  readonly live: LiveApp;
  readonly queue: Queue;
  readonly log: Log;
  readonly roles: readonly Role[];
}

/** One part at work. */
export interface Part {
  stop(): Promise<void>;
}

/** A worker that is asked to stop has so long for what runs; ten seconds are promised for everything. */
export const STOP_WITHIN_MS = 7_000;
