import { expect, it } from "vitest";
import { outcomeOf } from "./test-reader.ts";

const page = (title: string, body: string, head = ""): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const LONG = `<p>${"We bake bread by hand in a stone oven, and have done so for three generations. ".repeat(20)}</p>`;

it.each<[string, string, string]>([
  [
    "a challenge",
    page(
      "Just a moment...",
      "<h1>acme.example</h1><p>Verify you are human by completing the action below.</p>",
    ),
    "blocked",
  ],
  [
    "a refusal",
    page(
      "Access Denied",
      "<h1>Access Denied</h1><p>You don't have permission to access this page. Reference #18.2f</p>",
    ),
    "blocked",
  ],
  [
    "a captcha box",
    page(
      "acme.example",
      "<p>Please enable JS</p>",
      '<script src="https://geo.captcha-delivery.com/c.js"></script>',
    ),
    "blocked",
  ],
  ["a German refusal", page("Zugriff verweigert", "<p>Der Zugriff wurde blockiert.</p>"), "blocked"],
  ["maintenance", page("We'll be back soon", "<h1>Down for maintenance</h1>"), "blocked"],
  ["not found served as a page", page("Page not found", "<h1>404</h1><p>Try our search.</p>"), "soft-404"],
  ["a German not found", page("Fehler", "<h1>Seite nicht gefunden</h1><p>Suche</p>"), "soft-404"],
  [
    "a login",
    page(
      "Sign in",
      '<form><label>Mail</label><input type="email"><input type="password"><button>Log in</button></form>',
    ),
    "login-wall",
  ],
  ["nothing", page("", ""), "empty"],
  [
    "an empty shell",
    page("Acme", '<div id="root"></div><script src="/static/js/main.abc.js"></script>'),
    "needs-browser",
  ],
])("refuses %s", (_, html, kind) => {
  const outcome = outcomeOf(html);
  expect(outcome.ok ? "ok" : outcome.errorKind).toBe(kind);
});

it.each<[string, string]>([
  ["a page about errors", page("Access denied: how we changed our ovens", LONG)],
  ["a short page", page("Acme", "<p>Closed on Mondays.</p>")],
  [
    "a page with a login box in it",
    page("Acme", `${LONG}<form><input type="password"><button>Log in</button></form>`),
  ],
  [
    "a rendered app",
    page("Acme", `<div id="root"><main>${LONG}</main></div><script src="/main.js"></script>`),
  ],
  ["a price alone", "<p>49 €</p>"],
])("reads %s", (_, html) => expect(outcomeOf(html).ok).toBe(true));

it("says when a selector matches nothing or is none", () => {
  for (const select of ["#absent", "p["]) {
    const outcome = outcomeOf(page("Acme", LONG), { select });
    expect(outcome.ok ? "ok" : outcome.errorKind).toBe("selector-not-found");
  }
});

it("reads only what is selected and leaves out what is ignored", () => {
  const html = page("Acme", '<div id="a"><p>One</p><p class="x">Two</p></div><p>Three</p>');
  const outcome = outcomeOf(html, { select: "#a", ignore: [".x"] });
  expect(outcome.ok && outcome.reading.facts.text).toBe("One");
});

it.each<[string, string]>([
  ["paragraphs side by side", "<p>word".repeat(140_000)],
  ["pieces of one line", `<div>${"<b>x</b>".repeat(140_000)}</div>`],
])("reads 140,000 %s", (_, html) => expect(outcomeOf(html).ok).toBe(true));

it.each<[string, string]>([
  ["nesting", "<div>".repeat(50_000)],
  ["attributes", `<p ${"a=1 ".repeat(100_000)}>`],
  ["elements", "<p>".repeat(200_000)],
])("refuses hostile %s quickly", (_, html) => {
  const started = performance.now();
  const outcome = outcomeOf(html);
  expect(outcome.ok ? "ok" : outcome.errorKind).toBe("too-complex");
  expect(performance.now() - started).toBeLessThan(3_000);
});
