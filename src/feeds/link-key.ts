const TRACKING =
  /^(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|wt_mc|cmpid|xtor|at_medium|at_campaign|ns_[a-z]+|ftag|rss|source=rss)$/i;
/** Places of a page that say nothing about which text is meant; "#v1.2" of a list of changes does. */
const NO_PLACE = /^#(?:$|.*=|echobox|xtor|utm_|rss$|top$|content$|main$|comments?$|respond$|more(?:-\d+)?$)/i;

/** A link as an identity: without tracking, default port, slash at the end, and places that any page has. The text itself when it is no URL. */
export function linkKey(link: string): string {
  const url = parsed(link);
  if (url === null) return link.trim();
  if (url.hash !== "" && NO_PLACE.test(url.hash)) url.hash = "";
  if (url.search !== "") dropTracking(url);
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/{1,20}$/, "") : "/";
  return `${url.protocol === "http:" ? "https:" : url.protocol}//${url.host}${path}${url.search}${url.hash}`;
}

function parsed(link: string): URL | null {
  try {
    return new URL(link);
  } catch {
    return null;
  }
}

function dropTracking(url: URL): void {
  const all = [...url.searchParams];
  const kept = all.filter(([name]) => !TRACKING.test(name));
  if (kept.length !== all.length) url.search = new URLSearchParams(kept).toString();
}
