import { createHash } from "node:crypto";
import type { Child } from "hono/jsx";

const STYLE = `:root{color-scheme:light dark}body{margin:0;background:#eef2f5;color:#1b2733;font:17px/1.55 system-ui,sans-serif}
main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border-radius:12px}h1{margin:0 0 .6rem;font-size:1.45rem;line-height:1.25}
p{margin:0 0 1.1rem}button{padding:.7rem 1.3rem;border:0;border-radius:8px;background:#0b5d7a;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid #e0a800;outline-offset:2px}@media (max-width:36rem){main{margin:0;border-radius:0;min-height:100vh;box-sizing:border-box}}
@media (prefers-color-scheme:dark){body{background:#10171e;color:#eef3f7}main{background:#17212b}button{background:#7cc7e2;color:#06222d}}`;

/** The one place that may style a page: its hash is in the Content-Security-Policy. */
export const STYLE_HASH = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** A small page: a heading, a text, at most one button. Works without script, by keyboard and at any width. */
export function page(title: string, body: Child): string {
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>
  );
  // Escaped texts hold no ">": what ends in "/>" are empty elements, which HTML writes without the slash.
  return `<!DOCTYPE html>\n${html.toString().replaceAll("/>", ">")}\n`;
}

/** A form of one button that posts to the page's own address; fields are sent with it. */
export function Ask({ label, fields = {} }: { label: string; fields?: Readonly<Record<string, string>> }) {
  return (
    <form method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{label}</button>
    </form>
  );
}
