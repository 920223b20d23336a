import { createHash } from "node:crypto";
import type { Mailer } from "./deliver/open-mailer.ts";
import { oneLine } from "./model/one-line.ts";
import type { LearnedWeights } from "./model/score.ts";
import type { Settings } from "./model/settings.ts";
import { UserError } from "./model/user-error.ts";
import type { Fetcher, NetMemory } from "./net/port.ts";
import type { Courier } from "./pipeline/courier.ts";
import type { SafePages } from "./pipeline/safe-pages.ts";
import type { Judge, Log, Workbench } from "./pipeline/workbench.ts";
import type { BusinessAnswers, NewSource } from "./settings/add-sources.ts";
import { type LoadedSettings, loadSettings } from "./settings/load-settings.ts";
import { packageVersion } from "./settings/package-root.ts";
import type { Store } from "./store/port.ts";

/** What a command hands in: the flags that every command takes, and what it may touch of the outside. */
export interface AppOptions {
  readonly config?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export interface AppIo {
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The program put together for one config file. Each part is opened on first use and closed with the app. */
export interface App {
  readonly settings: Settings;
  readonly file: string | null; // the config file; null when there is none
  readonly clock: () => Date;
  readonly log: Log;
  store(): Promise<Store>;
  fetcher(): Promise<Fetcher>;
  mailer(): Promise<Mailer>;
  bench(): Promise<Workbench>;
  close(): Promise<void>;
}

/** The version of the program. */
export function version(): string {
  return packageVersion();
}

/** Opens the app on the config file, runs the work and closes everything whatever happened. Throws SettingsError. */
export async function withApp<T>(
  options: AppOptions,
  io: AppIo,
  { optionalConfig = false }: { optionalConfig?: boolean },
  work: (app: App) => Promise<T>,
): Promise<T> {
  const app = openApp(options, io, { optionalConfig });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Reads the config file and gives the app; nothing is opened yet. Throws SettingsError. */
export function openApp(
  options: AppOptions,
  io: AppIo,
  {
    optionalConfig = false,
    unfitConfig = "fail",
    log = plainLog(io.stderr, options),
    sharedStore = null,
    clock: runningClock,
    meant = [],
  }: OpenOptions = {},
): App {
  const { settings, file } = alsoMeant(
    loadSettings(options.config, io.env, { optional: optionalConfig, unfitConfig }),
    meant,
  );
  const clock = runningClock ?? startClock(io.env["TIDEWATCH_NOW"]);
  const store = once(
    async () => sharedStore ?? (await import("./store/open-store.ts")).openStore(settings.store.url),
  );
  const fetcher = once(() => openFetcherFor(settings, clock, store));
  const browser = once(async () =>
    (await import("./browser/open-browser.ts")).openBrowser({
      network: settings.network,
      fetcher: await fetcher(),
      env: io.env,
    }),
  );
  const mailer = once(async () => (await import("./deliver/open-mailer.ts")).openMailer(settings.mail));
  const courier = once(async () => openCourierFor(settings, clock));
  const bench = once(async (): Promise<Workbench> => {
    const memory = await store();
    const carrying = await courier();
    const { nextVisit } = await import("./net/next-visit.ts");
    return {
      settings,
      store: memory,
      fetcher: lazyFetcher(fetcher),
      browse: async (request) => (await browser()).fetch(request),
      pages: once(openPages),
      judge: once(() => openJudge(settings, memory, file)),
      clock,
      nextVisit,
      log,
      ...(carrying === null ? {} : { courier: carrying }),
    };
  });
  return {
    settings,
    file,
    clock,
    log,
    store,
    fetcher,
    mailer,
    bench,
    async close() {
      if (browser.opened()) await (await browser()).close();
      if (fetcher.opened()) await (await fetcher()).close();
      if (mailer.opened()) (await mailer()).close();
      if (courier.opened()) (await courier())?.close();
      if (store.opened() && sharedStore === null) await (await store()).close();
    },
  };
}

interface OpenOptions {
  readonly optionalConfig?: boolean;
  /** "defaults": a file that nobody named and that is wrong is passed over, by commands that need none. */
  readonly unfitConfig?: "fail" | "defaults";
  readonly log?: Log;
  /** A store that is open already and outlives this app: a reloaded config goes on with it. */
  readonly sharedStore?: Store | null;
  /** A clock that runs already: time does not begin anew with a reloaded config. */
  readonly clock?: () => Date;
  /** Addresses (host:port) that a person typed for this run: they may lie in a private network. */
  readonly meant?: readonly string[];
}

function alsoMeant(loaded: LoadedSettings, meant: readonly string[]): LoadedSettings {
  const { network } = loaded.settings;
  const allowPrivate = [...network.allowPrivate, ...meant];
  return { ...loaded, settings: { ...loaded.settings, network: { ...network, allowPrivate } } };
}

type Once<T> = (() => Promise<T>) & { opened(): boolean };

/** Opens a part at the first call. What could not be opened has nothing to close. */
function once<T>(open: () => Promise<T>): Once<T> {
  let part: Promise<T> | null = null;
  let good = false;
  const get = async (): Promise<T> => {
    part ??= open();
    const value = await part;
    good = true;
    return value;
  };
  return Object.assign(get, { opened: () => good });
}

/** The program's clock: the machine's, moved so that it starts at TIDEWATCH_NOW where that is set. */
function startClock(start: string | undefined): () => Date {
  if (start === undefined || start === "") return () => new Date();
  const at = Date.parse(start);
  if (Number.isNaN(at))
    throw new UserError(`TIDEWATCH_NOW is ${oneLine(start, 60)}; write a time like 2026-03-09T07:00:00Z`);
  const moved = at - Date.now();
  return () => new Date(Date.now() + moved);
}

/** None from the sources: Node needs a loader for them, and the tests would start it hundreds of times. */
async function openCourierFor(
  { store: { url: storeUrl }, mail: { smtp } }: Settings,
  clock: () => Date,
): Promise<Courier | null> {
  if (import.meta.url.endsWith(".ts")) return null;
  const { openCourier } = await import("./pipeline/open-courier.ts");
  const aheadMs = clock().getTime() - Date.now();
  return openCourier(new URL("./courier.js", import.meta.url), () => ({ storeUrl, smtp, aheadMs }));
}

async function openFetcherFor(
  { network }: Settings,
  clock: () => Date,
  store: () => Promise<Store>,
): Promise<Fetcher> {
  const { openFetcher } = await import("./net/open-fetcher.ts");
  const memory: NetMemory = {
    getValue: async (key, now) => (await store()).getValue(key, now),
    putValue: async (key, value, expiresAt) => (await store()).putValue(key, value, expiresAt),
  };
  return openFetcher(network, { version: packageVersion(), clock, memory });
}

/** A fetcher that loads the HTTP client at its first request: most commands ask nothing of the network. */
function lazyFetcher(open: () => Promise<Fetcher>): Fetcher {
  return {
    fetch: async (request) => (await open()).fetch(request),
    post: async (...request) => (await open()).post(...request),
    close: async () => (await open()).close(),
  };
}

/** The page reader on the shipped technology rules. */
export async function openPages(): Promise<SafePages> {
  const [{ openSafePages }, { readRuleFile }, { loadText }] = await Promise.all([
    import("./pipeline/safe-pages.ts"),
    import("./pages/read-rule-file.ts"),
    import("./settings/load-data.ts"),
  ]);
  return openSafePages(readRuleFile(loadText("technologies.yaml")));
}

/** The judge for this business, with what its people taught it by feedback. */
export async function openJudge(settings: Settings, store: Store, file: string | null): Promise<Judge> {
  const [
    { createScorer },
    { parseVocabulary },
    { parsePlaybook },
    { parseScenarioRules },
    { learnedFrom },
    prepared,
    { openClassifier },
  ] = await Promise.all([
    import("./score/create-scorer.ts"),
    import("./score/vocabulary.ts"),
    import("./score/playbook.ts"),
    import("./score/write-scenarios.ts"),
    import("./pipeline/give-feedback.ts"),
    import("./settings/prepared-data.ts"),
    import("./open-classifier.ts"),
  ]);
  const profile = settings.business;
  const learned = await learnedFrom(store);
  const classifier = await openClassifier(file);
  const vocabulary = parseVocabulary(prepared.loadPrepared("industries"));
  const playbook = parsePlaybook(prepared.loadPrepared("playbook")[0]);
  const scenarioRules = parseScenarioRules(prepared.loadPrepared("scenarios")[0]);
  return {
    key: keyOf(profile, learned),
    classify: classifier.classify,
    scorer: createScorer({ profile, vocabulary, playbook, learned, scenarioRules }),
    learned,
  };
}

function keyOf(profile: Settings["business"], learned: LearnedWeights): string {
  const text = JSON.stringify([packageVersion(), profile, learned]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/** The sources with these ids, all when none is named. Throws UserError when one is not in the config file. */
export async function checkSourceIds({ sources }: Settings, ids: readonly string[]): Promise<void> {
  const unknown = ids.find((id) => !sources.some((source) => source.id === id));
  if (unknown === undefined) return;
  const { nearestName } = await import("./settings/nearest-name.ts");
  const names = sources.map(({ id }) => id);
  const nearest = nearestName(unknown, names);
  const hint =
    nearest === null
      ? `the config file names ${names.slice(0, 8).join(", ") || "none"}`
      : `did you mean ${nearest}?`;
  throw new UserError(`there is no source ${oneLine(unknown, 60)}; ${hint}`);
}

export interface MailCheck {
  readonly state: "ok" | "error" | "not-asked";
  readonly error: string | null;
}

/** Does the mail server answer and take the login? */
export async function verifyMail(app: App): Promise<MailCheck> {
  const error = await (await app.mailer()).verify();
  return { state: error === null ? "ok" : "error", error };
}

/** Sends one short mail to see whether it is taken; when it is, a pause after bounces ends. Throws UserError. */
export async function sendTestMail(app: App, address: string): Promise<MailCheck> {
  if (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(address))
    throw new UserError(`${oneLine(address, 80)} is no mail address; write name@example.com`);
  const { sendTest } = await import("./pipeline/send-test.ts");
  const { state, error } = await sendTest(address, await app.bench(), await app.mailer());
  return { state: state === "sent" ? "ok" : "error", error };
}

/** The JSON Schema of the config file, for editors. */
export async function configSchema(): Promise<Record<string, unknown>> {
  return (await import("./settings/json-schema.ts")).jsonSchema();
}

/** The effective config with its secrets masked, as YAML or JSON text. Throws SettingsError. */
export async function printableConfig(
  options: AppOptions & { readonly json?: boolean },
  env: AppIo["env"],
): Promise<string> {
  const [{ maskSecrets }, { printedConfig }, { stringify }] = await Promise.all([
    import("./settings/mask-secrets.ts"),
    import("./settings/printed-config.ts"),
    import("yaml"),
  ]);
  const { settings, secrets } = loadSettings(options.config, env);
  const printed = printedConfig(maskSecrets(settings, secrets));
  return options.json === true ? `${JSON.stringify(printed)}\n` : stringify(printed);
}

/**
 * The text of the config file with these feeds added as sources, checked as a whole; and what was added.
 * Throws SettingsError when the result would not be right.
 */
export async function addToConfig(
  app: App,
  feeds: readonly {
    readonly url: string;
    readonly title: string | null;
    readonly folders: readonly string[];
  }[],
  env: AppIo["env"],
): Promise<{ text: string; added: { id: string; url: string }[] }> {
  const [{ readFileSync }, { addSources, sourceId }, { checkSettings }] = await Promise.all([
    import("node:fs"),
    import("./settings/add-sources.ts"),
    import("./settings/load-settings.ts"),
  ]);
  const taken = new Set(app.settings.sources.map(({ id }) => id));
  const fresh = feeds.map(({ url, title, folders }) => {
    const id = sourceId(title ?? new URL(url).hostname, taken);
    taken.add(id);
    return { id, name: title, feed: url, tags: folders };
  });
  const file = app.file ?? "";
  const text = addSources(readFileSync(file, "utf8"), fresh);
  checkSettings(text, file, env);
  return { text, added: fresh.map(({ id, feed }) => ({ id, url: feed })) };
}

/**
 * The text of a config file to start from, with the answers of a person, the sources that were found and the private
 * addresses (host:port) that are meant. Throws SettingsError.
 */
export async function startingConfigWith(
  example: string | undefined,
  answers: BusinessAnswers,
  found: readonly Omit<NewSource, "id">[],
  meant: readonly string[],
  env: AppIo["env"],
): Promise<string> {
  const [{ addSources, allowPrivate, setBusiness, sourceId }, { checkSettings }] = await Promise.all([
    import("./settings/add-sources.ts"),
    import("./settings/load-settings.ts"),
  ]);
  const start = setBusiness(await startingConfig(example), answers);
  const taken = new Set(checkSettings(start, "tidewatch.yaml", env).sources.map(({ id }) => id));
  const sources = found.map((source) => {
    const id = sourceId(source.name ?? "site", taken);
    taken.add(id);
    return { id, ...source };
  });
  const text = allowPrivate(addSources(start, sources), meant);
  checkSettings(text, "tidewatch.yaml", env);
  return text;
}

/** Copies everything from one store into an empty one; gives the rows by table. Throws StoreError. */
export async function copyStoreTo(from: string, to: string): Promise<Readonly<Record<string, number>>> {
  const [{ copyStore }, { storeAddress }] = await Promise.all([
    import("./store/copy-store.ts"),
    import("./settings/load-settings.ts"),
  ]);
  return copyStore(storeAddress(from), storeAddress(to));
}

const EXAMPLES = ["bakery", "bicycle-shop", "machine-parts-maker", "it-service-firm"] as const;

/** The text of a commented config file to start from. Throws UserError when there is no such example. */
export async function startingConfig(example: string | undefined): Promise<string> {
  const { loadText } = await import("./settings/load-data.ts");
  if (example === undefined) return loadText("tidewatch.yaml");
  if (!EXAMPLES.some((name) => name === example))
    throw new UserError(`there is no example ${oneLine(example, 60)}; choose ${EXAMPLES.join(", ")}`);
  return loadText("examples", `${example}.yaml`);
}

/** Log lines of a command that runs once: plain lines on stderr; warnings only, all with --verbose, none with --quiet. */
function plainLog(stderr: NodeJS.WritableStream, { quiet = false, verbose = false }: AppOptions): Log {
  const line = (fields: Readonly<Record<string, unknown>>, message: string): void => {
    const details = Object.entries(fields).map(([key, value]) => `${key}=${oneLine(String(value), 300)}`);
    stderr.write(`${[message, ...details].join(" ")}\n`);
  };
  const silent = (): void => {};
  return {
    debug: verbose ? line : silent,
    info: verbose ? line : silent,
    warn: quiet ? silent : line,
  };
}
