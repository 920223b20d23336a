// Fetches, reads and stores every feed as a scan does, without labels, scores and stories.
import { UNCLASSIFIED } from "../../dist/src/model/labels.js";
import { nextVisit } from "../../dist/src/net/next-visit.js";
import { openFetcher } from "../../dist/src/net/open-fetcher.js";
import { createLane } from "../../dist/src/pipeline/large-lane.js";
import { createTogetherSaver } from "../../dist/src/pipeline/save-together.js";
import { scanSource } from "../../dist/src/pipeline/scan-source.js";
import { createWorkLine } from "../../dist/src/pipeline/work-line.js";
import { openStore } from "../../dist/src/store/open-store.js";

const [, , port, count, file] = process.argv;
const clock = () => new Date();
const network = {
  contact: null,
  concurrency: 64,
  hostConcurrency: 64,
  hostDelayMs: 0,
  timeoutMs: 20_000,
  maxBodyBytes: 15_000_000,
  maxRedirects: 5,
  respectRobots: true,
  allowPrivate: [`127.0.0.1:${port}`],
};
const store = await openStore(`sqlite:${file}`);
const fetcher = openFetcher(network, { version: "0", clock });
const judge = {
  key: "none",
  classify: () => UNCLASSIFIED,
  scorer: { rate: () => 0 },
  learned: {},
};
const log = { debug() {}, info() {}, warn() {} };
const bench = { settings: { network }, store, fetcher, judge: async () => judge, clock, nextVisit, log };
const saver = createTogetherSaver(store);
const limits = { lane: createLane(), line: createWorkLine() };
const plain = {
  kind: "feed",
  name: null,
  tags: [],
  language: null,
  headers: {},
  enabled: true,
  boost: 1,
  everyMs: 3_600_000,
};
const none = { competitor: null, select: null, ignore: [], browser: false };
const before = process.cpuUsage();
const outcomes = await Promise.all(
  Array.from({ length: Number(count) }, (_, feed) => {
    const source = { ...plain, ...none, id: `f${feed}`, url: `http://127.0.0.1:${port}/${feed}` };
    return scanSource(source, null, bench, saver, undefined, limits);
  }),
);
const { user, system } = process.cpuUsage(before);
const items = outcomes.reduce((sum, { newItems }) => sum + newItems, 0);
console.log(JSON.stringify({ items, cpuMs: Math.round((user + system) / 1000) }));
await fetcher.close();
await store.close();
