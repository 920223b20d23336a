import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { domainToASCII } from "node:url";
import { createTransport } from "nodemailer";
import { oneLine } from "../model/one-line.ts";
import type { MailSettings } from "../model/settings.ts";

export interface Letter {
  readonly to: { readonly address: string; readonly name: string | null };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly messageId: string;
  /** What the mails of this kind are called, for List-Id: the id of the digest, "alerts". */
  readonly list: string;
  /** An https address makes it one click (RFC 8058); any other is left to the text of the mail. */
  readonly unsubscribe: { readonly url: string | null; readonly mailto: string | null };
  /** Message-IDs of earlier mails about the same matter, oldest first. */
  readonly references?: readonly string[];
  readonly date: Date;
}

/** A Message-ID that is the same for the same digest, period and reader: a mail sent twice is recognised as one. */
export function messageIdOf(
  kind: string,
  digestId: string,
  period: string,
  address: string,
  from: string,
): string {
  const hash = createHash("sha256")
    .update([kind, digestId, period, address.toLowerCase()].join("\0"))
    .digest("hex")
    .slice(0, 32);
  return `<${hash}@${domainOf(from)}>`;
}

/** The bytes of one mail: multipart/alternative with the list headers of RFC 2369, 2919 and 8058, signed when DKIM is configured. Throws when the key cannot be read. */
export async function composeMail(letter: Letter, mail: MailSettings): Promise<string> {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: "windows",
    ...dkim(mail),
  });
  const { message } = await transport.sendMail({
    from: mail.from,
    to: { name: oneLine(letter.to.name ?? "", 100), address: letter.to.address },
    subject: oneLine(letter.subject, 200),
    text: letter.text,
    html: letter.html,
    // Always the same way: nodemailer would else re-fold long links of a plain text.
    textEncoding: "quoted-printable",
    messageId: letter.messageId,
    ...(letter.references === undefined || letter.references.length === 0
      ? {}
      : { references: [...letter.references], inReplyTo: letter.references.at(-1) ?? "" }),
    date: letter.date,
    headers: listHeaders(letter, mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // ASCII, but for an address with other letters before its @, which stands there as UTF-8 (RFC 6532).
  return Buffer.isBuffer(message) ? message.toString("utf8") : String(message);
}

function listHeaders({ list, unsubscribe }: Letter, mail: MailSettings): Record<string, string> {
  const name = list.toLowerCase().replace(/[^a-z0-9-]+/g, "-");
  const oneClick = unsubscribe.url?.startsWith("https://") ? unsubscribe.url : null;
  const ways = [oneClick, unsubscribe.mailto].filter((way) => way !== null).map((way) => `<${way}>`);
  return {
    "List-Id": `<${name}.tidewatch.${domainOf(mail.from)}>`,
    ...(ways.length === 0 ? {} : { "List-Unsubscribe": ways.join(", ") }),
    ...(oneClick === null ? {} : { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
  };
}

function domainOf(from: string): string {
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from;
  // Other letters are written as "xn--…": these headers are ASCII.
  return domainToASCII(/@([^\s<>"(),;:@]+)/.exec(address)?.[1] ?? "") || "localhost";
}

/** RFC 8058 wants both list headers under the signature; nodemailer's own choice leaves one out. */
const SIGNED =
  "from:to:subject:date:message-id:mime-version:content-type:references:in-reply-to:list-id:list-unsubscribe:list-unsubscribe-post:auto-submitted";

function dkim({ dkim: key }: MailSettings) {
  if (key === null) return {};
  let privateKey: string;
  try {
    privateKey = readFileSync(key.keyFile, "utf8");
  } catch (cause) {
    throw new Error(`the DKIM key ${key.keyFile} cannot be read; check mail.dkim.keyFile`, { cause });
  }
  return {
    dkim: { domainName: key.domain, keySelector: key.selector, privateKey, headerFieldNames: SIGNED },
  };
}
