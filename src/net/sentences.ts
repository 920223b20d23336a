import type { ErrorKind } from "../model/error-kind.ts";
import { oneLine } from "../model/one-line.ts";

/** What each failure means and what its owner can do; `%` stands for the detail. One table for every room that fetches. */
const SENTENCES: Partial<Record<ErrorKind, string>> = {
  dns: "the name % cannot be found; check the address and the network",
  refused: "% refused the connection; the server may be down, it will be tried again",
  unreachable: "% cannot be reached; check the network, it will be tried again",
  reset: "the connection broke off before the answer was complete (%); it will be tried again",
  timeout: "did not answer in time (%); it will be tried again at the next scan",
  tls: "no safe connection (%); check the address and the server's certificate",
  "bad-response": "the answer is not what HTTP asks for (%); check the address",
  "too-large": "the answer is too large (%)",
  "too-many-redirects": "redirects without end (%); check the address in a browser",
  "blocked-address":
    "% lies in a private network or is no public address; name host:port under network.allowPrivate if it is meant",
  "unsupported-scheme": "% is no http or https address; only these are fetched",
  robots:
    "robots.txt of this site does not allow it (%); ask the site's owner, or set network.respectRobots: false if you may",
  unauthorized: "the server wants a login (HTTP %); add the header it needs under headers",
  "rate-limited":
    "the server asks us to slow down (HTTP %); it is left alone for a while, raise `every` if it goes on",
  gone: "it is gone for good (HTTP %); it is set aside, remove it or give its new address",
  "http-4xx": "the server answers HTTP %; check the address in a browser",
  "http-5xx": "the server has a fault (HTTP %); it will be tried again",
  "bad-encoding": "the answer cannot be unpacked (%); it will be tried again",
  cancelled: "stopped before it was done",
};

/** One line of plain text: what happened and what to do. */
export function sentenceFor(kind: ErrorKind, detail: string): string {
  const plain = oneLine(detail, 200);
  return (SENTENCES[kind] ?? "it could not be fetched (%)").replace("%", () => plain);
}
