import type { ErrorKind } from "../model/error-kind.ts";
import type { PageFacts } from "../model/page.ts";
import type { SafePages } from "./safe-pages.ts";

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
  | ({ readonly kind: "page"; readonly note?: string } & PageFacts)
  | { readonly kind: null; readonly error: string; readonly errorKind: ErrorKind };

/**
 * What a page would give, as `preview` prints it. Of a page that needs a browser what stands there is shown all the
 * same, when that is anything: its technologies say why it is empty, its head may name a product.
 */
export async function previewPage(
  { bytes, baseUrl, ...how }: PageBytes,
  reader: SafePages,
  signal: AbortSignal,
): Promise<PreviewedPage> {
  const page = { ...how, url: baseUrl };
  const outcome = await reader.read(bytes, page, signal);
  if (outcome.ok) return { kind: "page", ...outcome.reading.facts };
  const error = `the page ${outcome.error}`;
  const shell =
    outcome.errorKind === "needs-browser"
      ? await reader.read(bytes, { ...page, showShell: true }, signal)
      : outcome;
  if (shell.ok && saysSomething(shell.reading.facts))
    return { kind: "page", ...shell.reading.facts, note: error };
  return { kind: null, error, errorKind: outcome.errorKind };
}

function saysSomething({ technologies, products }: PageFacts): boolean {
  return technologies.length > 0 || products.length > 0;
}
