type Environment = Readonly<Record<string, string | undefined>>;
const DEFAULT_FILE = "config/tidewatch.yaml";

/** Where the config file should be: --config, else TIDEWATCH_CONFIG, else config/tidewatch.yaml. */
export function configFile(given: string | undefined, env: Environment): string {
  return given ?? (env["TIDEWATCH_CONFIG"] || DEFAULT_FILE);
}
