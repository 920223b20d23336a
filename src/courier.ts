import { existsSync } from "node:fs";
import { openMailer } from "./deliver/open-mailer.ts";
import type { CourierOrders, FromCourier, ToCourier } from "./pipeline/courier.ts";
import { type CourierWork, createCourierWork } from "./pipeline/courier-work.ts";
import { LEASE_OWNER } from "./pipeline/lease.ts";
import type { Store } from "./store/port.ts";

// The entry of the courier: a process that hands mails over for the program and outlives it by the length of one
// answer. It has no terminal, takes its orders over the channel and ends when that closes.

const tell = (message: FromCourier): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};

function begin({ storeUrl, smtp, aheadMs }: CourierOrders): CourierWork {
  return createCourierWork({
    mailer: openMailer({ smtp }),
    owner: LEASE_OWNER,
    clock: () => new Date(Date.now() + aheadMs),
    tell,
    openStore: () => openKnownStore(storeUrl),
  });
}

let store: Promise<Store> | null = null;

async function openKnownStore(url: string): Promise<Store | null> {
  // A file that was taken away meanwhile is not made anew.
  if (url.startsWith("sqlite:") && !existsSync(url.slice("sqlite:".length))) return null;
  store ??= import("./store/open-store.ts").then(({ openStore }) => openStore(url));
  try {
    return await store;
  } catch (error) {
    store = null;
    throw error;
  }
}

let work: CourierWork | null = null;
// Who ends a service ends all its processes: this one ends by itself, and what it has in hand comes first.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
process.on("message", (message: ToCourier) => {
  if (message.kind !== "start") return work?.take(message);
  work = begin(message.orders);
  tell({ kind: "ready", owner: LEASE_OWNER });
});
process.on("disconnect", () => {
  const done = (): void => process.exit(0);
  (work?.leftAlone() ?? Promise.resolve()).then(done, done);
});
