import type { Context, Hono } from "hono";
import { ALERTS_ID, readUnsubscribeLink, type Subscription } from "../pipeline/links.ts";
import { subscribeAgain, unsubscribe } from "../pipeline/subscription.ts";
import { Ask, page } from "./page.tsx";
import type { WebParts } from "./web-parts.ts";

/** GET shows a button, POST acts: link checkers of mail servers follow every link, and must end nothing (RFC 8058). */
export function addUnsubscribeRoutes(web: Hono, { bench }: WebParts): void {
  web.get("/unsubscribe", async (context) => {
    const found = await readUnsubscribeLink(context.req.query(), bench);
    return found === null ? notOurs(context) : context.html(askPage(found));
  });
  web.post("/unsubscribe", async (context) => {
    const found = await readUnsubscribeLink(context.req.query(), bench);
    if (found === null) return notOurs(context);
    const { again } = await context.req.parseBody();
    if (again === "1") {
      await subscribeAgain(found, bench);
      return context.html(
        page(
          "You are back",
          <p>
            {found.address} gets {listName(found)} again.
          </p>,
        ),
      );
    }
    await unsubscribe(found, bench);
    return context.html(donePage(found));
  });
}

function listName({ digestId }: Subscription): string {
  return digestId === ALERTS_ID ? "the alerts" : `the digest “${digestId}”`;
}

function askPage(found: Subscription): string {
  return page(
    "Stop these mails?",
    <>
      <p>
        {found.address} will no longer get {listName(found)}.
      </p>
      <Ask label="Unsubscribe" />
    </>,
  );
}

function donePage(found: Subscription): string {
  return page(
    "You are unsubscribed",
    <>
      <p>
        {found.address} gets no more mails of {listName(found)}. Not what you wanted?
      </p>
      <Ask label="Subscribe again" fields={{ again: "1" }} />
    </>,
  );
}

function notOurs(context: Context) {
  const text =
    "The link is not complete, or was not made by this Tidewatch. Take it from the mail as a whole.";
  return context.html(page("This link cannot be used", <p>{text}</p>), 403);
}
