// Asks every feed conditionally with undici and nothing else.
import { Agent } from "undici";

const [, , port, count] = process.argv;
const agent = new Agent({ connections: 64, pipelining: 1 });
const before = process.cpuUsage();
let next = 0;
async function ask() {
  while (next < Number(count)) {
    const feed = next++;
    const { body } = await agent.request({
      origin: `http://127.0.0.1:${port}`,
      path: `/${feed}`,
      method: "GET",
      headers: { "if-none-match": `"${feed}"` },
    });
    await body.dump();
  }
}
await Promise.all(Array.from({ length: 64 }, ask));
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ cpuMs: Math.round((user + system) / 1000) }));
await agent.close();
