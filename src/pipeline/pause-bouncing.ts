import { createHash } from "node:crypto";
import { composeMail, messageIdOf } from "../deliver/compose-mail.ts";
import { renderNotice } from "../digest/render-notice.tsx";
import { oneLine } from "../model/one-line.ts";
import type { Recipient } from "../model/settings.ts";
import type { DeliveryKey } from "../store/port.ts";
import type { Workbench } from "./workbench.ts";

/** What stands for every digest where an address takes no mail at all. */
export const BOUNCED_ID = "@bounced";
const MOST_BOUNCES = 2;

type Bench = Pick<Workbench, "settings" | "store" | "clock" | "log">;

/** Two hard bounces without a mail that arrived between them pause an address; its owner is told, once. */
export async function noteBounce(key: DeliveryKey, error: string, bench: Bench): Promise<void> {
  const address = key.recipient.toLowerCase();
  const before = await bench.store.getValue(countKey(address), bench.clock());
  const bounces = new Set([...(before ?? "").split("\n").filter((one) => one !== ""), bounceOf(key)]);
  await bench.store.putValue(countKey(address), [...bounces].join("\n"), null);
  if (bounces.size < MOST_BOUNCES) return;
  const reason = oneLine(error, 200);
  await bench.store.suppress(address, BOUNCED_ID, reason, bench.clock());
  bench.log.warn({ address, reason }, "reader paused after two bounces");
  await planNotice(address, reason, [...bounces].join("\n"), bench);
}

/** A mail that was taken ends the count. */
export async function noteArrival(
  address: string,
  { store, clock }: Pick<Bench, "store" | "clock">,
): Promise<void> {
  const key = countKey(address.toLowerCase());
  if ((await store.getValue(key, clock())) !== null) await store.putValue(key, "", clock());
}

/** Ends a pause: the address was seen to take mail again. */
export async function endPause(address: string, bench: Pick<Bench, "store" | "clock">): Promise<void> {
  await noteArrival(address, bench);
  await bench.store.unsuppress(address, BOUNCED_ID);
}

function countKey(address: string): string {
  return `bounces:${address}`;
}

/** By the message, so that one counted twice (a crash in between) counts once. */
function bounceOf({ kind, digestId, period }: DeliveryKey): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, digestId, period]))
    .digest("hex")
    .slice(0, 16);
}

async function planNotice(address: string, reason: string, occasion: string, bench: Bench): Promise<void> {
  const owner = ownerBeside(address, bench);
  if (owner === null) return;
  const { mail, business } = bench.settings;
  const now = bench.clock();
  const period = createHash("sha256").update(`${address}\n${occasion}`).digest("hex").slice(0, 16);
  const messageId = messageIdOf("notice", BOUNCED_ID, period, owner.address, mail.from);
  const { html, text, subject } = renderNotice({
    title: `Mails to ${oneLine(address, 120)} are paused`,
    business: business.name,
    paragraphs: [
      `Two mails in a row could not be delivered to ${address}. Its mail server says: ${reason}`,
      "So that your other mails keep their good name, Tidewatch sends nothing more to this address.",
      `What to do: correct the address in the config file, or remove it. When it should work again, run “tidewatch check --send-test ${address}”: a test mail that is taken ends the pause.`,
    ],
  });
  const letter = {
    to: owner,
    subject,
    html,
    text,
    messageId,
    list: "notices",
    unsubscribe: { url: null, mailto: null },
    date: now,
  };
  const message = await composeMail(letter, mail);
  const key = { kind: "notice" as const, digestId: BOUNCED_ID, period, recipient: owner.address };
  await bench.store.planDeliveries([{ ...key, messageId, message, slot: now, selectionKey: "" }], now);
}

/** The first reader of the first digest is taken for the owner, or whoever comes next when it is that one. */
function ownerBeside(address: string, { settings }: Bench): Recipient | null {
  const readers = [...settings.digests.flatMap(({ to }) => to), ...(settings.alerts?.to ?? [])];
  return readers.find((reader) => reader.address.toLowerCase() !== address) ?? null;
}
