import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Settings } from "../model/settings.ts";
import { readSettings } from "./read-settings.ts";
import { SettingsError } from "./settings-error.ts";

export interface LoadedSettings {
  readonly settings: Settings;
  readonly file: string | null; // null: no file, defaults
}

type Environment = Readonly<Record<string, string | undefined>>;
const DEFAULT_FILE = "config/tidewatch.yaml";

/** Where the config file should be: --config, else TIDEWATCH_CONFIG, else config/tidewatch.yaml. */
export function configFile(given: string | undefined, env: Environment): string {
  return given ?? (env["TIDEWATCH_CONFIG"] || DEFAULT_FILE);
}

/**
 * Reads the config file, with TIDEWATCH_STORE over `store.url`. Without a file: defaults when `optional`
 * and none was named. Throws SettingsError.
 */
export function loadSettings(
  given: string | undefined,
  env: Environment,
  { optional = false }: { optional?: boolean } = {},
): LoadedSettings {
  const file = configFile(given, env);
  const named = given !== undefined || Boolean(env["TIDEWATCH_CONFIG"]);
  const missing = !existsSync(file);
  const read = missing && optional && !named ? readSettings("{}", file, NO_VARIABLES) : readFile(file, env);
  const store = env["TIDEWATCH_STORE"] || read.store.url;
  return { settings: { ...read, store: { url: storeAddress(store) } }, file: missing ? null : file };
}

const NO_VARIABLES = { variable: () => undefined, file: () => undefined };

/** The address of a store as a person writes it: a bare path means a SQLite file. */
export function storeAddress(url: string): string {
  return /^(?:sqlite:|postgres(?:ql)?:\/\/)/.test(url) ? url : `sqlite:${url}`;
}

function readFile(file: string, env: Environment): Settings {
  return checkSettings(textOf(file), file, env);
}

/** The settings that this text would give in this file. Throws SettingsError. */
export function checkSettings(text: string, file: string, env: Environment): Settings {
  const folder = dirname(file);
  return readSettings(text, file, {
    variable: (name) => env[name],
    file: (path) => {
      try {
        return readFileSync(resolve(folder, path), "utf8").slice(0, 65_536).trimEnd();
      } catch {
        return undefined;
      }
    },
  });
}

function textOf(file: string): string {
  try {
    if (statSync(file).isDirectory()) throw new Error("it is a folder");
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    const why =
      cause instanceof Error && "code" in cause && cause.code === "ENOENT"
        ? "there is no such file"
        : String(cause);
    const message = `cannot be read: ${why}; write one with \`tidewatch init\` or name another with --config FILE`;
    throw new SettingsError(file, [{ line: null, column: null, key: "", message }], { cause });
  }
}
