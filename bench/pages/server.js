// Serves the pages on loopback, as they are now: "plain" or "edited", with an ETag or without. A process of its own, so
// that its work is not counted. `flicker` puts a token into every answer that differs each time, as many shops do.
import { createServer } from "node:http";
import { makePage } from "./make-page.js";

const count = Number(process.argv[2] ?? 500);
const bodies = { false: [], true: [] };
for (const edited of [false, true])
  for (let index = 0; index < count; index++) bodies[edited].push(Buffer.from(makePage(index, edited)));
let mode = { edited: false, etag: true, flicker: false };
let answered = 0;
process.on("message", (next) => {
  mode = { ...mode, ...next };
  process.send?.({ mode });
});
const server = createServer((request, response) => {
  const index = Number(/^\/(\d+)$/.exec(request.url ?? "")?.[1] ?? -1);
  const page = bodies[mode.edited][index];
  if (page === undefined) return response.writeHead(404).end();
  const etag = `"${index}-${mode.edited}"`;
  if (mode.etag && request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
  answered += 1;
  const body = mode.flicker
    ? Buffer.concat([page, Buffer.from(`<!-- ${answered} ${Math.random()} -->\n</html>\n`)])
    : page;
  response
    .writeHead(200, {
      ...(mode.etag ? { etag } : {}),
      "content-type": "text/html; charset=utf-8",
      "content-length": body.length,
    })
    .end(body);
});
server.listen(0, "127.0.0.1", () => {
  const bytes = bodies.false.reduce((sum, { length }) => sum + length, 0);
  process.send?.({ port: server.address().port, bytes });
});
process.on("disconnect", () => process.exit(0));
