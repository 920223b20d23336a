import { oneLine } from "../model/one-line.ts";

export interface SendOutcome {
  readonly state: "sent" | "deferred" | "failed" | "unknown";
  readonly error: string | null;
  /** The address does not take mail (5xx on the recipient): two of these pause it. */
  readonly bounced: boolean;
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * What a failed conversation means. An answer of the server counts before everything else: 4xx is tried again, 5xx
 * is not. Without an answer it depends on whether the end of the message had left: then nobody can know.
 */
export function outcomeOf(error: unknown, place: string, handedOver: boolean): SendOutcome {
  const { code = "", command = "", responseCode = 0, response } = (error ?? {}) as SmtpError;
  const said = oneLine(response ?? (error instanceof Error ? error.message : String(error)), 200);
  const outcome = (state: SendOutcome["state"], text: string, bounced = false): SendOutcome => ({
    state,
    error: text,
    bounced,
  });
  // A wrong password is the owner's to mend, and no reason to lose the mail: it is tried again.
  if (code === "EAUTH" || code === "ENOAUTH")
    return outcome(
      "deferred",
      `the mail server ${place} refused the login: ${said}; check user and password in mail.smtp`,
    );
  if (responseCode >= 500)
    return outcome(
      "failed",
      `the mail server ${place} refused it: ${said}`,
      command === "RCPT TO" ? isAboutAddress(said) : /^5\d\d[ -]5\.1\./.test(said),
    );
  if (responseCode >= 400)
    return outcome("deferred", `the mail server ${place} asks to try again later: ${said}`);
  if (code === "EMESSAGE" || code === "EENVELOPE")
    return outcome("failed", `the mail cannot be handed to ${place}: ${said}`);
  if (handedOver)
    return outcome("unknown", `the mail server ${place} did not confirm that it took the mail: ${said}`);
  if (code === "ETLS")
    return outcome(
      "deferred",
      `no encrypted connection to the mail server ${place}: ${said}; check its certificate, or add ?tls=unchecked to mail.smtp`,
    );
  return outcome(
    "deferred",
    `the mail server ${place} cannot be reached: ${said}; check mail.smtp and that it is running`,
  );
}

/** 5.1.x is about the address, 5.7.x who sends, 5.4.x the way there (RFC 3463). */
function isAboutAddress(said: string): boolean {
  return !/^5\d\d[ -]5\.[347]\./.test(said);
}
