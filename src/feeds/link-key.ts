const TRACKING =
  /^(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|wt_mc|cmpid|xtor|at_medium|at_campaign|ns_[a-z]+|ftag|rss|source=rss)$/i;

/** A link as an identity: without fragment, tracking parameters, default port and trailing slash. The text itself when it is no URL. */
export function linkKey(link: string): string {
  if (!URL.canParse(link)) return link.trim();
  const url = new URL(link);
  if (/^#?(?:xtor|utm_|Echobox)/.test(url.hash) || !url.hash.startsWith("#!")) url.hash = "";
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  if (kept.length !== [...url.searchParams].length) url.search = new URLSearchParams(kept).toString();
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, "") : "/";
  return `${url.protocol === "http:" ? "https:" : url.protocol}//${url.host}${path}${url.search}`;
}
