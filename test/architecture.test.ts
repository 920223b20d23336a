import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { expect, it } from "vitest";

/** Which room may import which, and which package has its only door where. A new arrow is a decision: docs/decisions. */
const STAGES = ["html", "feeds", "pages", "classify", "score", "stories", "trends", "digest"];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: [],
  html: ["text"],
  settings: ["model"],
  net: ["model"],
  browser: ["model", "net"],
  feeds: ["model", "text", "html"],
  pages: ["model", "text", "html"],
  classify: ["model", "text"],
  score: ["model", "text"],
  stories: ["model", "text"],
  trends: ["model", "text"],
  digest: ["model", "text", "html"],
  deliver: ["model", "net"],
  store: ["model"],
  queue: ["model"],
  pipeline: ["model", "text", ...STAGES, "net", "deliver", "store", "queue"],
  cli: ["app.ts", "open-classifier.ts", "pipeline", "model", "run"],
  run: ["app.ts", "pipeline", "model", "queue", "web"],
  web: ["app.ts", "pipeline", "model", "queue"],
  "open-classifier.ts": ["model", "classify", "settings"],
  "courier.ts": ["deliver", "pipeline", "store"],
  "app.ts": [
    "open-classifier.ts",
    "model",
    "text",
    ...STAGES,
    "net",
    "browser",
    "deliver",
    "settings",
    "store",
    "queue",
    "pipeline",
  ],
};
const ONE_DOOR: Readonly<Record<string, readonly string[]>> = {
  cheerio: ["html"],
  natural: ["text"],
  zod: ["settings"],
  yaml: ["settings", "app.ts"],
  undici: ["net"],
  "ipaddr.js": ["net"],
  "playwright-core": ["browser"],
  "rss-parser": ["feeds"],
  nodemailer: ["deliver"],
  kysely: ["store"],
  "better-sqlite3": ["store"],
  pg: ["store"],
  bullmq: ["queue"],
  ioredis: ["queue"],
  "p-queue": ["queue"],
  commander: ["cli"],
  "node-cron": ["run"],
  "@hono/node-server": ["run"],
  pino: ["run"],
  "pino-pretty": ["run"],
};
/** Rooms whose files of this name are interfaces only: what pipeline knows of them. */
const PORTS = ["store/port.ts", "net/port.ts", "queue/port.ts"];

interface Import {
  readonly from: string; // "feeds/read-feed.ts"
  readonly target: string; // as written
  readonly typeOnly: boolean;
}

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s)?[^;"']*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => name.split(sep).join("/"));
const imports = files.flatMap((from): Import[] =>
  [...readFileSync(join("src", from), "utf8").matchAll(IMPORT)].map(([, , type, target, lazy]) => ({
    from,
    target: target ?? lazy ?? "",
    typeOnly: type !== undefined,
  })),
);
const inside = imports
  .filter(({ target }) => target.startsWith("."))
  .map((one) => ({
    ...one,
    to: relative("src", join("src", dirname(one.from), one.target))
      .split(sep)
      .join("/"),
  }));

function roomOf(file: string): string {
  return file.split("/")[0] ?? "";
}

it("knows every room of src", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(imports.length).toBeGreaterThan(200);
  expect(files.map(roomOf).filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
});

it.each(Object.entries(MAY_IMPORT))("%s imports only the rooms below it", (room, allowed) => {
  const outside = inside.filter(
    (one) => roomOf(one.from) === room && ![room, ...allowed].includes(roomOf(one.to)),
  );
  expect(outside.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

it("the pipeline knows store, queue and net by their ports only", () => {
  const beyond = inside.filter(
    ({ from, to, typeOnly }) =>
      roomOf(from) === "pipeline" &&
      ["store", "queue", "net"].includes(roomOf(to)) &&
      !PORTS.includes(to) &&
      !typeOnly,
  );
  expect(beyond.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

it.each(Object.entries(ONE_DOOR))("%s is used by its one room only", (name, rooms) => {
  const users = imports.filter(({ target }) => target === name || target.startsWith(`${name}/`));
  expect(users.filter(({ from }) => !rooms.includes(roomOf(from))).map(({ from }) => from)).toEqual([]);
});

it("has no import cycle", () => {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of inside) {
    if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) throw new Error(`import cycle: ${[...path, file].join(" → ")}`);
    if (done.has(file)) return;
    for (const other of next.get(file) ?? []) walk(other, [...path, file]);
    done.add(file);
  };
  for (const file of files) expect(() => walk(file, [])).not.toThrow();
});

it("has no any, no suppressed type error and no default export in src", () => {
  const escapes = files.filter((file) =>
    /:\s*any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|@ts-nocheck|^export default/m.test(
      readFileSync(join("src", file), "utf8"),
    ),
  );
  expect(escapes).toEqual([]);
});
