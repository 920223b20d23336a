import { createHash } from "node:crypto";
import type { Child } from "hono/jsx";

const STYLE = `:root{color-scheme:light dark}body{margin:0;background:#eef2f5;color:#1b2733;font:17px/1.55 system-ui,sans-serif}
main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border-radius:12px}h1{margin:0 0 .6rem;font-size:1.45rem;line-height:1.25}
main.wide{max-width:44rem;margin:6vh auto}main.wide h1{font-size:1.7rem}h2{margin:0 0 .4rem;font-size:1.15rem;line-height:1.35}
p,ul{margin:0 0 1.1rem}ul{padding-left:1.2rem}li{margin:0 0 .4rem}a{color:#0b5d7a}main{overflow-wrap:anywhere}
.soft{color:#52606d;font-size:.95rem}article{margin:0 0 1.8rem;padding:1.5rem 0 0;border-top:1px solid #dfe5ea}
dl{margin:0 0 1rem}dt{font-weight:600}dd{margin:0 0 .8rem}svg{display:block;margin:.6rem 0 .2rem;max-width:100%;fill:#0b5d7a}
button{padding:.7rem 1.3rem;border:0;border-radius:8px;background:#0b5d7a;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid #e0a800;outline-offset:2px}@media (max-width:36rem){main,main.wide{margin:0;border-radius:0;min-height:100vh;box-sizing:border-box}}
@media (prefers-color-scheme:dark){body{background:#10171e;color:#eef3f7}main{background:#17212b}button{background:#7cc7e2;color:#06222d}
a{color:#84cde8}.soft{color:#b4c1cc}article{border-top-color:#2c3a46}svg{fill:#84cde8}}
@media (min-width:48rem){main.wide{padding:2.5rem 3rem}main.wide dl{display:grid;grid-template-columns:10.5rem 1fr;column-gap:1.2rem}}`;

/** The one place that may style a page: its hash is in the Content-Security-Policy. */
export const STYLE_HASH = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/**
 * A small page: a heading and a text with at most one button, or with `wide` a text to read. Works without script, by
 * keyboard and at any width.
 */
export function page(title: string, body: Child, { wide = false }: { wide?: boolean } = {}): string {
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
        <main class={wide ? "wide" : undefined}>
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
