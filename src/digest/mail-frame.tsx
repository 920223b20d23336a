import type { Child } from "hono/jsx";
import { FONT, GROUND, STYLE } from "./mail-style.ts";

/** The document around every mail: one centred sheet on a ground, nothing remote. */
export function mailDocument(title: string, preheader: string, sheet: Child): string {
  const html = (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body class="g" style={`margin:0;padding:0;background:${GROUND};${FONT}`}>
        <main>
          {preheader === "" ? null : <div style="display:none;max-height:0;overflow:hidden">{preheader}</div>}
          <table role="presentation" class="g" width="100%" style={`border-spacing:0;background:${GROUND}`}>
            <tr>
              <td class="m" align="center" style="padding:24px 8px">
                <table
                  role="presentation"
                  class="s"
                  width="100%"
                  style="border-spacing:0;max-width:640px;background:#ffffff;text-align:left"
                >
                  {sheet}
                </table>
              </td>
            </tr>
          </table>
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>\n${html.toString()}\n`;
}
