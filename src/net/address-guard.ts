import type { LookupAddress } from "node:dns";
import ipaddr from "ipaddr.js";

/** A cloud platform's internal address that the registries call public. */
const INTERNAL = new Set(["168.63.129.16"]);

/** Whether an address is one of the public Internet (unicast by the registries of RFC 6890), and not a tunnel into a private one. */
export function isPublicAddress(text: string): boolean {
  if (INTERNAL.has(text) || !ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text); // IPv4-mapped IPv6 becomes IPv4
  if (INTERNAL.has(address.toString())) return false;
  return address.range() === "unicast";
}

/** Whether the config names this very host and port as meant, although it is private. */
export function isAllowedPrivate(url: URL, allowPrivate: readonly string[]): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return allowPrivate.some((entry) => entry.toLowerCase() === `${url.hostname.toLowerCase()}:${port}`);
}

/** The addresses of a name that may be connected to; empty when none may. */
export function publicAddresses(addresses: readonly LookupAddress[]): LookupAddress[] {
  // One private address among public ones is a trap (DNS rebinding): then none is used.
  return addresses.every(({ address }) => isPublicAddress(address)) ? [...addresses] : [];
}
