/** How long an answer stays fresh by its own headers, in milliseconds (RFC 9111, 4.2.1); null when it does not say. */
export function freshForMs(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const control = headers["cache-control"] ?? "";
  if (/\bno-(?:cache|store)\b/i.test(control)) return null;
  const maxAge = /\bmax-age\s*=\s*"?(\d{1,10})/i.exec(control)?.[1];
  if (maxAge !== undefined) {
    const age = Number(/^\d{1,10}$/.exec(headers["age"] ?? "")?.[0] ?? 0);
    return Math.max(0, Number(maxAge) - age) * 1000 || null;
  }
  const expires = Date.parse(headers["expires"] ?? "");
  return Number.isNaN(expires) || expires <= now.getTime() ? null : expires - now.getTime();
}

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;

/** How long a server asks us to stay away (RFC 9110, 10.2.3: seconds or a date), capped at two days; null when it does not ask. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const asked = /^\d{1,15}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  // Capped: a wrong clock on their side must not silence a Source for months.
  return Number.isNaN(asked) || asked <= 0 ? null : Math.min(asked, TWO_DAYS_MS);
}
