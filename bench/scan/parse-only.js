// Reads every feed and nothing else.
import { readFeed } from "../../dist/src/feeds/read-feed.js";
import { makeFeed } from "./feeds.js";

const bodies = Array.from({ length: Number(process.argv[2]) }, (_, feed) => Buffer.from(makeFeed(feed)));
const before = process.cpuUsage();
let items = 0;
for (const body of bodies) {
  const reading = await readFeed(body, { contentType: "application/rss+xml", baseUrl: null });
  items += reading.ok ? reading.feed.items.length : 0;
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ items, cpuMs: Math.round((user + system) / 1000) }));
