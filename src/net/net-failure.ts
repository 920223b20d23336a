import type { ErrorKind } from "../model/error-kind.ts";
import { sentenceFor } from "./sentences.ts";

interface FailureOptions {
  readonly httpStatus?: number | null;
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
  readonly text?: string; // instead of the usual sentence of its kind
}

/** A fetch that failed, on its way up to where it becomes a value. */
export class NetFailure extends Error {
  override readonly name = "NetFailure";
  readonly kind: ErrorKind;
  readonly httpStatus: number | null;
  readonly retryAfterMs: number | null;

  constructor(
    kind: ErrorKind,
    detail: string,
    { httpStatus = null, retryAfterMs = null, cause, text }: FailureOptions = {},
  ) {
    super(text ?? sentenceFor(kind, detail), { cause });
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.retryAfterMs = retryAfterMs;
  }
}

const BY_CODE: Readonly<Record<string, ErrorKind>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ENODATA: "dns",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ECONNRESET: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_HEADERS_OVERFLOW: "too-large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "bad-response",
};

/** How a TLS alert begins, which a safe server answers to an unsafe question. */
const TLS_ALERT = /^\u0015\u0003[\u0000-\u0004]/;

/** What an error of the transport means. `host` names the other side in the sentence. */
export function toNetFailure(error: unknown, host: string): NetFailure {
  const failure = chainOf(error).find((one) => one instanceof NetFailure);
  if (failure instanceof NetFailure) return failure;
  for (const one of chainOf(error)) {
    const code = one instanceof Error && "code" in one ? String(one.code) : "";
    if (saysTls(one)) return new NetFailure("tls", `${host} speaks https only`, { cause: error });
    const kind = kindOf(code);
    if (code === "UND_ERR_INVALID_ARG" && one instanceof Error)
      return new NetFailure("bad-response", "", {
        cause: error,
        text: `cannot be asked for: ${one.message}; check the source's address and headers`,
      });
    if (kind !== null) return new NetFailure(kind, detailOf(kind, code, host), { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new NetFailure("bad-response", message, { cause: error });
}

function saysTls(error: unknown): boolean {
  const data = error instanceof Error && "data" in error ? String(error.data) : "";
  return TLS_ALERT.test(data);
}

function kindOf(code: string): ErrorKind | null {
  if (BY_CODE[code] !== undefined) return BY_CODE[code] ?? null;
  if (code.startsWith("HPE_HEADER_OVERFLOW")) return "too-large";
  if (code.startsWith("HPE_")) return "bad-response";
  if (/^(?:ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/.test(code))
    return "tls";
  return null;
}

function detailOf(kind: ErrorKind, code: string, host: string): string {
  if (kind === "too-large") return "more than 64 kB of headers";
  if (kind === "timeout") return `no word from ${host}`;
  return ["dns", "refused", "unreachable"].includes(kind) ? host : code;
}

function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at instanceof Error && chain.length < 8; at = at.cause) {
    chain.push(at);
    if (at instanceof AggregateError) chain.push(...at.errors.slice(0, 4));
  }
  return chain;
}
