import { constants, copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configSchema, openApp, startingConfigWith } from "../../app.ts";
import { UserError } from "../../model/user-error.ts";
import { type DiscoveredSite, discoverSite } from "../../pipeline/discover-site.ts";
import { type Asker, listIn, openAsker } from "../ask.ts";
import type { GlobalOptions, Io } from "../io.ts";
import { safe, write } from "../output.ts";

interface InitOptions extends GlobalOptions {
  readonly from?: string;
  readonly example?: string;
  readonly yes?: boolean;
}

type Answers = Parameters<typeof startingConfigWith>[1];
type FoundSource = Parameters<typeof startingConfigWith>[2][number];

/** `init`: writes a commented config file and, beside it, its schema for editors; with --from, what a site offers to watch. */
export async function run(_args: readonly string[], options: InitOptions, io: Io): Promise<number> {
  const file = options.config ?? join("config", "tidewatch.yaml");
  if (existsSync(file) && options.yes !== true)
    throw new UserError(
      `${file} is there already; name another with --config FILE, or replace it with --yes`,
    );
  const { site, meant } = options.from === undefined ? NOTHING : await lookAt(options.from, options, io);
  const asker = openAsker(io, options.yes !== true);
  try {
    const { answers, rival } = await askFor(asker, site);
    const sources = site === null ? [] : sourcesOf(site, rival);
    const text = await startingConfigWith(options.example, answers, sources, meant, io.env);
    const kept = existsSync(file) ? keepCopy(file) : null;
    await writeBoth(file, text);
    if (options.quiet !== true) await write(io.stdout, wording(file, kept, site, sources));
    return 0;
  } finally {
    asker.close();
  }
}

interface Seen {
  readonly site: DiscoveredSite | null;
  /** The site's host:port where it lies in a private network: who types it means it. */
  readonly meant: readonly string[];
}

const NOTHING: Seen = { site: null, meant: [] };

async function lookAt(address: string, options: InitOptions, io: Io): Promise<Seen> {
  const url = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) throw new UserError(`--from ${safe(address)} is no address; write https://…`);
  let meant: readonly string[] = [];
  let found = await discover(url, meant, options, io);
  if (!found.ok && found.errorKind === "blocked-address") {
    meant = [hostPort(new URL(url))];
    found = await discover(url, meant, options, io);
  }
  if (!found.ok) throw new UserError(`${safe(url)} cannot be read: ${found.error}`, 1);
  return { site: found.site, meant };
}

async function discover(url: string, meant: readonly string[], { config }: InitOptions, io: Io) {
  // The network settings of a config file that is there already hold: contact, pauses, allowed private addresses.
  const named = config !== undefined && existsSync(config) ? { config } : {};
  const app = openApp(named, io, { optionalConfig: true, unfitConfig: "defaults", meant });
  try {
    return await discoverSite(url, await app.fetcher(), io.signal);
  } finally {
    await app.close();
  }
}

function hostPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
}

async function askFor(
  asker: Asker,
  site: DiscoveredSite | null,
): Promise<{ answers: Answers; rival: string | null }> {
  const name = await asker.ask("What is your business called?");
  const industry = await asker.ask("Which trade is it in (bakery, bicycle shop, IT services …)?");
  const region = listIn(await asker.ask("Where is it (country, region, town)?"));
  const offers = listIn(await asker.ask("What do you sell (three to five words)?"));
  const asked =
    site === null
      ? ""
      : await asker.ask(
          `Is ${new URL(site.url).host} a rival's site? Its name, or nothing if it is your own:`,
        );
  const rival = asked === "" ? null : asked;
  const competitors =
    rival === null || site === null ? [] : [{ name: rival, site: new URL(site.url).origin }];
  return { answers: { name, industry, region, offers, competitors }, rival };
}

function sourcesOf(site: DiscoveredSite, rival: string | null): FoundSource[] {
  const name = rival ?? (new URL(site.url).host.replace(/^www\./, "") || "site");
  const who = rival === null ? {} : { competitor: rival };
  const feeds = site.feeds.map(
    (feed): FoundSource => ({
      name: feed.title === "" ? name : feed.title,
      feed: feed.url,
      ...who,
      tags: [],
    }),
  );
  const pages = site.pages.map(
    ({ topic, url }): FoundSource => ({ name: `${name} ${topic}`, page: url, ...who, tags: [topic] }),
  );
  const map =
    site.sitemap === null ? [] : [{ name: `${name} site`, sitemap: site.sitemap, ...who, tags: [] }];
  return [...feeds, ...pages, ...map];
}

const MOST_COPIES = 1_000;

/** Copies a file that is to be replaced beside itself, under the first free name. Throws UserError. */
function keepCopy(file: string): string {
  for (let number = 1; number <= MOST_COPIES; number += 1) {
    const copy = number === 1 ? `${file}.old` : `${file}.old-${number}`;
    try {
      copyFileSync(file, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST"))
        throw new UserError(`${file} cannot be copied before it is replaced; nothing was changed`, 2, {
          cause,
        });
    }
  }
  throw new UserError(`there are ${MOST_COPIES} old copies of ${file}; remove some and run it again`);
}

async function writeBoth(file: string, text: string): Promise<void> {
  const schema = join(dirname(file), "tidewatch.schema.json");
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    writeFileSync(schema, `${JSON.stringify(await configSchema(), null, 2)}\n`);
  } catch (cause) {
    throw new UserError(`${file} cannot be written; name a file in a folder that may be written`, 2, {
      cause,
    });
  }
}

function wording(
  file: string,
  kept: string | null,
  site: DiscoveredSite | null,
  sources: readonly FoundSource[],
): string {
  const found = sources.map(
    ({ name, feed, page, sitemap }) => `  ${safe(name ?? "")}: ${feed ?? page ?? sitemap ?? ""}\n`,
  );
  const looked =
    site === null
      ? ""
      : found.length === 0
        ? `Nothing to watch was found on ${site.url}: no feed, sitemap, price, news or careers page.\n`
        : `Found on ${site.url} and added:\n${found.join("")}`;
  const copied = kept === null ? "" : `What was in ${file} is kept in ${kept}.\n`;
  return `${looked}${copied}Wrote ${file} and ${join(dirname(file), "tidewatch.schema.json")}.\nNext: put your business into the first part, then run \`tidewatch check\` and \`tidewatch scan\`.\n`;
}
