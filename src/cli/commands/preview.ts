import { readFile } from "node:fs/promises";
import { openApp } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import {
  fetchInput,
  type PreviewedFeed,
  type PreviewInput,
  previewFeed,
} from "../../pipeline/preview-input.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, table, write } from "../output.ts";

interface PreviewOptions extends GlobalOptions {
  readonly as?: "feed" | "page";
  readonly baseUrl?: string;
  readonly select?: string;
}

type Read = PreviewInput | { readonly error: string };

/** `preview FILE_OR_URL…`: what a source would give; nothing is stored. One that cannot be read stops no other. */
export async function run(inputs: readonly string[], options: PreviewOptions, io: Io): Promise<number> {
  if (options.baseUrl !== undefined && !URL.canParse(options.baseUrl))
    throw new UserError(`--base-url ${safe(options.baseUrl)} is no address; write https://…`);
  const app = openApp(options, io, { optionalConfig: true });
  try {
    const several = inputs.length > 1;
    let failed = 0;
    for (const input of inputs) {
      const read = isAddress(input)
        ? await fetchInput(input, options.as ?? "feed", await app.fetcher(), io.signal)
        : await readInput(input, options);
      const result = "error" in read ? read : await previewFeed(read);
      if ("error" in result) failed += 1;
      await show(several ? input : null, result, options, io);
      if (io.signal.aborted) return 130;
    }
    return failed === inputs.length ? 1 : 0;
  } finally {
    await app.close();
  }
}

function isAddress(input: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(input);
}

async function readInput(file: string, options: PreviewOptions): Promise<Read> {
  try {
    return { bytes: await readFile(file), contentType: null, baseUrl: options.baseUrl ?? null, link: null };
  } catch {
    return { error: `${safe(file)} cannot be read; give a file that exists or an http(s) address` };
  }
}

async function show(
  file: string | null,
  result: PreviewedFeed | { readonly error: string },
  options: PreviewOptions,
  io: Io,
): Promise<void> {
  const name = file === null ? {} : { file };
  if ("error" in result) {
    if (options.json === true) await printJson(io, { ...name, error: result.error });
    else io.stderr.write(`${file === null ? "" : `${safe(file)}: `}${safe(result.error, 500)}\n`);
    return;
  }
  if (options.json === true) return printJson(io, { ...name, ...result });
  const rows = result.items.map((item) => [
    item.publishedAt?.toISOString().slice(0, 10) ?? "no date   ",
    safe(item.title, 140),
  ]);
  await write(
    io.stdout,
    `${safe(result.title) || "(no title)"} – ${result.format}, ${result.items.length} items\n${table(rows)}`,
  );
}
