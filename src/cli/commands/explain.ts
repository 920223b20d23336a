import { withApp } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import { type Explanation, explainItem } from "../../pipeline/explain-item.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { palette, printJson, safe, write } from "../output.ts";

/** `explain ID`: why an item or change got its labels and score. */
export async function run([id = ""]: readonly string[], options: GlobalOptions, io: Io): Promise<number> {
  return withApp(options, io, { optionalConfig: true }, async (app) => {
    const explanation = await explainItem(id, await app.bench());
    if (explanation === null)
      throw new UserError(`there is no item ${safe(id, 60)}; \`tidewatch items\` lists the ids`, 1);
    if (options.json === true) await printJson(io, explanation);
    else await write(io.stdout, wording(explanation, io));
    return 0;
  });
}

/** Where a change of several pages was seen. */
function pageLines({ pages = [] }: Explanation): string[] {
  const lines = pages.map(
    ({ url, seenAt }) => `  ${safe(url, 300)} (since ${seenAt.toISOString().slice(0, 10)})`,
  );
  return lines.length === 0 ? [] : [`on ${lines.length} pages:`, ...lines];
}

function wording(it: Explanation, io: Io): string {
  const color = palette(io);
  const labels = [
    ...it.pestle.map((label) => [label.category, label] as const),
    ...it.disruption.map((label) => [label.type, label] as const),
  ];
  const lines = [
    color.bold(safe(it.title)),
    `score ${it.score.toFixed(2)}, ${it.stance}, impact ${it.impact} of 5, likelihood ${it.likelihood} of 5, ${it.horizon.band} (${it.horizon.because})`,
    ...labels.map(
      ([name, label]) =>
        `  ${name} ${label.score.toFixed(2)}: ${label.evidence.map(({ term, weight }) => `${safe(term, 40)} ${weight.toFixed(1)}`).join(", ")}`,
    ),
    ...it.parts.map(
      (part) =>
        `  ${part.part} ${part.value >= 0 ? "+" : ""}${part.value.toFixed(2)}: ${safe(part.because.join("; "), 300)}`,
    ),
    ...(it.swot === null ? [] : [`SWOT: ${it.swot.box} – ${safe(it.swot.because.join("; "), 300)}`]),
    ...it.options.map((option) => `→ ${safe(option.text, 300)}`),
    ...pageLines(it),
  ];
  return `${lines.join("\n")}\n`;
}
