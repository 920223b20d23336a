/** Endings of hosts that only public authorities get, and the hosts of some that have none. */
const AUTHORITY =
  /(?:^|\.)(?:gov|gov\.[a-z]{2}|gv\.at|gouv\.fr|gob\.[a-z]{2}|go\.jp|govt\.nz|gc\.ca|canada\.ca|admin\.ch|bund\.de|bundesregierung\.de|bundesbank\.de|bafin\.de|baua\.de|destatis\.de|bayern\.de|europa\.eu|mil|int|ages\.at|cert\.at|oenb\.at|wko\.at|statistik\.at|ris\.bka\.gv\.at|bankofengland\.co\.uk|ons\.gov\.uk|ncsc\.gov\.uk|who\.int|wto\.org|oecd\.org|imf\.org|bis\.org|iso\.org)$/i;

/** Whether an address belongs to a public authority, a central bank or a body that sets rules. */
export function isAuthority(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false;
  return AUTHORITY.test(new URL(url).hostname);
}
