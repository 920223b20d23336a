import { expect, it } from "vitest";
import { openCli } from "./run-cli.ts";

it("answers every pair under its id, also one that names no files", async () => {
  const cli = openCli();
  const page = cli.write("a.html", `<main><p>${"We mill rye on the river. ".repeat(10)}</p></main>`);
  const lines = [{ id: "a", old: page, new: page }, { id: "b", old: page }, { id: "c" }];
  const file = cli.write("pairs.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"));
  const { code, stdout } = await cli.run(["diff", "--pairs", file, "--json"]);
  const answers: unknown[] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const error = "not a JSON object with the file names old and new";
  expect(answers).toEqual([
    { id: "a", changed: false, changes: [] },
    { id: "b", changed: false, changes: [], error },
    { id: "c", changed: false, changes: [], error },
  ]);
  expect(code).toBe(0);
});
