import { Command, InvalidArgumentError, Option } from "commander";
import type { CommandName, GlobalOptions, Io } from "./io.ts";

type Action = (args: readonly string[], options: never, io: Io) => Promise<number>;

/** The commands and their options. What a command does is loaded only when it is called: `--help` stays quick. */
export function buildProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command("tidewatch")
    .description(
      "Watches feeds and competitor pages for a small business and says what matters to it and why.",
    )
    .option("-V, --version", "print the version")
    .addHelpText("after", AFTER_HELP)
    .exitOverride()
    .showSuggestionAfterError(true)
    .showHelpAfterError("(add --help for the options)")
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    });
  const add = commandAdder(program, io, done);

  add("scan [ids...]", "visit the sources now, all or the named ones", () => import("./commands/scan.ts"));
  add(
    "preview <inputs...>",
    "show what a feed or page would give; stores nothing",
    () => import("./commands/preview.ts"),
  )
    .addOption(new Option("--as <kind>", "read it as").choices(["feed", "page"]))
    .option("--base-url <url>", "the address the file came from")
    .option("--select <css>", "only this part of a page");
  add("diff [old] [new]", "compare two saved versions of a page", () => import("./commands/diff.ts"))
    .addOption(new Option("--as <kind>", "read them as").choices(["feed", "page"]))
    .option("--select <css>", "only this part of a page")
    .option("--base-url <url>", "the address the files came from")
    .option("--pairs <file>", "JSON Lines {id, old, new}, one answer a line");
  add("classify", "label JSON Lines {id, title, summary} from stdin", () => import("./commands/classify.ts"));
  add("import <file>", "take in items from a JSON Lines file", () => import("./commands/import.ts"));
  add(
    "import-opml <file>",
    "add the feeds of a subscription list to the config file",
    () => import("./commands/import-opml.ts"),
  );
  add("items", "list what was stored, newest first", () => import("./commands/items.ts"))
    .option("--since <date>", "published since")
    .option("--pestle <category>", "only this PESTLE category")
    .option("--disruption <type>", "only this disruption type")
    .option("--source <id>", "only this source")
    .option("--search <words>", "all of these words in title or summary")
    .option("--limit <n>", "at most so many", wholeNumber);
  add("stories", "items about the same happening, together", () => import("./commands/stories.ts")).option(
    "--since <date>",
    "published since",
  );
  add("explain <id>", "why an item got its labels and its score", () => import("./commands/explain.ts"));
  add("digest", "make a digest; send it with --send", () => import("./commands/digest.ts"))
    .option("--id <id>", "which digest of the config file")
    .option("--as-of <time>", "as if it were then")
    .option("--since <date>", "tell what came since then")
    .option("--html <file>", "write it as a page")
    .option("--text <file>", "write it as plain text")
    .option("--eml <file>", "write it as a mail")
    .option("--send", "send what is due");
  add("alerts", "what is urgent now", () => import("./commands/alerts.ts")).option(
    "--send",
    "send it by mail and to the webhooks",
  );
  add(
    "feedback <id> [verdict]",
    "teach the ranking: ID useful|not-useful, or reset",
    () => import("./commands/feedback.ts"),
  );
  add("sources", "the health of every source", () => import("./commands/sources.ts"));
  add("export", "items, changes and sources out", () => import("./commands/export.ts"))
    .addOption(
      new Option("--format <format>", "how")
        .choices(["csv", "json", "jsonl", "opml", "feed"])
        .default("json"),
    )
    .option("--since <date>", "published since");
  add(
    "check",
    "is the config right; with --online, do the sources answer",
    () => import("./commands/check.ts"),
  )
    .option("--online", "ask every source and the mail server")
    .option("--send-test <address>", "send one test mail");
  add(
    "config <what>",
    "print the effective config, or its JSON schema: print|schema",
    () => import("./commands/config.ts"),
  );
  add("init", "write a commented config file and its schema", () => import("./commands/init.ts"))
    .option("--from <url>", "look for feeds, sitemap and price pages of this site")
    .option("--example <name>", "start from bakery, bicycle-shop, machine-parts-maker or it-service-firm")
    .option("--yes", "ask nothing; replace an existing file, keeping a copy");
  add(
    "store <verb> [from] [to]",
    "store copy FROM TO: everything into an empty store",
    () => import("./commands/store.ts"),
  );
  add(
    "queue",
    "what waits in the queue, who works, and what failed for good",
    () => import("./commands/queue.ts"),
  );
  add("completion <shell>", "completion for bash, zsh or fish", async () => {
    const { completion } = await import("./commands/completion.ts");
    return { run: completion(commandsOf(program)) };
  });
  add("start", "scheduler, scans and digests in one process", () => import("./commands/start.ts"));
  add(
    "worker [roles...]",
    "the named roles: schedule, scan, digest, web",
    () => import("./commands/worker.ts"),
  );
  return program;
}

const AFTER_HELP = `
Every command takes --config FILE, --json, --quiet and --verbose; see
tidewatch COMMAND --help. The config file is --config FILE, else
$TIDEWATCH_CONFIG, else config/tidewatch.yaml in the working directory.

Exit codes: 0 done, 1 the work failed, 2 wrong use or bad config, 3 diff had
nothing to compare, 130 interrupted.
`;

/** The arguments, or only the command when it is unknown: `nope --help` and `help nope` name the mistake, too. */
export function unknownFirst(program: Command, args: readonly string[]): readonly string[] {
  const names = new Set(["help", ...program.commands.map((command) => command.name())]);
  const asked = args[0] === "help" ? args[1] : args[0];
  return asked === undefined || asked.startsWith("-") || names.has(asked) ? args : [asked];
}

/** The commands with their long options, as they stand in the program. */
function commandsOf(program: Command): CommandName[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: command.options.flatMap(({ long }) => long ?? []),
  }));
}

type Adder = (usage: string, description: string, load: () => Promise<{ run: Action }>) => Command;

function commandAdder(program: Command, io: Io, done: (code: number) => void): Adder {
  // Before the command as well as behind it: `tidewatch --config FILE items`.
  addCommonOptions(program);
  return (usage, description, load) =>
    addCommonOptions(program.command(usage))
      .description(description)
      .action(async (...given: unknown[]) => {
        const command = given.at(-1) as Command;
        const { run } = await load();
        const options: GlobalOptions = { ...program.opts(), ...command.opts() };
        done(await run(command.args, options as never, io));
      });
}

function addCommonOptions(command: Command): Command {
  return command
    .option("--config <file>", "the config file")
    .option("--json", "one JSON document on stdout")
    .option("--quiet", "no progress, no log")
    .option("--verbose", "more log, stacks of errors")
    .addOption(new Option("--log-format <format>", "log lines").choices(["pretty", "json"]));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("a whole number is expected.");
  return Number(text);
}
