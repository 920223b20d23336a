import type { Subscription } from "./links.ts";
import type { Workbench } from "./workbench.ts";

type Bench = Pick<Workbench, "store" | "clock" | "log">;

/** Takes a reader off a digest or the alerts; what is still owed to them is not sent. Safe to repeat. */
export async function unsubscribe({ address, digestId }: Subscription, bench: Bench): Promise<void> {
  await bench.store.suppress(address, digestId, "unsubscribed", bench.clock());
  bench.log.info({ digestId, address }, "unsubscribed");
}

/** Undoes it. */
export async function subscribeAgain({ address, digestId }: Subscription, bench: Bench): Promise<void> {
  await bench.store.unsuppress(address, digestId);
  bench.log.info({ digestId, address }, "subscribed again");
}
