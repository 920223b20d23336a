import type { Mailer } from "../deliver/open-mailer.ts";
import type { Carrier } from "./deliver-one.ts";
import { LEASE_OWNER } from "./lease.ts";
import { noteArrival, noteBounce } from "./pause-bouncing.ts";
import type { Workbench } from "./workbench.ts";

/** Carries messages by mail; keeps count of addresses that do not take any. */
export function mailCarrier(bench: Workbench, mailer: Mailer): Carrier {
  return async (delivery, beforeLast) => {
    const { from } = bench.settings.mail;
    const outcome =
      bench.courier === undefined || delivery.leaseOwner === LEASE_OWNER
        ? await mailer.send(from, delivery.recipient, delivery.message, beforeLast)
        : await bench.courier.carry(delivery, from, beforeLast);
    if (outcome.state === "sent") await noteArrival(delivery.recipient, bench);
    if (outcome.bounced) await noteBounce(delivery, outcome.error ?? "", bench);
    return outcome;
  };
}
