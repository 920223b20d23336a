import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { openCli } from "./run-cli.ts";

it("completes commands and options in a real bash", async () => {
  const cli = openCli();
  const script = cli.write("c.bash", (await cli.run(["completion", "bash"])).stdout);
  const ask = (words: string): string[] => {
    const set = `source ${script}; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _tidewatch; echo "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", set], { encoding: "utf8" }).trim().split(" ");
  };
  expect(ask("tidewatch sca")).toEqual(["scan"]);
  expect(ask("tidewatch items --pes")).toEqual(["--pestle"]);
  expect(ask('tidewatch ""')).toContain("digest");
});

it.each(["zsh", "fish"])("writes a script for %s that names every command", async (shell) => {
  const { code, stdout } = await openCli().run(["completion", shell]);
  expect(code).toBe(0);
  for (const name of ["scan", "digest", "worker", "import-opml"]) expect(stdout).toContain(name);
});

it("says which shells it knows", async () => {
  expect(await openCli().run(["completion", "csh"])).toMatchObject({ code: 2, stdout: "" });
});
