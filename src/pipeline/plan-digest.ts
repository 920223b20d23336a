import { composeMail, messageIdOf } from "../deliver/compose-mail.ts";
import { renderHtml } from "../digest/render-html.tsx";
import { renderText } from "../digest/render-text.ts";
import type { DigestSelection } from "../model/digest.ts";
import type { DigestSettings } from "../model/settings.ts";
import type { PlannedDelivery, StoredDigest } from "../store/port.ts";
import { linksFor } from "./links.ts";
import type { OwedDigest } from "./owed-digests.ts";
import type { Workbench } from "./workbench.ts";

/** The message for one reader, ready to be stored: what is sent later are these very bytes. */
export async function planDigest(
  { recipient, key, slot }: OwedDigest,
  stored: StoredDigest,
  digest: DigestSettings,
  bench: Workbench,
): Promise<PlannedDelivery> {
  const { mail } = bench.settings;
  const selection = JSON.parse(stored.selection) as DigestSelection;
  const links = await linksFor(digest, recipient, bench);
  const messageId = messageIdOf("digest", digest.id, key.period, recipient.address, mail.from);
  const letter = {
    to: recipient,
    subject: selection.subject,
    html: renderHtml(selection, links),
    text: renderText(selection, links),
    messageId,
    list: digest.id,
    unsubscribe: { url: links.unsubscribe, mailto: links.unsubscribeMailto },
    date: bench.clock(),
  };
  const message = await composeMail(letter, mail);
  return { ...key, messageId, message, slot, selectionKey: stored.recipientKey };
}
