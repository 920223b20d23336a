import { readSitemap, type Sitemap, sectionOf } from "../pages/read-sitemap.ts";

/** A sitemap as far as it is watched: an index, or each address of a section that matters, once. Null: no sitemap. */
export type SitemapReading = Sitemap | null;

/** So many are remembered of one source. */
export const MAX_KNOWN = 20_000;

export function readSections(bytes: Uint8Array): SitemapReading {
  const sitemap = readSitemap(bytes);
  if (sitemap?.kind !== "urls") return sitemap;
  const watched = new Set<string>();
  for (const url of sitemap.urls) {
    if (watched.size >= MAX_KNOWN) break;
    if (sectionOf(url) !== null) watched.add(url);
  }
  return { kind: "urls", urls: [...watched] };
}
