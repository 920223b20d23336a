// Serves the feeds on loopback; answers 304 to the ETag it gave. A process of its own, so that its work is not counted.
import { createServer } from "node:http";
import { makeFeed } from "./feeds.js";

const bodies = new Map();
const server = createServer((request, response) => {
  const feed = Number(/^\/(\d+)$/.exec(request.url ?? "")?.[1] ?? -1);
  const etag = `"${feed}"`;
  if (request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
  const body = bodies.get(feed) ?? Buffer.from(makeFeed(feed));
  bodies.set(feed, body);
  response
    .writeHead(200, { etag, "content-type": "application/rss+xml", "content-length": body.length })
    .end(body);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
