import type { LookupAddress } from "node:dns";
import ipaddr from "ipaddr.js";

/** A cloud platform's internal address that the registries call public. */
const INTERNAL = new Set(["168.63.129.16"]);
/** The only part of IPv6 that is handed out as public unicast (RFC 4291, 2.5.4); the rest is reserved or embeds IPv4. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an address is one of the public Internet (unicast by the registries of RFC 6890), and not a tunnel into a private one. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text); // IPv4-mapped IPv6 becomes IPv4
  if (INTERNAL.has(address.toString()) || address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv6 ? address.match(GLOBAL_UNICAST) && !isIsatap(address) : true;
}

/** RFC 5214: the last 32 bits are an IPv4 address, wherever that lies. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return parts[5] === 0x5efe && ((parts[4] ?? 0) & 0xfdff) === 0;
}

/** Whether a host as a URL writes it is an address or name that is never public, so that nobody need be asked for it. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "");
  if (host === "localhost" || host.endsWith(".localhost")) return true; // RFC 6761, 6.3
  const literal = host.replace(/^\[|\]$/g, "");
  return (/^[\d.]+$/.test(literal) || literal.includes(":")) && !isPublicAddress(literal);
}

/** Whether the config names this very host and port as meant, although it is private. */
export function isAllowedPrivate(url: URL, allowPrivate: readonly string[]): boolean {
  return allowPrivate.length > 0 && allowPrivate.some((entry) => hostPortOf(entry) === hostPort(url));
}

/** The host and port that a URL is fetched from, the port always written out. */
export function hostPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}

/** An entry of `allowPrivate` in the spelling of a URL: `LOCALHOST:80`, `[0:0::1]:8080`. */
function hostPortOf(entry: string): string {
  const [, host = "", port = ""] = /^(.*):(\d+)$/.exec(entry.trim()) ?? [];
  const url = `http://${host}/`;
  return URL.canParse(url) ? `${new URL(url).hostname}:${Number(port)}` : entry;
}

/** The addresses of a name that may be connected to; empty when none may. */
export function publicAddresses(addresses: readonly LookupAddress[]): LookupAddress[] {
  // One private address among public ones is a trap (DNS rebinding): then none is used.
  return addresses.every(({ address }) => isPublicAddress(address)) ? [...addresses] : [];
}
