import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    globalSetup: ["test/servers/build.ts"],
    env: { NO_COLOR: "1", TZ: "UTC" },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
});
