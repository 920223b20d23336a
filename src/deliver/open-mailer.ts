import { domainToASCII } from "node:url";
import type { MailSettings } from "../model/settings.ts";
import { outcomeOf, type SendOutcome } from "./smtp-failure.ts";
import { readSmtpPlace } from "./smtp-place.ts";
import { openSession, type SmtpPatience, type SmtpSession } from "./smtp-session.ts";

export interface Mailer {
  /**
   * Hands over one message to one reader. Never throws. `beforeLast` is awaited before the last bytes leave: until
   * then the message cannot have arrived, after it nobody knows before the server answers.
   */
  send(from: string, to: string, raw: string, beforeLast?: () => Promise<void>): Promise<SendOutcome>;
  /** Null when the server answers and takes the login, else what is wrong. */
  verify(): Promise<string | null>;
  close(): void;
}

const PATIENCE: SmtpPatience = {
  connectMs: 15_000,
  greetingMs: 20_000,
  silenceMs: 60_000,
  messageMs: 120_000,
};
/** A server that could not be reached is not asked again at once for each of a thousand readers. */
const REST_MS = 30_000;

/** The way to the mail server of the config. Connections are opened when needed, used again and closed with it. */
export function openMailer(
  { smtp }: Pick<MailSettings, "smtp">,
  patience: Partial<SmtpPatience> = {},
): Mailer {
  const place = readSmtpPlace(smtp);
  const name = `${place.host}:${place.port}`;
  const idle: SmtpSession[] = [];
  let down: { until: number; outcome: SendOutcome } | null = null;

  async function session(): Promise<SmtpSession | SendOutcome> {
    for (let ready = idle.pop(); ready !== undefined; ready = idle.pop()) if (ready.isOpen) return ready;
    if (down !== null && performance.now() < down.until) return down.outcome;
    try {
      const opened = await openSession(place, { ...PATIENCE, ...patience });
      down = null;
      return opened;
    } catch (error) {
      const outcome = outcomeOf(error, name, false);
      down = { until: performance.now() + REST_MS, outcome };
      return outcome;
    }
  }

  return {
    async send(from, to, raw, beforeLast = async () => {}) {
      for (;;) {
        const reused = idle.length > 0;
        const used = await session();
        if ("state" in used) return used;
        const envelope = { from: asciiDomain(bareAddress(from)), to: asciiDomain(to) };
        const outcome = await handOver(used, envelope, { raw, beforeLast, name });
        if (outcome.state === "sent") idle.push(used);
        // After a refusal the server's state is unclear; a new connection is cheap and sure.
        else used.abandon();
        // A server ends a connection that was idle whenever it likes: that says nothing about this mail.
        if (!(reused && outcome.lost)) return outcome;
      }
    },
    async verify() {
      const used = await session();
      if ("state" in used) return used.error;
      idle.push(used);
      return null;
    },
    close() {
      for (const session of idle.splice(0)) session.quit();
    },
  };
}

interface Handover {
  readonly raw: string;
  readonly beforeLast: () => Promise<void>;
  readonly name: string;
}

async function handOver(
  session: SmtpSession,
  envelope: { from: string; to: string },
  { raw, beforeLast, name }: Handover,
): Promise<SendOutcome & { readonly lost: boolean }> {
  let handedOver = false;
  try {
    await session.send(envelope, raw, async () => {
      await beforeLast();
      handedOver = true;
    });
    return { state: "sent", error: null, bounced: false, lost: false };
  } catch (error) {
    const { code, responseCode } = (error ?? {}) as { code?: string; responseCode?: number };
    const lost = !handedOver && !responseCode && (code === "ECONNECTION" || code === "ESOCKET");
    return { ...outcomeOf(error, name, handedOver), lost };
  }
}

function bareAddress(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
}

/** A domain of other letters travels as "xn--…" (RFC 5891); what stands before the @ is the other side's. */
function asciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = domainToASCII(address.slice(at + 1));
  return domain === "" ? address : `${address.slice(0, at)}@${domain}`;
}
