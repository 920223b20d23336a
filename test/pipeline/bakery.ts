import type { Cli } from "../cli/run-cli.ts";

export interface ConfigOptions {
  readonly smtp: string;
  readonly digests?: string; // YAML of the list
  readonly more?: string; // further top-level YAML
}

const WEEKLY = `
  - id: weekly
    schedule: "0 7 * * MON"
    timezone: Europe/Vienna
    to: [{ address: owner@bakery.example, name: Anna }, { address: two@bakery.example }, { address: three@bakery.example }]`;

/** A config file of a bakery in the folder of a CLI; gives its path. */
export function writeConfig(
  cli: Pick<Cli, "write">,
  { smtp, digests = WEEKLY, more = "" }: ConfigOptions,
): string {
  return cli.write(
    "tidewatch.yaml",
    `business:
  name: Backstube Moser
  industry: bakery
  region: [Austria]
  offers: [bread, pastry]
  inputs: [flour, butter, electricity]
  customers: [hotels]
  competitors: [{ name: Brothaus }]
  worries: [labelling, energy price]
  goals: [second shop]
digests:${digests}
mail: { smtp: "${smtp}", from: "Tidewatch <tidewatch@bakery.example>" }
${more}
`,
  );
}

export interface Line {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly url?: string;
  readonly publishedAt?: string;
  readonly source?: string;
}

/** Items of the week before Monday 9 March 2026. */
export const WEEK: readonly Line[] = [
  {
    id: "labelling",
    title: "New law makes allergen labelling of loose bread mandatory from 1 April",
    summary: "Parliament passed the food labelling law. Bakeries must label every loose bread or face fines.",
    url: "https://food.example/labelling",
    publishedAt: "2026-03-04T09:00:00Z",
    source: "food",
  },
  {
    id: "butter",
    title: "Butter price soars 18 percent to a record as milk supply shrinks",
    summary: "Dairies raised butter prices sharply; bakeries pay more from this month on.",
    url: "https://prices.example/butter",
    publishedAt: "2026-03-05T09:00:00Z",
    source: "prices",
  },
  {
    id: "energy",
    title: "Electricity tariff for small businesses rises 12 percent, regulator confirms",
    summary: "The energy price increase takes effect on 1 April.",
    url: "https://energy.example/tariff",
    publishedAt: "2026-03-06T09:00:00Z",
    source: "energy",
  },
  {
    id: "old",
    title: "Flour price falls after a good harvest",
    summary: "Mills cut prices for bread flour.",
    url: "https://prices.example/flour",
    publishedAt: "2026-01-06T09:00:00Z",
    source: "prices",
  },
];

export function jsonLines(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Takes the items in as if they had been scanned at this time. */
export async function importLines(
  cli: Cli,
  config: string,
  lines: readonly Line[],
  now: string,
): Promise<void> {
  const file = cli.write(`items-${now.replace(/\W/g, "")}.jsonl`, jsonLines(lines));
  const { code, stderr } = await cli.run(["import", file, "--config", config], {
    env: { TIDEWATCH_NOW: now },
  });
  if (code !== 0) throw new Error(stderr);
}
