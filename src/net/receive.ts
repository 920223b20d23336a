import type { Dispatcher } from "undici";
import type { BodyLimits } from "./body-limits.ts";
import { type BodySink, createBodySink } from "./body-sink.ts";
import { NetFailure } from "./net-failure.ts";

export interface Head {
  readonly status: number;
  /** Lower-case names, each character one byte of the answer (Latin 1), so that validators go back as they came. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Received extends Head {
  readonly body: Uint8Array;
}

/** The connection was lost before any word of an answer. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** A body that nobody wants is read up to here, so that the connection can be used again. */
const DRAIN_BYTES = 16 * 1024;
/** Answers 1xx before the real one; a server that sends them without end keeps us busy with nothing. */
const MAX_INTERIM = 20;
const NO_HEAD: Head = { status: 0, headers: {} }; // never seen: an answer without one is an error of the transport
const NOTHING = new Uint8Array();

/**
 * One request on the wire. `plan` sees the head of the answer and says how its body is taken; null when the head is
 * enough. Rejects with the reason of `signal`, NetFailure of the body, or what the transport says.
 */
export function receive(
  agent: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal,
  plan: (head: Head) => BodyLimits | null,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    let control: Dispatcher.DispatchController | null = null;
    let head: Head | null = null;
    let sink: BodySink | null = null;
    let drained = 0;
    let interim = 0;
    let whole = false;
    if (signal.aborted) return reject(signal.reason);

    const fail = (error: Error): void => {
      signal.removeEventListener("abort", cancel);
      reject(error);
      control?.abort(error);
    };
    const cancel = (): void => fail(signal.reason);
    /** After this the answer is whole, whatever becomes of the connection. */
    const finish = (): void => {
      whole = true;
      const { status, headers } = head ?? NO_HEAD;
      const bodyOf = sink === null ? Promise.resolve(NOTHING) : sink.end();
      bodyOf
        .then((body) => resolve({ status, headers, body }), reject)
        .finally(() => signal.removeEventListener("abort", cancel));
    };
    const enough = (): void => {
      finish();
      control?.abort(new Error("nothing more is wanted"));
    };
    const flow = { pause: () => control?.pause(), resume: () => control?.resume(), enough, fail };

    signal.addEventListener("abort", cancel, { once: true });
    agent.dispatch(options, {
      onRequestStart(controller) {
        control = controller;
        if (signal.aborted) controller.abort(signal.reason);
      },
      onResponseStart(_controller, status, raw) {
        if (status < 200) {
          interim += 1;
          if (interim > MAX_INTERIM) fail(new NetFailure("bad-response", "one interim answer after another"));
          return;
        }
        head = { status, headers: flat(raw) };
        try {
          const limits = plan(head);
          sink = limits === null ? null : createBodySink(limits, flow);
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      },
      onResponseData(_controller, chunk) {
        if (sink !== null) return sink.write(chunk);
        drained += chunk.byteLength;
        if (drained > DRAIN_BYTES) enough();
      },
      onResponseEnd: finish,
      onResponseError(_controller, error) {
        if (!whole) fail(head === null ? new NoAnswer(error.message, { cause: error }) : error);
      },
    });
  });
}

/** A repeated header is a list (RFC 9110, 5.3), but of what must be one value the first counts. */
function flat(raw: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in raw) {
    const value = raw[name];
    if (typeof value === "string") headers[name.toLowerCase()] = value;
    else if (value !== undefined)
      headers[name.toLowerCase()] = SINGLE.has(name.toLowerCase()) ? (value[0] ?? "") : value.join(", ");
  }
  return headers;
}

const SINGLE = new Set([
  "etag",
  "last-modified",
  "location",
  "retry-after",
  "content-type",
  "date",
  "expires",
]);
