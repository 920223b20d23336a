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
          <table role="presentation" class="g" style={`border-spacing:0;width:100%;background:${GROUND}`}>
            <tbody>
              <tr>
                <td class="m" style="padding:24px 8px;text-align:center">
                  <table
                    role="presentation"
                    class="s"
                    style="border-spacing:0;width:100%;max-width:640px;margin:0 auto;background:#ffffff;text-align:left;word-break:break-word"
                  >
                    <tbody>{sheet}</tbody>
                  </table>
                </td>
              </tr>
            </tbody>
          </table>
        </main>
      </body>
    </html>
  );
  // Escaped texts hold no ">": what ends in "/>" are empty elements, which HTML writes without the slash.
  return `<!DOCTYPE html>\n${html.toString().replaceAll("/>", ">")}\n`;
}
