import { type Fields, innerText, named } from "./element.ts";

/** The language that a feed says it is in, as a BCP 47 tag in canonical form; null when it says none. */
export function languageOf(fields: Fields, inherited: string | null): string | null {
  const field = named(fields, "rss:language", "dc:language")[0];
  return languageTag(field === undefined ? inherited : innerText(field)) ?? languageTag(inherited);
}

/** "en_us" and "EN-us" are "en-US"; of several the first; null for what is no tag. */
export function languageTag(written: string | null | undefined): string | null {
  const first = (written ?? "").trim().split(/[\s,;]/)[0] ?? "";
  const tag = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,5}/.exec(first)?.[0].replaceAll("_", "-");
  if (tag === undefined || tag.length < first.length) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
