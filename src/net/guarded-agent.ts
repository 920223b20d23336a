import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import type { Agent as UndiciAgent } from "undici";
import Agent from "undici/lib/dispatcher/agent.js";
import type { NetworkSettings } from "../model/settings.ts";
import { publicAddresses } from "./address-guard.ts";
import { NetFailure } from "./net-failure.ts";

export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

const MAX_HEADER_BYTES = 64 * 1024;
const KEEP_ALIVE_MS = 5_000;

/**
 * A connection pool that connects only to public addresses: names are checked in the very look-up that the
 * socket connects by, so nothing is resolved again between check and use.
 */
export function createAgent(
  settings: NetworkSettings,
  guarded: boolean,
  lookup: Lookup = systemLookup,
): UndiciAgent {
  const timeout = Math.min(settings.timeoutMs, 10_000);
  return new Agent({
    connections: settings.hostConcurrency,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // One clock for the whole exchange (budget.ts): these would not see a slow drip, and count our own busy time.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: { timeout, lookup: guarded ? guardedLookup(lookup) : plainLookup(lookup) },
  });
}

function plainLookup(lookup: Lookup) {
  return (hostname: string, options: LookupOptions, callback: Answer): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      answer(options, callback, error, addresses);
    });
  };
}

function guardedLookup(lookup: Lookup) {
  return (hostname: string, options: LookupOptions, callback: Answer): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return answer(options, callback, error, []);
      const usable = publicAddresses(addresses);
      const blocked = new NetFailure(
        "blocked-address",
        `${hostname} (${addresses.map((one) => one.address).join(", ")})`,
      );
      answer(options, callback, usable.length === 0 ? blocked : null, usable);
    });
  };
}

function answer(
  options: LookupOptions,
  callback: Answer,
  error: Error | null,
  addresses: LookupAddress[],
): void {
  const first = addresses[0];
  if (error !== null || first === undefined) callback(error ?? new NetFailure("dns", "no address"), []);
  else if (options.all === true) callback(null, addresses);
  else callback(null, first.address, first.family);
}
