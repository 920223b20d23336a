import type { Mailer } from "../deliver/open-mailer.ts";
import type { SendOutcome } from "../deliver/smtp-failure.ts";
import type { Delivery, Store } from "../store/port.ts";
import { changeAfter, type DeliveryChange } from "./change-after.ts";
import type { FromCourier, ToCourier } from "./courier.ts";
import { LEASE_MS } from "./lease.ts";
import { persistently } from "./persistently.ts";

export interface CourierParts {
  readonly mailer: Mailer;
  readonly owner: string;
  readonly clock: () => Date;
  readonly tell: (message: FromCourier) => void;
  /** Called only when the program is gone. Null when there is no such store any more. */
  readonly openStore: () => Promise<Store | null>;
}

interface Errand {
  readonly delivery: Delivery;
  go: () => void;
  hold: (reason: Error) => void;
  /** Asked: the program notes that the last bytes leave. Gone: they did. */
  state: "talking" | "asked" | "gone";
  ended: Promise<SendOutcome> | null;
}

export interface CourierWork {
  take(message: ToCourier): void;
  /** The program is gone: what has not left stays, what has left is waited for and noted. */
  leftAlone(): Promise<void>;
}

/** The errands of one courier. Each is kept until the program says that its answer is noted. */
export function createCourierWork(parts: CourierParts): CourierWork {
  const errands = new Map<number, Errand>();
  let alone = false;

  function askToGo(id: number, errand: Errand): Promise<void> {
    if (alone) return Promise.reject(new Error("the program ended before the mail left"));
    const answer = new Promise<void>((go, hold) => {
      errand.go = go;
      errand.hold = hold;
    });
    errand.state = "asked";
    parts.tell({ kind: "before", id });
    return answer;
  }

  async function carry(id: number, from: string, errand: Errand): Promise<SendOutcome> {
    const { recipient, message } = errand.delivery;
    const outcome = await parts.mailer.send(from, recipient, message, async () => {
      await askToGo(id, errand);
      errand.state = "gone";
    });
    if (!alone) parts.tell({ kind: "done", id, outcome });
    return outcome;
  }

  return {
    take(message) {
      if (message.kind === "start") return;
      if (message.kind === "carry") {
        const errand = newErrand(message.delivery);
        errands.set(message.id, errand);
        errand.ended = carry(message.id, message.from, errand);
        return;
      }
      const errand = errands.get(message.id);
      if (message.kind === "go") errand?.go();
      if (message.kind === "hold") errand?.hold(new Error("the store could not be asked"));
      if (message.kind === "noted") errands.delete(message.id);
    },
    async leftAlone() {
      alone = true;
      const left = [...errands.values()].filter(({ state }) => state !== "talking");
      for (const { hold } of left) hold(new Error("the program ended before the mail left"));
      await Promise.all(left.map((errand) => noteByOneself(errand, parts)));
    },
  };
}

function newErrand(delivery: Delivery): Errand {
  return { delivery, go: () => {}, hold: () => {}, state: "talking", ended: null };
}

async function noteByOneself(errand: Errand, parts: CourierParts): Promise<void> {
  const { delivery, ended } = errand;
  if (ended === null) return;
  const outcome = await ended;
  const change = errand.state === "gone" ? changeAfter(outcome, delivery, parts.clock()) : asItWas(delivery);
  await persistently(async () => {
    const store = await parts.openStore();
    const row = await store?.delivery(delivery);
    // The program may have noted it with its last breath, or someone else have taken it over.
    if (row?.leaseOwner === parts.owner) await store?.finishDelivery(delivery, change);
  }, LEASE_MS / 2);
}

/** It did not leave, though the program may have noted so: no doubt remains. */
function asItWas({ doubts }: Delivery): DeliveryChange {
  return { state: "planned", doubts, nextAttemptAt: null, sentAt: null, error: null };
}
