import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startHttpServer } from "../servers/http-server.ts";

export interface World {
  readonly folder: string;
  readonly config: string;
  /** How often each source was asked for. */
  readonly visits: Map<string, number>;
  /** How long the feeds take to answer from now on. */
  answerMs: number;
  write(extra: string, sources?: number): void;
}

export const ITEMS_A_SOURCE = 3;

/** Feeds on loopback, each with three items of its own, and a config file that names them. */
export async function openWorld(sources: number, extra = ""): Promise<World> {
  const visits = new Map<string, number>();
  const server = await startHttpServer((request, response) => {
    const id = (request.url ?? "").slice(1);
    visits.set(id, (visits.get(id) ?? 0) + 1);
    const answer = (): void => void response.setHeader("content-type", "application/rss+xml").end(feed(id));
    if (world.answerMs === 0) answer();
    else setTimeout(answer, world.answerMs).unref();
  });
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-run-"));
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const config = join(folder, "tidewatch.yaml");
  const write = (more: string, count = sources): void => {
    const list = Array.from({ length: count }, (_, index) => {
      const id = `s${index}`;
      return `  - { id: ${id}, feed: "${server.url(`/${id}`)}" }`;
    }).join("\n");
    const network = `network: { hostDelay: 0ms, hostConcurrency: 32, allowPrivate: ["${server.hostPort}"] }`;
    // A port of its own choice, unless a test is about the web process: many of these run at once.
    const web = /\bweb/.test(more) ? "" : 'web: { listen: "127.0.0.1:0" }';
    const store = /\bstore:/.test(more) ? "" : "store: { url: sqlite:data/tidewatch.db }";
    writeFileSync(
      config,
      `business: { name: Test Bakery }\nsources:\n${list}\n${network}\n${web}\n${store}\n${more}\n`,
    );
  };
  write(extra);
  const world: World = { folder, config, visits, write, answerMs: 0 };
  return world;
}

const WORDS =
  "butter flour labelling tariff oven apprentices electricity coffee hotel packaging drought kiosk".split(
    " ",
  );

function feed(id: string): string {
  const number = Number(id.slice(1));
  const items = Array.from({ length: ITEMS_A_SOURCE }, (_, index) => {
    const at = new Date(Date.now() - (index + 1) * 3_600_000).toUTCString();
    const word = WORDS[(number + index) % WORDS.length] ?? "";
    return `<item><guid>${id}-${index}</guid><title>${word} ${number} news ${index}</title><pubDate>${at}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>${id}</title>${items.join("")}</channel></rss>`;
}
