import { composeMail, messageIdOf } from "../deliver/compose-mail.ts";
import { renderHtml } from "../digest/render-html.tsx";
import { renderText } from "../digest/render-text.ts";
import type { DigestSelection } from "../model/digest.ts";
import type { DigestSettings } from "../model/settings.ts";
import { UserError } from "../model/user-error.ts";
import { buildDigest } from "./build-digest.ts";
import { linksFor } from "./links.ts";
import { nextSlot, periodOf } from "./slots.ts";
import { REMEMBERED, toldIn } from "./told-before.ts";
import type { Workbench } from "./workbench.ts";

const EVERYTHING = { pestle: [], disruption: [], sources: [], tags: [] };
const DIGESTS_LOOKED_AT = 20;
const DAY_MS = 86_400_000;

/** The digest as it would be now, with as many days as the schedule has between two. */
export async function previewDigest(
  digest: DigestSettings,
  asOf: Date,
  since: Date | null,
  bench: Workbench,
): Promise<DigestSelection> {
  const { schedule, timezone } = digest;
  const next = nextSlot(schedule, timezone, asOf);
  const between = nextSlot(schedule, timezone, next).getTime() - next.getTime();
  // Whole days: the week in which the clocks change is not an hour shorter.
  const length = Math.ceil(between / DAY_MS) * DAY_MS;
  if (since !== null && since >= asOf)
    throw new UserError(
      `--since ${since.toISOString()} is not before ${asOf.toISOString()}; nothing can lie between`,
    );
  const from = since ?? new Date(asOf.getTime() - length);
  const period = periodOf(schedule, timezone, asOf);
  const former = (await bench.store.digests(digest.id, DIGESTS_LOOKED_AT)).filter(
    (one) => one.createdAt < asOf && one.period !== period,
  );
  const told = since === null ? toldIn(former.slice(0, REMEMBERED)) : [];
  const question = { digest, from, to: asOf, timezone, only: EVERYTHING, late: null, told };
  return buildDigest({ ...question, follows: since === null && former.length > 0 }, bench);
}

/** One selection in all the forms it takes. */
export async function renderDigest(
  selection: DigestSelection,
  digest: DigestSettings,
  bench: Workbench,
): Promise<{ html: string; text: string; eml: string }> {
  const recipient = digest.to[0] ?? null;
  const links = await linksFor(digest, recipient, bench);
  const html = renderHtml(selection, links);
  const text = renderText(selection, links);
  const to = { address: recipient?.address ?? "reader@localhost.invalid", name: recipient?.name ?? null };
  const { mail } = bench.settings;
  const letter = {
    to,
    subject: selection.subject,
    html,
    text,
    messageId: messageIdOf("preview", digest.id, selection.period, to.address, mail.from),
    list: digest.id,
    unsubscribe: { url: links.unsubscribe, mailto: links.unsubscribeMailto },
    date: bench.clock(),
  };
  return { html, text, eml: await composeMail(letter, mail) };
}
