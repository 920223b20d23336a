import { createTransport } from "nodemailer";
import type { MailSettings } from "../model/settings.ts";

export interface SendOutcome {
  readonly state: "sent" | "deferred" | "failed" | "unknown";
  readonly error: string | null;
  /** The address does not exist (5xx on the recipient): two of these pause it. */
  readonly bounced: boolean;
}

export interface Mailer {
  /** Hands over one message to one reader. Never throws. */
  send(from: string, to: string, raw: string): Promise<SendOutcome>;
  /** Null when the server answers and takes the login, else what is wrong. */
  verify(): Promise<string | null>;
  close(): void;
}

const TIMEOUT_MS = 20_000;

export function openMailer({ smtp }: MailSettings, timeoutMs: number = TIMEOUT_MS): Mailer {
  const url = new URL(smtp);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (url.protocol === "smtps:" ? 465 : 25)),
    secure: url.protocol === "smtps:",
    ...(url.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...(url.searchParams.get("tls") === "ignore" ? { ignoreTLS: true } : {}),
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const place = url.host;
  return {
    async send(from, to, raw) {
      const address = /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
      try {
        await transport.sendMail({ envelope: { from: address, to: [to] }, raw });
        return { state: "sent", error: null, bounced: false };
      } catch (error) {
        return outcomeOf(error, place);
      }
    },
    async verify() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return outcomeOf(error, place).error;
      }
    },
    close: () => transport.close(),
  };
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** 4xx and a lost connection may be tried again; 5xx may not; an answer lost after the text was sent is unknown. */
function outcomeOf(error: unknown, place: string): SendOutcome {
  const { code = "", command = "", responseCode = 0, response } = (error ?? {}) as SmtpError;
  const message = (response ?? (error instanceof Error ? error.message : String(error)))
    .replace(/\s+/g, " ")
    .slice(0, 200);
  if (code === "EAUTH")
    return {
      state: "failed",
      error: `the mail server ${place} refused the login: ${message}; check user and password in mail.smtp`,
      bounced: false,
    };
  if (responseCode >= 500)
    return {
      state: "failed",
      error: `the mail server ${place} refused it: ${message}`,
      bounced: code === "EENVELOPE" && /RCPT/.test(command),
    };
  if (responseCode >= 400)
    return {
      state: "deferred",
      error: `the mail server ${place} asks to try later: ${message}`,
      bounced: false,
    };
  if (
    /^(?:DATA|CONN|undefined|)$/.test(command) &&
    /ECONNECTION|ESOCKET|ETIMEDOUT/.test(code) &&
    /DATA/.test(command)
  ) {
    return {
      state: "unknown",
      error: `the mail server ${place} did not confirm that it took the mail: ${message}`,
      bounced: false,
    };
  }
  return {
    state: "deferred",
    error: `the mail server ${place} cannot be reached: ${message}; check mail.smtp`,
    bounced: false,
  };
}
