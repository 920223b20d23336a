/** Endings of hosts that only public authorities get, and the hosts of some that have none. */
const AUTHORITY =
  /(?:^|\.)(?:gov|gov\.[a-z]{2}|gv\.at|gouv\.fr|gob\.[a-z]{2}|go\.jp|govt\.nz|gc\.ca|canada\.ca|admin\.ch|bund\.de|bundesregierung\.de|bundesbank\.de|bafin\.de|baua\.de|destatis\.de|bayern\.de|europa\.eu|mil|int|ages\.at|cert\.at|oenb\.at|wko\.at|statistik\.at|ris\.bka\.gv\.at|bankofengland\.co\.uk|ons\.gov\.uk|ncsc\.gov\.uk|who\.int|wto\.org|oecd\.org|imf\.org|bis\.org|iso\.org)$/i;

/** An address whose host stands in it as `URL` would write it. */
const PLAIN = /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)[/?#]/;

/** Whether an address belongs to a public authority, a central bank or a body that sets rules. */
export function isAuthority(url: string | null): boolean {
  if (url === null) return false;
  const plain = PLAIN.exec(url)?.[1];
  if (plain !== undefined && !plain.includes("xn--")) return isAuthorityHost(plain);
  if (!URL.canParse(url)) return false;
  return AUTHORITY.test(new URL(url).hostname);
}

/** The items of a source nearly always link to the same few hosts. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 1_000;

function isAuthorityHost(host: string): boolean {
  const before = known.get(host);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const answer = AUTHORITY.test(host);
  known.set(host, answer);
  return answer;
}
