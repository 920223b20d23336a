/** Schemes of addresses that can only be visited, written to or fetched: none of them runs anything. */
const SAFE =
  /^(?:https?|ftps?|mailto|tel|sms|news|nntp|irc|ircs|xmpp|sip|sips|magnet|geo|gemini|gopher|webcal|callto):$/;
/** An absolute address that needs no repair stays as its author wrote it. */
const PLAIN = /^https?:\/\/[^\s\\<>"'`\u0000-\u0020]+$/i;

/** From the root of a site, with no sign that is written otherwise in the end: the commonest link, and a parser takes its time. */
const ROOTED = /^\/(?!\/)[\w~/.?=&+,;-]*$/;

let lastBase = "";
let lastOrigin: string | null = null;

/** The origin of a base of the web, null where it names a user; remembered for the next link, which mostly has the same. */
function originOf(base: string): string | null {
  if (base === lastBase) return lastOrigin;
  lastOrigin =
    /^https?:/i.test(base) && !base.includes("@") && URL.canParse(base) ? new URL(base).origin : null;
  lastBase = base;
  return lastOrigin;
}

/**
 * A link made absolute (RFC 3986), null when it is none or could run something (javascript:, data:, vbscript: …).
 * Without a base a relative one stays as it is.
 */
export function absoluteLink(written: string, base: string | null): string | null {
  // Browsers leave out tabs, line ends and NULs inside an address, so "java\tscript:" is one.
  const plain = withoutEdges(written)
    .replace(/[\u0000-\u001f]/g, "")
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "") // of old subscribe buttons
    .replace(/^feed:(?=\/\/)/i, "http:");
  if (plain === "") return null;
  if (PLAIN.test(plain) && URL.canParse(plain)) return plain;
  if (base !== null && ROOTED.test(plain) && !plain.includes("/.")) {
    const origin = originOf(base);
    if (origin !== null) return origin + plain;
  }
  const url = parsed(plain, base);
  if (url !== null) return SAFE.test(url.protocol) ? url.href : null;
  return base === null && !/^[^/?#]*:/.test(plain) ? plain : null;
}

/** By hand: a pattern for the blanks at the end of a text looks at every run of blanks in it again and again. */
function withoutEdges(text: string): string {
  const isBlank = (at: number): boolean => text.charCodeAt(at) <= 0x20 || text.charCodeAt(at) === 0xa0;
  let [from, to] = [0, text.length];
  while (from < to && isBlank(from)) from += 1;
  while (to > from && isBlank(to - 1)) to -= 1;
  return text.slice(from, to);
}

function parsed(link: string, base: string | null): URL | null {
  if (base === null && !link.includes(":")) return null;
  try {
    return base === null ? new URL(link) : new URL(link, base);
  } catch {
    return null;
  }
}
