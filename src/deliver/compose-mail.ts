import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createTransport } from "nodemailer";
import type { MailSettings } from "../model/settings.ts";

export interface Letter {
  readonly to: { readonly address: string; readonly name: string | null };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly messageId: string;
  readonly listId: string; // "weekly.tidewatch"
  readonly unsubscribeUrl: string | null; // https: with one-click (RFC 8058)
  readonly date: Date;
}

/** A Message-ID that is the same for the same digest, period and reader: a letter sent twice is recognised as one. */
export function messageIdOf(
  kind: string,
  digestId: string,
  period: string,
  address: string,
  from: string,
): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? "localhost";
  const hash = createHash("sha256")
    .update([kind, digestId, period, address.toLowerCase()].join("\0"))
    .digest("hex")
    .slice(0, 32);
  return `<${hash}@${domain}>`;
}

/** The bytes of one mail: multipart/alternative with the list headers of RFC 2369, 2919 and 8058, signed when DKIM is configured. */
export async function composeMail(letter: Letter, mail: MailSettings): Promise<string> {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: "windows",
    ...dkim(mail),
  });
  const { message } = await transport.sendMail({
    from: mail.from,
    to: letter.to.name === null ? letter.to.address : { name: letter.to.name, address: letter.to.address },
    subject: letter.subject.replace(/[\r\n]+/g, " "),
    text: letter.text,
    html: letter.html,
    messageId: letter.messageId,
    date: letter.date,
    headers: listHeaders(letter, mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return Buffer.isBuffer(message) ? message.toString("utf8") : String(message);
}

/** The mailto that asks to be taken off the list. */
export function unsubscribeMailto(from: string, digestId: string): string {
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
  return `mailto:${address}?subject=${encodeURIComponent(`unsubscribe ${digestId}`)}`;
}

function listHeaders({ listId, unsubscribeUrl }: Letter, mail: MailSettings): Record<string, string> {
  const mailto = `<${unsubscribeMailto(mail.from, listId.split(".")[0] ?? "")}>`;
  return {
    "List-Id": `<${listId}>`,
    "List-Unsubscribe": unsubscribeUrl === null ? mailto : `<${unsubscribeUrl}>, ${mailto}`,
    ...(unsubscribeUrl === null ? {} : { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
  };
}

const SIGNED =
  "from:to:subject:date:message-id:mime-version:content-type:list-id:list-unsubscribe:list-unsubscribe-post:auto-submitted";

function dkim({ dkim: key }: MailSettings) {
  if (key === null) return {};
  const privateKey = readFileSync(key.keyFile, "utf8");
  return {
    dkim: { domainName: key.domain, keySelector: key.selector, privateKey, headerFieldNames: SIGNED },
  };
}
