import { type ChildProcess, fork } from "node:child_process";
import type { SendOutcome } from "../deliver/smtp-failure.ts";
import type { Courier, CourierOrders, FromCourier, ToCourier } from "./courier.ts";

const START_LIMIT_MS = 10_000;
/** A courier without errands goes: sixty mails a year need no process all the time. */
const IDLE_MS = 15_000;

interface Errand {
  readonly beforeLast: () => Promise<void>;
  readonly end: (outcome: SendOutcome & { readonly noted?: () => void }) => void;
  handedOver: boolean;
}

interface Running {
  readonly child: ChildProcess;
  readonly owner: Promise<string | null>;
  readonly errands: Map<number, Errand>;
  idle: NodeJS.Timeout | null;
}

/** A courier that is started by its entry file when the first mail leaves, and again after it went or was killed. */
export function openCourier(entry: URL, orders: () => CourierOrders): Courier {
  let running: Running | null = null;
  let ids = 0;

  function run(): Running {
    if (running !== null) return running;
    const started = start(entry, orders());
    running = started;
    started.child.once("exit", () => {
      if (running === started) running = null;
    });
    return started;
  }

  function letGo(): void {
    const gone = running;
    running = null;
    if (gone?.child.connected === true) gone.child.disconnect();
  }

  function restLater(current: Running): void {
    if (current.idle !== null) clearTimeout(current.idle);
    if (current.errands.size > 0) return;
    current.child.unref();
    current.child.channel?.unref();
    current.idle = setTimeout(() => {
      if (running === current && current.errands.size === 0) letGo();
    }, IDLE_MS).unref();
  }

  return {
    async owner() {
      const current = run();
      current.child.ref();
      current.child.channel?.ref();
      const owner = await current.owner;
      if (owner === null && running === current) running = null;
      restLater(current);
      return owner;
    },
    async carry(delivery, from, beforeLast) {
      const current = run();
      if ((await current.owner) !== delivery.leaseOwner) return ended(false);
      ids += 1;
      const id = ids;
      current.child.ref();
      current.child.channel?.ref();
      const outcome = await new Promise<Awaited<ReturnType<Courier["carry"]>>>((end) => {
        current.errands.set(id, { beforeLast, end, handedOver: false });
        tell(current, { kind: "carry", id, from, delivery });
      });
      current.errands.delete(id);
      restLater(current);
      return { ...outcome, noted: () => tell(current, { kind: "noted", id }) };
    },
    close: letGo,
  };
}

function start(entry: URL, orders: CourierOrders): Running {
  // Detached: Ctrl-C in a terminal goes to a whole group of processes, and would cut off a mail that is leaving.
  const child = fork(entry, [], {
    detached: true,
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const errands = new Map<number, Errand>();
  const owner = new Promise<string | null>((resolve) => {
    const late = setTimeout(() => child.kill("SIGKILL"), START_LIMIT_MS);
    const answer = (name: string | null): void => {
      clearTimeout(late);
      resolve(name);
    };
    child.on("message", (message: FromCourier) => {
      if (message.kind === "ready") answer(message.owner);
    });
    child.once("exit", () => answer(null));
    child.on("error", () => answer(null)); // no process could be had
  });
  const current: Running = { child, owner, errands, idle: null };
  child.on("message", (message: FromCourier) => hear(current, message));
  child.once("exit", () => {
    for (const { end, handedOver } of errands.values()) end(ended(handedOver));
  });
  tell(current, { kind: "start", orders });
  return current;
}

function hear(current: Running, message: FromCourier): void {
  if (message.kind === "ready") return;
  const errand = current.errands.get(message.id);
  if (errand === undefined) return;
  if (message.kind === "done") {
    errand.end(message.outcome);
    return;
  }
  const go = (): void => {
    errand.handedOver = true;
    tell(current, { kind: "go", id: message.id });
  };
  errand.beforeLast().then(go, () => tell(current, { kind: "hold", id: message.id }));
}

function tell({ child }: Running, message: ToCourier): void {
  if (child.connected) child.send(message, () => {}); // one that is gone is told by its exit
}

function ended(handedOver: boolean): SendOutcome {
  const error = "the process that hands mails over was ended";
  return { state: handedOver ? "unknown" : "deferred", error: `${error}; it is tried again`, bounced: false };
}
