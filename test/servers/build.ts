import { execFileSync } from "node:child_process";

/** Before the tests: dist/ is what the processes that some of them start will run, so it is made from the sources as they are. */
export default function build(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
}
