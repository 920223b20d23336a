import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { loadPrepared, PREPARED, prepare } from "../../src/settings/prepared-data.ts";

it.each(Object.keys(PREPARED))("ships config/model/%s.json made from the YAML as it is", (name) => {
  const shipped: unknown = JSON.parse(readFileSync(`config/model/${name}.json`, "utf8"));
  expect(shipped, "run `npm run prepare-data`").toEqual(JSON.parse(JSON.stringify(prepare(name))));
});

it("gives the same values as the YAML", () => {
  expect(loadPrepared("playbook")).toEqual(prepare("playbook").files);
});
