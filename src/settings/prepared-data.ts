import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { packageRoot } from "./package-root.ts";

/** YAML files read once into JSON, with the fingerprint of the texts they were read from. */
export interface PreparedData {
  readonly of: string;
  readonly files: readonly unknown[];
}

/** What is prepared under which name: a folder below config, or one file. */
export const PREPARED: Readonly<Record<string, string>> = {
  industries: "industries",
  playbook: "playbook.yaml",
  scenarios: "scenarios.yaml",
};

/**
 * The values of the YAML files of a folder below config, or of one file. Reading YAML takes a hundred times as long as
 * JSON, so they are taken from config/model/NAME.json where that was made from just these texts (`npm run prepare-data`);
 * whoever edits a YAML file gets what the file says at once, only a little later.
 */
export function loadPrepared(name: keyof typeof PREPARED): readonly unknown[] {
  const texts = textsOf(name);
  const file = join(packageRoot(), "config", "model", `${name}.json`);
  if (existsSync(file)) {
    const prepared = JSON.parse(readFileSync(file, "utf8")) as PreparedData;
    if (prepared.of === fingerprint(texts)) return prepared.files;
  }
  return texts.map((text) => parse(text));
}

/** The prepared form of the files as they are now. */
export function prepare(name: keyof typeof PREPARED): PreparedData {
  const texts = textsOf(name);
  return { of: fingerprint(texts), files: texts.map((text) => parse(text)) };
}

function textsOf(name: string): string[] {
  const path = join(packageRoot(), "config", PREPARED[name] ?? name);
  if (path.endsWith(".yaml")) return [readFileSync(path, "utf8")];
  const files = readdirSync(path).filter((one) => one.endsWith(".yaml"));
  return files.sort().map((one) => readFileSync(join(path, one), "utf8"));
}

function fingerprint(texts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("base64url");
}
