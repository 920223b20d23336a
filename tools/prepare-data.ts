import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/settings/package-root.ts";
import { PREPARED, prepare } from "../src/settings/prepared-data.ts";

// Reads the YAML of config/industries and config/playbook.yaml into config/model/*.json: `npm run prepare-data`.
for (const name of Object.keys(PREPARED)) {
  const text = JSON.stringify(prepare(name));
  writeFileSync(join(packageRoot(), "config", "model", `${name}.json`), `${text}\n`);
  process.stdout.write(`config/model/${name}.json: ${Math.round(text.length / 1000)} KB\n`);
}
