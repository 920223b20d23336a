import type { BrowserServer, BrowserType } from "playwright-core";
import { findChromium } from "./find-chromium.ts";
import { PageFailure } from "./page-failure.ts";

/**
 * Chromium may not reach the network by itself: no name and no address resolves, and what does not ask for one meets a
 * proxy that is nowhere. Its requests are answered by the fetcher before they get that far.
 */
const ARGS = [
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-quic",
  "--disable-gpu",
  "--dns-prefetch-disable",
  "--no-pings",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--js-flags=--max-old-space-size=256",
];
const NOWHERE = { server: "http://nowhere.invalid:9" };
const HOW = "run `npm install playwright-core` and install chromium, or set CHROMIUM_PATH";

export interface Chromium {
  readonly type: BrowserType;
  readonly server: BrowserServer;
}

/** Starts the system's Chromium without a window. Throws PageFailure that says what is missing and how to get it. */
export async function launchChromium(env: Readonly<Record<string, string | undefined>>): Promise<Chromium> {
  const type = await loadPlaywright();
  const executablePath = findChromium(env);
  if (executablePath === null)
    throw new PageFailure("needs-browser", `is to be read with a browser, but no Chromium was found: ${HOW}`);
  try {
    const server = await type.launchServer({
      executablePath,
      args: ARGS,
      env: own(process.env),
      proxy: NOWHERE,
      chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses to start with it as root
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
      host: "127.0.0.1",
    });
    return { type, server };
  } catch (error) {
    const [why = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new PageFailure("needs-browser", `is to be read with a browser, but it does not start (${why})`);
  }
}

/** Chromium gets what it needs to run, and none of the secrets that stand in our environment. */
function own(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => /^(?:PATH|HOME|TMPDIR|LANG|XDG_\w+)$/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? ""]));
}

async function loadPlaywright(): Promise<BrowserType> {
  try {
    return (await import("playwright-core")).chromium;
  } catch {
    throw new PageFailure(
      "needs-browser",
      `is to be read with a browser, but playwright-core is not installed: ${HOW}`,
    );
  }
}
