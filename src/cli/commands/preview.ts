import { open, stat } from "node:fs/promises";
import { type App, openApp, openPages } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import { fetchInput, type Previewed, type PreviewInput, previewInput } from "../../pipeline/preview-input.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { printJson, safe, table, write } from "../output.ts";

interface PreviewOptions extends GlobalOptions {
  readonly as?: "feed" | "page";
  readonly baseUrl?: string;
  readonly select?: string;
}

const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** `preview FILE_OR_URL…`: what a source would give; nothing is stored. One that cannot be read stops no other. */
export async function run(inputs: readonly string[], options: PreviewOptions, io: Io): Promise<number> {
  if (options.baseUrl !== undefined && !URL.canParse(options.baseUrl))
    throw new UserError(`--base-url ${safe(options.baseUrl)} is no address; write https://…`);
  const app = openApp(options, io, { optionalConfig: true, unfitConfig: "defaults" });
  const pages = lazily(openPages);
  try {
    const several = inputs.length > 1;
    let failed = 0;
    for (const input of inputs) {
      const result = await preview(input, options, app, pages, io);
      if (!result.ok) failed += 1;
      await show(several ? input : null, result, options, io);
      if (io.signal.aborted) return 130;
    }
    return failed === inputs.length ? 1 : 0;
  } finally {
    await app.close();
  }
}

async function preview(
  input: string,
  options: PreviewOptions,
  app: App,
  pages: typeof openPages,
  io: Io,
): Promise<Previewed> {
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(input);
  const read = isUrl
    ? await fetchInput(input, options.as ?? "feed", await app.fetcher(), io.signal)
    : await readInput(input, options);
  if ("error" in read) return { ok: false, error: read.error };
  return previewInput(
    read,
    { as: options.as ?? null, select: options.select ?? null },
    { pages, fetcher: isUrl ? () => app.fetcher() : null, signal: io.signal },
  );
}

async function readInput(
  file: string,
  { baseUrl }: PreviewOptions,
): Promise<PreviewInput | { readonly error: string }> {
  try {
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES) return { error: `${safe(file)} is larger than 100 MB; give a smaller file` };
    const handle = await open(file);
    try {
      const bytes = await handle.readFile();
      return { bytes, contentType: null, baseUrl: baseUrl ?? null, link: null };
    } finally {
      await handle.close();
    }
  } catch {
    return { error: `${safe(file)} cannot be read; give a file that exists or an http(s) address` };
  }
}

function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

async function show(file: string | null, result: Previewed, options: PreviewOptions, io: Io): Promise<void> {
  const name = file === null ? {} : { file };
  if (!result.ok) {
    if (options.json === true) await printJson(io, { ...name, error: safe(result.error, 500) });
    else io.stderr.write(`${file === null ? "" : `${safe(file)}: `}${safe(result.error, 500)}\n`);
    return;
  }
  if (result.feeds.length > 0)
    io.stderr.write(`this page names feeds: ${result.feeds.map((url) => safe(url)).join(", ")}\n`);
  const { note, ...value } = "note" in result.value ? result.value : { ...result.value, note: undefined };
  if (note !== undefined) io.stderr.write(`${safe(note, 500)}\n`);
  if (options.json === true) return printJson(io, { ...name, ...value });
  await write(io.stdout, `${file === null ? "" : `${safe(file)}: `}${inWords(result.value)}`);
}

function inWords(value: Extract<Previewed, { ok: true }>["value"]): string {
  if (value.kind === "feed") {
    const rows = value.items.map((item) => [
      item.publishedAt?.toISOString().slice(0, 10) ?? "no date   ",
      safe(item.title, 140),
    ]);
    return `${safe(value.title) || "(no title)"} – ${value.format}, ${value.items.length} items\n${table(rows)}`;
  }
  const prices = value.prices.map((price) => [
    "price",
    safe(`${price.label ?? ""} ${price.text}`.trim(), 140),
  ]);
  const products = value.products.map((product) => [
    "product",
    safe(
      [product.name, product.price, product.currency, product.availability]
        .filter((one) => one !== null)
        .join(" "),
      140,
    ),
  ]);
  const technologies = value.technologies.map(({ name }) => ["technology", safe(name)]);
  const text = value.text === "" ? "" : `${safe(value.text, 600)}\n`;
  return `${safe(value.title) || "(no title)"} – page\n${text}${table([...prices, ...products, ...technologies])}`;
}
