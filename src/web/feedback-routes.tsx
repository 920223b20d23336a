import type { Context, Hono } from "hono";
import { pagesOf } from "../model/edit-pages.ts";
import type { StoredItem } from "../model/item.ts";
import { toldTitle } from "../model/told-title.ts";
import { giveFeedback } from "../pipeline/give-feedback.ts";
import { readFeedbackLink } from "../pipeline/links.ts";
import { Ask, page } from "./page.tsx";
import type { WebParts } from "./web-parts.ts";

const WORDS = { useful: "useful", "not-useful": "not useful" } as const;

/** One vote from a mail: GET shows what is voted on, POST counts it. The last vote on an item stands. */
export function addFeedbackRoutes(web: Hono, { bench }: WebParts): void {
  web.get("/feedback", async (context) => {
    const found = await readFeedbackLink(context.req.query(), bench);
    if (found === null) return notOurs(context);
    const item = await bench.store.item(found.itemId);
    if (item === null) return gone(context);
    const body = (
      <>
        <p>{toldTitle(item)}</p>
        <PageList item={item} />
        <Ask label={`Yes, this is ${WORDS[found.verdict]} to us`} />
      </>
    );
    return context.html(page(`Mark as ${WORDS[found.verdict]}?`, body));
  });
  web.post("/feedback", async (context) => {
    const found = await readFeedbackLink(context.req.query(), bench);
    if (found === null) return notOurs(context);
    const result = await giveFeedback(found.itemId, found.verdict, bench);
    if (result === null) return gone(context);
    const text =
      found.verdict === "useful"
        ? "Matters like this one will stand a little higher from now on."
        : "Matters like this one will stand a little lower from now on.";
    return context.html(page("Thank you, noted", <p>{text}</p>));
  });
}

/** Where a change of several pages was seen. */
function PageList({ item }: { item: StoredItem }) {
  const pages = pagesOf(item);
  if (pages.length < 2) return null;
  return (
    <details>
      <summary>{`Seen on ${pages.length} pages`}</summary>
      <ul>
        {pages.map(({ url }) => (
          <li>{/^https?:/i.test(url) ? <a href={url}>{url}</a> : url}</li>
        ))}
      </ul>
    </details>
  );
}

function notOurs(context: Context) {
  const text =
    "The link is not complete, or was not made by this Tidewatch. Take it from the mail as a whole.";
  return context.html(page("This link cannot be used", <p>{text}</p>), 403);
}

function gone(context: Context) {
  const text = "It was removed when its time to be kept was over; there is nothing left to vote on.";
  return context.html(page("This item is no longer kept", <p>{text}</p>), 404);
}
