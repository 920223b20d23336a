import type { SmtpPlace } from "./smtp-session.ts";

/**
 * Where `mail.smtp` points. STARTTLS is used where it is offered. Its certificate is checked when a password is at
 * stake; without one, encryption that nobody vouches for is still better than none (RFC 7435). `?tls=ignore` never
 * encrypts, `?tls=unchecked` takes any certificate: for a server of one's own that has only its own.
 */
export function readSmtpPlace(smtp: string): SmtpPlace {
  const url = new URL(smtp);
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const login =
    url.username === ""
      ? null
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return { host, port: Number(url.port || (secure ? 465 : 25)), secure, login, tls: tlsOf() };

  function tlsOf(): SmtpPlace["tls"] {
    const wish = url.searchParams.get("tls");
    if (wish === "ignore") return "never";
    if (wish === "unchecked" || isLoopback(host)) return "unchecked";
    return secure || login !== null ? "checked" : "unchecked";
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
