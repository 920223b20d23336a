const TRACKING =
  /^(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|wt_mc|cmpid|xtor|at_medium|at_campaign|ns_[a-z]+|ftag|rss|source=rss)$/i;
/** Places of a page that say nothing about which text is meant; "#v1.2" of a list of changes does. */
const NO_PLACE = /^#(?:$|.*=|echobox|xtor|utm_|rss$|top$|content$|main$|comments?$|respond$|more(?:-\d+)?$)/i;

/** An address that is written as the URL standard would write it, without a query or a place; most links are. */
const PLAIN = /^https?:(\/\/[a-z0-9][a-z0-9.-]*\.[a-z]{2,})(?:$|(\/[\w~.,:;@=+!/-]*)$)/;

/** A link without what only follows its readers: tracking parameters, and a fragment that is no place of the text. */
export function withoutTracking(link: string): string {
  const url = parsed(link);
  return url === null ? link.trim() : drop(url) ? url.href : link;
}

/** A link as an identity: without tracking, scheme, default port, and slash at the end. The text itself when it is no URL. */
export function linkKey(link: string): string {
  const plain = isPlain(link) ? PLAIN.exec(link) : null;
  if (plain !== null) return `https:${plain[1]}${withoutEnd(plain[2] ?? "/")}`;
  const url = parsed(link);
  if (url === null) return link.trim();
  drop(url);
  const path = withoutEnd(url.pathname);
  return `${url.protocol === "http:" ? "https:" : url.protocol}//${url.host}${path}${url.search}${url.hash}`;
}

/** Steps like "/.." and names in Punycode are for the URL parser; for the rest it is slow, and asked for every item. */
function isPlain(link: string): boolean {
  return !link.includes("/.") && !link.includes("xn--");
}

function withoutEnd(path: string): string {
  if (path.length < 2) return "/";
  return path.endsWith("/") ? path.replace(/\/{1,20}$/, "") : path;
}

function parsed(link: string): URL | null {
  try {
    return new URL(link);
  } catch {
    return null;
  }
}

/** Takes tracking away; tells whether there was any. */
function drop(url: URL): boolean {
  const noPlace = url.hash !== "" && NO_PLACE.test(url.hash);
  if (noPlace) url.hash = "";
  const tracked = url.search !== "" && [...url.searchParams.keys()].some((name) => TRACKING.test(name));
  if (tracked) {
    const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
    url.search = new URLSearchParams(kept).toString();
  }
  return noPlace || tracked;
}
