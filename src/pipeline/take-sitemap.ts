import type { Source, SourceState } from "../model/source.ts";
import type { Body, Taken } from "./scan-source.ts";
import type { Workbench } from "./workbench.ts";

/** Sitemap reading is on its way; until it is there the source says so. */
export async function takeSitemap(
  _source: Source,
  _state: SourceState,
  _body: Body,
  _bench: Workbench,
): Promise<Taken> {
  return {
    ok: false,
    errorKind: "internal",
    error: "this version reads feeds only; set enabled: false until sitemaps are read",
  };
}
