import type { BrowserContext, Request, Route } from "playwright-core";
import type { Fetcher, FetchOutcome, FetchRequest } from "../net/port.ts";

type Document = Extract<FetchOutcome, { status: "ok" }>;

export interface Answering {
  readonly fetcher: Pick<Fetcher, "fetch">;
  readonly asked: FetchRequest;
  /** The page itself, fetched already. */
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly maxBytes: number; // of all parts together
}

const MAX_PARTS = 200;
/** What can add text to a page. Pictures, films, fonts, frames and sockets cannot. */
const PARTS = new Set(["script", "stylesheet", "xhr", "fetch"]);
/** Of its request; cookies and names of the browser stay here. */
const FORWARDED = /^(?:accept|accept-language|origin|x-[\w-]{1,60})$/;
/** About the bytes on the wire, which are unpacked now, or to be kept, which nothing is. */
const NOT_PASSED_ON = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "set-cookie",
  "content-security-policy-report-only",
  "report-to",
  "nel",
  "link",
]);

/** Answers every request of a page through the fetcher; what is no GET of a part that can carry text is refused. */
export async function answerRequests(context: BrowserContext, answering: Answering): Promise<void> {
  const spent = { parts: 0, bytes: 0 };
  await context.routeWebSocket(/.*/, (socket) => socket.close());
  await context.route(/.*/, async (route, request) => {
    const outcome = await answerTo(request, answering, spent).catch(() => null);
    // A page that cannot go on to another address stays where it is: no error page of Chromium stands in its place.
    const refused = request.isNavigationRequest() ? "aborted" : "blockedbyclient";
    await (outcome === null ? route.abort(refused) : fulfill(route, outcome)).catch(() => {
      // The page went away meanwhile.
    });
  });
}

async function answerTo(
  request: Request,
  { fetcher, asked, document, signal, maxBytes }: Answering,
  spent: { parts: number; bytes: number },
): Promise<Document | null> {
  const url = request.url();
  if (request.method() !== "GET" || !/^https?:/i.test(url)) return null;
  const page = isPage(request);
  if (page && withoutHash(url) === withoutHash(document.url)) return document;
  if (!page && !PARTS.has(request.resourceType())) return null;
  spent.parts += 1;
  if (spent.parts > MAX_PARTS || spent.bytes > maxBytes) return null;
  const answer = await fetcher.fetch({
    url,
    kind: page ? "page" : "part",
    headers: { ...ownFor(url, asked), ...(await forwarded(request)) },
    signal,
  });
  if (answer.status !== "ok") return null;
  spent.bytes += answer.body.byteLength;
  return answer;
}

/** Where the page itself goes on to another address; a frame in it is not read. */
function isPage(request: Request): boolean {
  return request.isNavigationRequest() && request.frame().parentFrame() === null;
}

/** The source's own headers may hold a key: for its own server only. */
function ownFor(url: string, { url: own, headers = {} }: FetchRequest): Readonly<Record<string, string>> {
  return new URL(url).origin === new URL(own).origin ? headers : {};
}

async function forwarded(request: Request): Promise<Record<string, string>> {
  const headers = Object.entries(await request.allHeaders());
  return Object.fromEntries(headers.filter(([name]) => FORWARDED.test(name)));
}

async function fulfill(route: Route, { httpStatus, headers, body }: Document): Promise<void> {
  const passed = Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.has(name));
  await route.fulfill({ status: httpStatus, headers: Object.fromEntries(passed), body: Buffer.from(body) });
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, "");
}
