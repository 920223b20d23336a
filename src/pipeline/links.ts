import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { DigestLinks } from "../digest/links.ts";
import type { Recipient } from "../model/settings.ts";
import type { Vote } from "../store/port.ts";
import type { Workbench } from "./workbench.ts";

type LinkBench = Pick<Workbench, "settings" | "store" | "clock">;

/** What the reader of a mail gets it for: a digest, or the alerts (`ALERTS_ID`). */
export interface Subscription {
  readonly address: string;
  readonly digestId: string;
}

/** What stands for the alerts where a digest has its id; no digest can have it, for ids have no "@". */
export const ALERTS_ID = "@alerts";

/** The way back from a mail, signed: nobody unsubscribes another or votes with a link that we did not write. */
export async function linksFor(
  { id }: { readonly id: string },
  recipient: Pick<Recipient, "address"> | null,
  bench: LinkBench,
): Promise<DigestLinks> {
  const { business, web, mail } = bench.settings;
  const imprint = `Sent by Tidewatch for ${business.name}. No tracking, no pictures from elsewhere.`;
  if (recipient === null) {
    const reason = "This is a preview: it was sent to nobody.";
    return { unsubscribe: null, unsubscribeMailto: null, feedback: () => null, reason, imprint };
  }
  const list = id === ALERTS_ID ? "the alerts" : `the digest “${id}”`;
  const reason = `You get this because ${recipient.address} is named for ${list} of ${business.name}.`;
  const unsubscribeMailto = unsubscribeMail(mail.from, id);
  if (web.publicUrl === null)
    return { unsubscribe: null, unsubscribeMailto, feedback: () => null, reason, imprint };
  const base = web.publicUrl.replace(/\/+$/, "");
  const secret = await linkSecret(bench);
  return {
    unsubscribe: unsubscribeLink(base, secret, { address: recipient.address, digestId: id }),
    unsubscribeMailto,
    feedback: (itemId, verdict) => feedbackLink(base, secret, itemId, verdict),
    reason,
    imprint,
  };
}

/** The query of a signed feedback link, for the program's own pages. */
export async function feedbackQuery(
  itemId: string,
  verdict: Vote["verdict"],
  bench: Pick<Workbench, "store" | "clock">,
): Promise<string> {
  return voteQuery(await linkSecret(bench), itemId, verdict);
}

function unsubscribeLink(base: string, secret: string, { address, digestId }: Subscription): string {
  const sign = signature(secret, "unsubscribe", address, digestId);
  return `${base}/unsubscribe?d=${query(digestId)}&a=${query(address)}&s=${sign}`;
}

function feedbackLink(base: string, secret: string, itemId: string, verdict: Vote["verdict"]): string {
  return `${base}/feedback?${voteQuery(secret, itemId, verdict)}`;
}

function voteQuery(secret: string, itemId: string, verdict: Vote["verdict"]): string {
  return `i=${query(itemId)}&v=${verdict}&s=${signature(secret, "feedback", itemId, verdict)}`;
}

/** RFC 3986 allows "@" in a query; written plainly, the address can be read and the line stays short. */
function query(value: string): string {
  return encodeURIComponent(value).replaceAll("%40", "@");
}

/** The mailto that asks the sender to take a reader off the list. */
function unsubscribeMail(from: string, digestId: string): string {
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
  const subject = `unsubscribe ${digestId.replace("@", "")}`;
  return `mailto:${address}?subject=${encodeURIComponent(subject)}`;
}

/** The subscription that an unsubscribe link stands for; null when the signature is not ours. */
export async function readUnsubscribeLink(
  params: Readonly<Record<string, string | undefined>>,
  bench: Pick<Workbench, "store" | "clock">,
): Promise<Subscription | null> {
  const { a: address, d: digestId, s: sign } = params;
  if (address === undefined || digestId === undefined || sign === undefined) return null;
  const right = signature(await linkSecret(bench), "unsubscribe", address, digestId);
  return isSame(sign, right) ? { address, digestId } : null;
}

/** The vote that a feedback link stands for; null when the signature is not ours. */
export async function readFeedbackLink(
  params: Readonly<Record<string, string | undefined>>,
  bench: Pick<Workbench, "store" | "clock">,
): Promise<Pick<Vote, "itemId" | "verdict"> | null> {
  const { i: itemId, v: verdict, s: sign } = params;
  if (itemId === undefined || sign === undefined || (verdict !== "useful" && verdict !== "not-useful"))
    return null;
  const right = signature(await linkSecret(bench), "feedback", itemId, verdict);
  return isSame(sign, right) ? { itemId, verdict } : null;
}

/** 128 bits of HMAC-SHA-256 (RFC 2104) in 22 signs. */
function signature(secret: string, ...parts: readonly string[]): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify(parts))
    .digest()
    .subarray(0, 16)
    .toString("base64url");
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const SECRET = "link-secret";

/** Made on first use and kept in the store: the links of old mails go on working. */
async function linkSecret({ store, clock }: Pick<Workbench, "store" | "clock">): Promise<string> {
  const known = await store.getValue(SECRET, clock());
  return known ?? store.claimValue(SECRET, randomBytes(32).toString("hex"), null, clock());
}
