#!/usr/bin/env node
import { existsSync } from "node:fs";

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
