import { mailDocument } from "./mail-frame.tsx";
import { INK, SOFT } from "./mail-style.ts";
import { wrapText } from "./wrap-text.ts";

export interface Notice {
  readonly title: string;
  readonly business: string;
  readonly paragraphs: readonly string[];
}

/** A short mail in the house's own matters: to the owner about an address, or a test. */
export function renderNotice({ title, business, paragraphs }: Notice): {
  subject: string;
  html: string;
  text: string;
} {
  const foot = `Sent by Tidewatch for ${business}.`;
  const sheet = (
    <tr>
      <td class="p" style="padding:30px 36px 32px">
        <h1 class="i" style={`margin:0 0 14px;font-size:22px;line-height:29px;color:${INK}`}>
          {title}
        </h1>
        {paragraphs.map((paragraph) => (
          <p class="i" style={`margin:0 0 14px;font-size:16px;line-height:25px;color:${INK}`}>
            {paragraph}
          </p>
        ))}
        <p class="f" style={`margin:20px 0 0;font-size:13px;line-height:20px;color:${SOFT}`}>
          {foot}
        </p>
      </td>
    </tr>
  );
  const text = [title, ...paragraphs, foot].map((paragraph) => wrapText(paragraph)).join("\n\n");
  return { subject: title, html: mailDocument(title, "", sheet), text: `${text}\n` };
}
