import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformSync } from "rolldown/utils";

/** The load hook of Node's module customization: `.ts` becomes JavaScript by leaving the types out. */
export async function load(url, context, nextLoad) {
  if (!url.startsWith("file:") || !/\.tsx?$/.test(url)) return nextLoad(url, context);
  const file = fileURLToPath(url);
  const { code, errors } = transformSync(file, await readFile(file, "utf8"), {
    jsx: { runtime: "automatic", importSource: "hono/jsx" },
  });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return { format: "module", source: code, shortCircuit: true };
}
