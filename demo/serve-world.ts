import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parse } from "yaml";
import { publish, type Served, World } from "./world-feeds.ts";

export interface ServedWorld {
  readonly url: string;
  readonly hostPort: string;
  /** Turns the world to this moment: what was published later is not there yet. */
  turnTo(now: Date): void;
  close(): Promise<void>;
}

const SECOND_WEEK = new Date("2026-03-09T00:00:00Z");

/** Serves the sample world of a folder on loopback: feeds by source id, pages as they were in that week, 404 for the rest. */
export async function serveWorld(folder: string): Promise<ServedWorld> {
  const sources = World.parse(parse(readFileSync(join(folder, "news.yaml"), "utf8")));
  let now = SECOND_WEEK;
  const answer = (path: string): Served | null => {
    const page = /^\/pages\/([a-z]+)$/.exec(path)?.[1];
    if (page !== undefined) return pageOf(folder, page, now);
    const source = sources.find(({ id }) => path === `/${id}`);
    return source === undefined ? null : publish(source, now);
  };
  const server = createServer((request, response) => {
    const served = answer(request.url ?? "/");
    if (served === null) response.writeHead(404).end("not here");
    else response.writeHead(200, { "content-type": served.type }).end(served.body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const hostPort = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${hostPort}`,
    hostPort,
    turnTo(moment) {
      now = moment;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function pageOf(folder: string, name: string, now: Date): Served | null {
  const version = now < SECOND_WEEK ? 1 : 2;
  try {
    return {
      type: "text/html; charset=utf-8",
      body: readFileSync(join(folder, "pages", `${name}-${version}.html`)),
    };
  } catch {
    return null;
  }
}
