import type { Mailer } from "../deliver/open-mailer.ts";
import type { Carrier } from "./deliver-one.ts";
import { noteArrival, noteBounce } from "./pause-bouncing.ts";
import type { Workbench } from "./workbench.ts";

/** Carries messages by mail; keeps count of addresses that do not take any. */
export function mailCarrier(bench: Workbench, mailer: Mailer): Carrier {
  return async (delivery, beforeLast) => {
    const outcome = await mailer.send(
      bench.settings.mail.from,
      delivery.recipient,
      delivery.message,
      beforeLast,
    );
    if (outcome.state === "sent") await noteArrival(delivery.recipient, bench);
    if (outcome.bounced) await noteBounce(delivery, outcome.error ?? "", bench);
    return outcome;
  };
}
