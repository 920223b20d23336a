import type { SendOutcome } from "../deliver/smtp-failure.ts";
import type { Delivery } from "../store/port.ts";

/** A process of its own that hands mails over, so that an answer is heard and noted whatever happens to this one. */
export interface Courier {
  /** How it signs its claims; it is started when none runs. Null when none can be had: then the mail is sent from here. */
  owner(): Promise<string | null>;
  /** Hands over a mail that was claimed in its name. `beforeLast` as for a Mailer. Never throws. */
  carry(
    delivery: Delivery,
    from: string,
    beforeLast: () => Promise<void>,
  ): Promise<SendOutcome & { readonly noted?: () => void }>;
  /** Lets it go; what it has in hand it ends, and notes by itself. */
  close(): void;
}

/** What a courier has to know before its first errand. */
export interface CourierOrders {
  readonly storeUrl: string;
  readonly smtp: string;
  readonly aheadMs: number; // the program's clock before the machine's
}

export type ToCourier =
  | { readonly kind: "start"; readonly orders: CourierOrders }
  | { readonly kind: "carry"; readonly id: number; readonly from: string; readonly delivery: Delivery }
  | { readonly kind: "go" | "hold" | "noted"; readonly id: number };

export type FromCourier =
  | { readonly kind: "ready"; readonly owner: string }
  | { readonly kind: "before"; readonly id: number }
  | { readonly kind: "done"; readonly id: number; readonly outcome: SendOutcome };
