import type { Redis } from "ioredis";
import type { HostLimit } from "../port.ts";

/** A place at a host, over all workers; `leave` keeps it closed for the pause that the host is due. */
export interface Place {
  leave(): Promise<void>;
}

export type Entry = { readonly place: Place } | { readonly waitMs: number };

/** A worker that dies in a place frees it after this. */
const HELD_MS = 120_000;
const LEAST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;

/** Takes one of the host's places (a key with an end each), or says how long to wait for one. */
export async function enterHost(redis: Redis, prefix: string, limit: HostLimit): Promise<Entry> {
  let waitMs = LONGEST_WAIT_MS;
  const first = Math.floor(Math.random() * limit.atOnce);
  for (let step = 0; step < limit.atOnce; step += 1) {
    const key = `${prefix}:host:${limit.name}:${(first + step) % limit.atOnce}`;
    if ((await redis.set(key, "1", "PX", HELD_MS, "NX")) === "OK")
      return { place: placeAt(redis, key, limit.pauseMs) };
    // A place in its pause says when it opens; one that is held is asked again soon.
    const left = await redis.pttl(key);
    waitMs = Math.min(waitMs, left < 0 || left > LONGEST_WAIT_MS ? limit.pauseMs : left);
  }
  return { waitMs: Math.max(waitMs, LEAST_WAIT_MS) };
}

function placeAt(redis: Redis, key: string, pauseMs: number): Place {
  return {
    async leave() {
      if (pauseMs > 0) await redis.pexpire(key, pauseMs);
      else await redis.del(key);
    },
  };
}
