import { NetFailure } from "./net-failure.ts";

const MAX_CHARS = 8192;

/** An http or https address without its fragment. Throws NetFailure: anything else is not fetched. */
export function checkedUrl(text: string, base?: URL): URL {
  if (text.length > MAX_CHARS)
    throw new NetFailure("bad-response", `an address of ${text.length} characters`);
  if (!URL.canParse(text, base?.href)) {
    // What cannot be read although it says http names a host that is no name and no address (`[fe80::1%25eth0]`).
    throw new NetFailure(
      /^\s*https?:|^\/\//i.test(text) ? "blocked-address" : "unsupported-scheme",
      text.slice(0, 100),
    );
  }
  const url = new URL(text, base?.href);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new NetFailure("unsupported-scheme", `${url.protocol}${url.host}`);
  }
  url.hash = "";
  return url;
}

/** Where a Location header leads. A login in the address goes along on the same server, never to another. */
export function nextUrl(location: string, from: URL): URL {
  const next = checkedUrl(asUtf8(location), from);
  if (next.origin === from.origin && next.username === "" && next.password === "") {
    next.username = from.username;
    next.password = from.password;
  }
  return next;
}

/** A header comes as bytes; servers that put letters beyond ASCII into it mean UTF-8. */
function asUtf8(latin1: string): string {
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  const text = Buffer.from(latin1, "latin1").toString("utf8");
  return text.includes("\ufffd") ? latin1 : text;
}
