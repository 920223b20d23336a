import { timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import type { Settings } from "../model/settings.ts";

/** Why a request may not see what is the business's own; null when it may. */
export type Refusal = "token" | "not-private" | null;

const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"] as const;

/** Scripts send the token as Bearer; a browser asks its user, who gives any name and the token as password (RFC 7617). */
export function holdsToken(context: Context, token: string): boolean {
  const given = context.req.header("authorization") ?? "";
  const [, scheme = "", value = ""] = /^(bearer|basic)\s+(.*)$/i.exec(given) ?? [null, "Bearer", given];
  return isSame(scheme.toLowerCase() === "basic" ? passwordOf(value) : value, token);
}

/**
 * With `web.token` set, whoever holds it. Without one only this machine: nothing of the site is published
 * (`web.publicUrl`), it listens on the loopback, it is called by a loopback name, so that no other site can be
 * pointed at it by its DNS, and no proxy says that it asks for somebody else (RFC 7239 and its forerunners).
 */
export function refusalFor(context: Context, { listen, publicUrl, token }: Settings["web"]): Refusal {
  if (token !== null) return holdsToken(context, token) ? null : "token";
  const listensOn = listen.slice(0, listen.lastIndexOf(":"));
  const isPrivate =
    isLoopback(listensOn) &&
    isLoopback(new URL(context.req.url).hostname) &&
    (publicUrl === null || isLoopback(new URL(publicUrl).hostname)) &&
    !FORWARDED.some((name) => context.req.header(name) !== undefined);
  return isPrivate ? null : "not-private";
}

function passwordOf(credentials: string): string {
  const text = Buffer.from(credentials, "base64").toString("utf8");
  return text.slice(text.indexOf(":") + 1);
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
