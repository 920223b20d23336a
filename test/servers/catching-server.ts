import type { IncomingMessage, ServerResponse } from "node:http";
import { startHttpServer, type TestServer } from "./http-server.ts";

export interface Caught {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface CatchingServer extends TestServer {
  readonly caught: Caught[];
  /** Answers the nth post (from 0); 200 when absent. */
  answer: (count: number, response: ServerResponse) => void;
}

/** A real HTTP server on loopback that keeps what is posted to it. */
export async function startCatchingServer(): Promise<CatchingServer> {
  const caught: Caught[] = [];
  const server = await startHttpServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      caught.push({
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      });
      catching.answer(caught.length - 1, response);
    });
  });
  const catching: CatchingServer = { ...server, caught, answer: (_count, response) => response.end("ok") };
  return catching;
}
