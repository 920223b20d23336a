import { type Fields, innerText, named } from "./element.ts";

/** The language that a feed says it is in, as a BCP 47 tag in canonical form; null when it says none. */
export function languageOf(fields: Fields, inherited: string | null): string | null {
  const field = named(fields, "rss:language", "dc:language")[0];
  return languageTag(field === undefined ? inherited : innerText(field)) ?? languageTag(inherited);
}

/** Registered before RFC 4646 and replaced since (IANA language subtag registry, type "grandfathered"). */
const REPLACED: Readonly<Record<string, string>> = {
  "i-ami": "ami",
  "i-bnn": "bnn",
  "i-hak": "hak",
  "i-klingon": "tlh",
  "i-lux": "lb",
  "i-navajo": "nv",
  "i-pwn": "pwn",
  "i-tao": "tao",
  "i-tay": "tay",
  "i-tsu": "tsu",
  "art-lojban": "jbo",
  "cel-gaulish": "xtg",
  "en-gb-oed": "en-GB-oxendict",
  "no-bok": "nb",
  "no-nyn": "nn",
  "zh-guoyu": "cmn",
  "zh-hakka": "hak",
  "zh-min-nan": "nan",
  "zh-xiang": "hsn",
};

/** "en_us" and "EN-us" are "en-US" (RFC 5646, 2.1.1); of several the first; null for what is no tag. */
export function languageTag(written: string | null | undefined): string | null {
  const first = (written ?? "").trim().split(/[\s,;.@]/)[0] ?? "";
  const plain = first.replaceAll("_", "-").replace(/-{1,9}$/, "");
  const replaced = REPLACED[plain.toLowerCase()];
  if (replaced !== undefined) return replaced;
  // Private use (RFC 5646, 2.2.7) is a tag too.
  if (/^x(?:-[A-Za-z0-9]{1,8}){1,5}$/i.test(plain)) return plain.toLowerCase();
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}$/.test(plain)) return null;
  try {
    return Intl.getCanonicalLocales(plain)[0] ?? null;
  } catch {
    return null;
  }
}
