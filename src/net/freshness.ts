type Headers = Readonly<Record<string, string>>;

/** How long an answer stays fresh by its own headers, in milliseconds (RFC 9111, 4.2.1); null when it does not say. */
export function freshForMs(headers: Headers, now: Date): number | null {
  const control = headers["cache-control"] ?? "";
  if (/(?:^|[\s,])no-(?:cache|store)(?![\w-])/i.test(control)) return null;
  const maxAge = /(?:^|[\s,])max-age\s{0,9}=\s{0,9}"?(\d{1,10})/i.exec(control)?.[1];
  if (maxAge !== undefined) {
    const age = Number(/^\d{1,10}$/.exec(headers["age"] ?? "")?.[0] ?? 0);
    return Math.max(0, Number(maxAge) - age) * 1000 || null;
  }
  const expires = Date.parse(headers["expires"] ?? "");
  if (Number.isNaN(expires)) return null;
  // The server's own clock counts where it tells it; ours where that makes no sense.
  const spans = [Date.parse(headers["date"] ?? ""), now.getTime()].map((from) => expires - from);
  return spans.find((span) => span > 0) ?? null;
}

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;

/** How long a server asks us to stay away (RFC 9110, 10.2.3: seconds or a date), capped at two days; null when it does not ask. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const asked = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  // Capped: a wrong clock on their side must not silence a Source for months.
  return Number.isNaN(asked) || asked <= 0 ? null : Math.min(asked, TWO_DAYS_MS);
}
