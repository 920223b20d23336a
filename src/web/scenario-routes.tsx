import type { Context, Hono } from "hono";
import { feedbackQuery } from "../pipeline/links.ts";
import { QUARTER_DAYS } from "../pipeline/quarter-scenarios.ts";
import { refusalFor } from "./access.ts";
import { page } from "./page.tsx";
import { createQuarterMemo, type Quarter } from "./quarter-memo.ts";
import { type NoteLinks, ScenarioPage } from "./scenario-page.tsx";
import type { WebParts } from "./web-parts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_AGE_S = 60;

/** The notes on the top risks of the quarter, as a page or, for Accept: application/json, as data. */
export function addScenarioRoutes(web: Hono, { bench, judge }: WebParts): void {
  const quarterNow = createQuarterMemo({ bench, judge });
  web.get("/scenarios", async (context) => {
    const refusal = refusalFor(context, bench.settings.web);
    if (refusal !== null) return refused(context, refusal);
    const quarter = await quarterNow();
    const json = wantsJson(context.req.header("accept") ?? "");
    const tag = `"${quarter.key}${json ? "-json" : ""}"`;
    context.header("etag", tag);
    context.header("vary", "Accept, Authorization");
    context.header("cache-control", `private, max-age=${MAX_AGE_S}`);
    if (namesTag(context.req.header("if-none-match"), tag)) return context.body(null, 304);
    const { from, to } = spanOf(quarter);
    if (json)
      return context.json({ from: isoDay(from), to: isoDay(to), madeBy: "rules", scenarios: quarter.notes });
    const links = new Map<string, NoteLinks>();
    for (const { itemId } of quarter.notes) {
      const [useful, notUseful] = await Promise.all([
        feedbackQuery(itemId, "useful", bench),
        feedbackQuery(itemId, "not-useful", bench),
      ]);
      links.set(itemId, { useful: `feedback?${useful}`, notUseful: `feedback?${notUseful}` });
    }
    const body = (
      <ScenarioPage
        business={bench.settings.business.name}
        from={from}
        to={to}
        notes={quarter.notes}
        linksOf={(itemId) => links.get(itemId) ?? null}
      />
    );
    return context.html(page("Risks of the quarter", body, { wide: true }));
  });
}

function spanOf({ madeAt }: Quarter): { from: Date; to: Date } {
  return { from: new Date(madeAt.getTime() - QUARTER_DAYS * DAY_MS), to: madeAt };
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** A browser names text/html, a script that wants data names JSON and no page. */
function wantsJson(accept: string): boolean {
  return /\bapplication\/json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
}

/** If-None-Match: one or more tags, weak or not (RFC 9110, 13.1.2). */
function namesTag(header: string | undefined, tag: string): boolean {
  return (header ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === tag);
}

function refused(context: Context, refusal: "token" | "not-private") {
  if (refusal === "token") {
    const text = "Give any name, and as password the token that stands in the config file under web.token.";
    return context.html(page("This page needs your token", <p>{text}</p>), 401, {
      "www-authenticate": 'Basic realm="Tidewatch", charset="UTF-8"',
    });
  }
  const text =
    "It tells what your business fears, and this site can be reached by others. Set web.token in the config file; then the page asks for it.";
  return context.html(page("This page needs a token first", <p>{text}</p>), 403);
}
