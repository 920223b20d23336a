import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { addFeedbackRoutes } from "./feedback-routes.tsx";
import { addOperationsRoutes } from "./operations-routes.ts";
import { page, STYLE_HASH } from "./page.tsx";
import { addScenarioRoutes } from "./scenario-routes.tsx";
import { addStartRoute } from "./start-route.tsx";
import { addUnsubscribeRoutes } from "./unsubscribe-routes.tsx";
import type { WebParts } from "./web-parts.ts";

const MAX_BODY_BYTES = 16 * 1024;

/** The web process as one Hono app; who serves it, and where, is the caller's. One line a group of routes. */
export function createWebApp(parts: WebParts): Hono {
  const web = new Hono();
  web.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    if (!context.res.headers.has("cache-control")) context.res.headers.set("cache-control", "no-store");
  });
  const tooLarge = page("That was too much", "A form of this site is never that large.");
  web.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (context) => context.html(tooLarge, 413) }));

  addStartRoute(web);
  addOperationsRoutes(web, parts);
  addScenarioRoutes(web, parts);
  addUnsubscribeRoutes(web, parts);
  addFeedbackRoutes(web, parts);

  web.notFound((context) => context.html(page("There is no such page", ""), 404));
  web.onError((error, context) => {
    parts.bench.log.warn({ path: context.req.path, error: error.message }, "page failed");
    return context.html(page("Something went wrong here", "The fault is ours. Please try again later."), 500);
  });
  return web;
}

/** No script, no frame, nothing from elsewhere; the signed address is told to nobody. */
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": `default-src 'none'; style-src ${STYLE_HASH}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
