import type { Hono } from "hono";
import { page } from "./page.tsx";

/** The front door: what there is to see. It names nothing of the business, for it asks nobody who he is. */
export function addStartRoute(web: Hono): void {
  web.get("/", (context) =>
    context.html(
      page(
        "Tidewatch",
        <>
          <p>What may change your market comes by mail. Here you find:</p>
          <ul>
            <li>
              <a href="scenarios">Risks of the quarter</a>: a note on each of the greatest, to think it
              through
            </li>
            <li>
              <a href="readyz">Health</a>: does the program reach its store and its queue?
            </li>
          </ul>
        </>,
      ),
    ),
  );
}
