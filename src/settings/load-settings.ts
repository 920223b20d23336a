import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Settings } from "../model/settings.ts";
import { UserError } from "../model/user-error.ts";
import { configFile } from "./config-file.ts";
import { readSettings } from "./read-settings.ts";
import { SettingsError } from "./settings-error.ts";

export interface LoadedSettings {
  readonly settings: Settings;
  readonly file: string | null; // null: no file, defaults
  /** What came from `${file:…}` and from variables named like a secret; never to be printed. */
  readonly secrets: readonly string[];
}

export { configFile };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the config file, with TIDEWATCH_STORE over `store.url`. Without a file: defaults when `optional`
 * and none was named. Throws SettingsError.
 */
export function loadSettings(
  given: string | undefined,
  env: Environment,
  { optional = false, unfitConfig = "fail" }: { optional?: boolean; unfitConfig?: "fail" | "defaults" } = {},
): LoadedSettings {
  const file = configFile(given, env);
  const named = given !== undefined || Boolean(env["TIDEWATCH_CONFIG"]);
  const missing = !existsSync(file);
  const secrets: string[] = [];
  const text = missing && optional && !named ? "{}" : textOf(file);
  const read = settingsOf(text, file, env, { secrets, forgiving: !named && unfitConfig === "defaults" });
  const store = env["TIDEWATCH_STORE"] || read.store.url;
  return { settings: { ...read, store: { url: storeAddress(store) } }, file: missing ? null : file, secrets };
}

/** The address of a store as a person writes it: a bare path means a SQLite file. Throws UserError for another kind. */
export function storeAddress(url: string): string {
  if (/^(?:sqlite:.|postgres(?:ql)?:\/\/)/.test(url)) return url;
  const [scheme] = /^[a-z][a-z0-9+.-]+:/i.exec(url) ?? [];
  // The rest of the address is not repeated: it may hold a password.
  if (scheme !== undefined)
    throw new UserError(`the store ${scheme}… is of no known kind; write sqlite:PATH or postgres://…`);
  return `sqlite:${url}`;
}

function settingsOf(
  text: string,
  file: string,
  env: Environment,
  { secrets, forgiving }: { secrets: string[]; forgiving: boolean },
): Settings {
  try {
    return checkSettings(text, file, env, secrets);
  } catch (error) {
    if (!forgiving) throw error;
    return checkSettings("{}", file, env);
  }
}

const SECRET_NAME = /TOKEN|SECRET|KEY|PASS|PWD|AUTH|CREDENTIAL/i;

/** The settings that this text would give in this file; secret values it holds are added to `secrets`. Throws SettingsError. */
export function checkSettings(
  text: string,
  file: string,
  env: Environment,
  secrets: string[] = [],
): Settings {
  const folder = dirname(file);
  return readSettings(text, file, {
    variable: (name) => {
      const value = env[name];
      if (value !== undefined && SECRET_NAME.test(name)) secrets.push(value);
      return value;
    },
    file: (path) => {
      try {
        const value = readFileSync(resolve(folder, path), "utf8").slice(0, 65_536).trimEnd();
        secrets.push(value);
        return value;
      } catch {
        return undefined;
      }
    },
  });
}

function textOf(file: string): string {
  try {
    if (statSync(file).isDirectory()) throw new UserError("it is a folder");
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    const why =
      cause instanceof Error && "code" in cause && cause.code === "ENOENT"
        ? "there is no such file"
        : cause instanceof Error
          ? cause.message
          : String(cause);
    const message = `cannot be read: ${why}; write one with \`tidewatch init\` or name another with --config FILE`;
    throw new SettingsError(file, [{ line: null, column: null, key: "", message }], { cause });
  }
}
