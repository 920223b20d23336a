import { decodeHtml } from "../html/decode-html.ts";
import type { ErrorKind } from "../model/error-kind.ts";
import type { PageFacts } from "../model/page.ts";
import type { PageReader } from "../pages/open-page-reader.ts";

/** The bytes of a page and how a Source would read it. */
export interface PageBytes {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly baseUrl: string | null;
  readonly select?: string | null;
  readonly ignore?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

export type PreviewedPage =
  | ({ readonly kind: "page" } & PageFacts)
  | { readonly kind: null; readonly error: string; readonly errorKind: ErrorKind };

/** What a page would give, as `preview` prints it. */
export async function previewPage(input: PageBytes, reader: PageReader): Promise<PreviewedPage> {
  const outcome = reader.read({
    ...input,
    html: decodeHtml(input.bytes, input.contentType),
    url: input.baseUrl,
  });
  if (!outcome.ok) return { kind: null, error: `the page ${outcome.error}`, errorKind: outcome.errorKind };
  return { kind: "page", ...outcome.reading.facts };
}
