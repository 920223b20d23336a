import { composeMail, messageIdOf } from "../deliver/compose-mail.ts";
import type { Mailer } from "../deliver/open-mailer.ts";
import type { SendOutcome } from "../deliver/smtp-failure.ts";
import { renderNotice } from "../digest/render-notice.tsx";
import { endPause } from "./pause-bouncing.ts";
import type { Workbench } from "./workbench.ts";

/** Sends one short mail as the digest would be sent; when it is taken, a pause of the address after bounces ends. */
export async function sendTest(
  address: string,
  bench: Pick<Workbench, "settings" | "store" | "clock">,
  mailer: Mailer,
): Promise<SendOutcome> {
  const { mail, business } = bench.settings;
  const now = bench.clock();
  const { subject, html, text } = renderNotice({
    title: "Tidewatch test: the mail arrives",
    business: business.name,
    paragraphs: [
      "This is a test. If you can read it, the digest will find you too.",
      "Look at it once in your mail program: is it in the inbox and not in the spam folder? Is the sender the one you meant? If not, have your provider look at SPF, DKIM and DMARC of the sender's domain.",
    ],
  });
  const letter = {
    to: { address, name: null },
    subject,
    html,
    text,
    messageId: messageIdOf("test", "", `${now.toISOString()} ${process.pid}`, address, mail.from),
    list: "notices",
    unsubscribe: { url: null, mailto: null },
    date: now,
  };
  const outcome = await mailer.send(mail.from, address, await composeMail(letter, mail));
  if (outcome.state === "sent") await endPause(address, bench);
  return outcome;
}
