#!/usr/bin/env node
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// A command lives for seconds: most functions never earn back what optimising them costs (decision 0063).
setFlagsFromString("--interrupt-budget=400000");

const main = new URL("../dist/src/cli/main.js", import.meta.url);
if (existsSync(main)) {
  const { main: run } = await import(main.href);
  await run();
} else {
  process.stderr.write(
    "tidewatch is not built yet: run `npm install` (or `npm run build`) in its folder first\n",
  );
  process.exitCode = 1;
}
