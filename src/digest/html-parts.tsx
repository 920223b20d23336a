import type { Child } from "hono/jsx";
import type { Stance } from "../model/labels.ts";
import { INK, LINE, SEA, SOFT, STANCE } from "./mail-style.ts";

/** One row of the sheet. */
export function Row({ top, children }: { top: number; children?: Child }) {
  return (
    <tr>
      <td class="p" style={`padding:${top}px 36px 0`}>
        {children}
      </td>
    </tr>
  );
}

export function Section({ title, show, children }: { title: string; show: boolean; children?: Child }) {
  if (!show) return null;
  return (
    <Row top={30}>
      <h2
        class="i l"
        style={`margin:0 0 16px;padding:0 0 9px;border-bottom:2px solid ${LINE};font-size:19px;line-height:25px;color:${INK}`}
      >
        {title}
      </h2>
      {children}
    </Row>
  );
}

/** Foreign text may run from right to left, whatever the mail does: hence dir="auto". */
export function Title({
  url,
  size,
  level = 3,
  children,
}: {
  url: string | null;
  size: number;
  level?: 2 | 3;
  children?: Child;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <Heading
      class="i"
      dir="auto"
      style={`margin:0 0 6px;font-size:${size}px;line-height:${Math.round(size * 1.35)}px;color:${INK}`}
    >
      <Linked url={url} plain>
        {children}
      </Linked>
    </Heading>
  );
}

export function Linked({
  url,
  plain = false,
  children,
}: {
  url: string | null;
  plain?: boolean;
  children?: Child;
}) {
  if (url === null) return <span>{children}</span>;
  // A whole line that is a link is known by its colour and weight; inside a sentence a link is underlined.
  return (
    <a class="a" href={url} style={`color:${SEA}${plain ? ";text-decoration:none" : ""}`}>
      {children}
    </a>
  );
}

export function Text({
  children,
  soft = false,
  gap = 10,
}: {
  children?: Child;
  soft?: boolean;
  gap?: number;
}) {
  const look = soft
    ? `font-size:13px;line-height:20px;color:${SOFT}`
    : `font-size:15px;line-height:23px;color:${INK}`;
  return (
    <p class={soft ? "f" : "i"} dir="auto" style={`margin:0 0 ${gap}px;${look}`}>
      {children}
    </p>
  );
}

export function Pill({ stance }: { stance: Stance }) {
  const { ink, ground, word } = STANCE[stance];
  return (
    <span
      class={stance}
      style={`display:inline-block;padding:1px 10px;border-radius:11px;background:${ground};color:${ink};font-size:13px;line-height:20px;font-weight:700`}
    >
      {word}
    </span>
  );
}

/** A value of five as table cells: seen with pictures off, said in words beside it. */
export function Meter({ name, value }: { name: string; value: number }) {
  return (
    <tr>
      <td class="f" style={`padding:0 12px 4px 0;font-size:13px;line-height:18px;color:${SOFT}`}>
        {name}
      </td>
      {[1, 2, 3, 4, 5].map((step) => (
        <td style="padding:0 3px 4px 0">
          <div
            class={step <= value ? "n" : "e"}
            style={`width:20px;height:7px;border-radius:2px;background:${step <= value ? SEA : "#d8dfe5"}`}
          />
        </td>
      ))}
      <td class="f" style={`padding:0 0 4px 8px;font-size:13px;line-height:18px;color:${SOFT}`}>
        {value} of 5
      </td>
    </tr>
  );
}
