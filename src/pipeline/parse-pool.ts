import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Parsed, ParseKind, ParseKinds } from "./parse-kinds.ts";
import type { ParseAnswer, ParseJob } from "./parse-thread.ts";
import { tooComplex } from "./too-complex.ts";

const TIME_LIMIT_MS = 5_000;
const HEAP_MB = 128;
const START_LIMIT_MS = 15_000;
/** A thread that nobody needed for so long gives its memory back. */
const IDLE_MS = 30_000;
const MAX_THREADS = Math.min(2, availableParallelism());

/** From the sources (tests) Node 20 needs a loader that leaves the types out; from dist/ nothing. */
const FROM_SOURCES = import.meta.url.endsWith(".ts");
const ENTRY = new URL(FROM_SOURCES ? "./parse-thread.ts" : "./parse-thread.js", import.meta.url);
const EXEC_ARGV = FROM_SOURCES
  ? ["--import", new URL("../../tools/strip-types.js", import.meta.url).href]
  : [];

interface Waiting {
  readonly job: ParseJob;
  done(result: Parsed<ParseKind>): void;
  fail(error: Error): void;
}

/** States: starting → idle → busy → idle … → ended; `timer` limits each but the last. */
interface Thread {
  readonly worker: Worker;
  job: Waiting | null;
  started: boolean;
  timer: NodeJS.Timeout | null;
}

const waiting: Waiting[] = [];
const threads = new Set<Thread>();
const idle: Thread[] = [];

/** Reads in a thread of its own, started when the first one is needed. Rejects only for our own mistakes. */
export function parseInThread<K extends ParseKind>(
  kind: K,
  bytes: Uint8Array,
  options: ParseKinds[K]["options"],
): Promise<Parsed<K>> {
  return new Promise((resolve, reject) => {
    const done = (result: Parsed<ParseKind>): void => resolve(result as Parsed<K>);
    waiting.push({ job: { kind, bytes, options }, done, fail: reject });
    serve();
  });
}

function serve(): void {
  while (waiting.length > 0) {
    const thread = idle.pop();
    if (thread === undefined) break;
    give(thread, waiting.shift());
  }
  const starting = [...threads].filter(({ started }) => !started).length;
  if (waiting.length > starting && threads.size < MAX_THREADS) start();
}

function start(): void {
  const worker = new Worker(ENTRY, {
    execArgv: EXEC_ARGV,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
  });
  const thread: Thread = { worker, job: null, started: false, timer: null };
  threads.add(thread);
  limit(thread, START_LIMIT_MS, () => end(thread, new Error("a thread for parsing did not start")));
  worker.on("message", (answer: ParseAnswer | "ready") => {
    thread.started = true;
    if (answer !== "ready") finish(thread, answer);
    rest(thread);
  });
  worker.on("error", (error) => end(thread, error));
  worker.on("exit", () => end(thread, new Error("a thread for parsing ended by itself")));
}

function give(thread: Thread, next: Waiting | undefined): void {
  if (next === undefined) return;
  thread.job = next;
  thread.worker.ref();
  limit(thread, TIME_LIMIT_MS, () => {
    take(thread)?.done(tooComplex(`more than ${TIME_LIMIT_MS / 1000} s of work`));
    end(thread, null);
  });
  thread.worker.postMessage(next.job);
}

function finish(thread: Thread, answer: ParseAnswer): void {
  const job = take(thread);
  if ("value" in answer) job?.done({ ok: true, value: answer.value as ParseKinds[ParseKind]["result"] });
  else if (answer.tooDeep) job?.done(tooComplex("nested too deep"));
  else job?.fail(new Error(answer.thrown));
}

/** An idle thread keeps neither the process alive nor its memory for ever. */
function rest(thread: Thread): void {
  thread.worker.unref();
  idle.push(thread);
  limit(thread, IDLE_MS, () => end(thread, null));
  thread.timer?.unref();
  serve();
}

function end(thread: Thread, error: Error | null): void {
  if (!threads.delete(thread)) return;
  if (thread.timer !== null) clearTimeout(thread.timer);
  if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
  thread.worker.terminate();
  // One that never started takes the job it was started for along, so that nobody waits for ever.
  const job = take(thread) ?? (thread.started ? null : (waiting.shift() ?? null));
  if (error !== null && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
    job?.done(tooComplex(`more than ${HEAP_MB} MB of memory`));
  else job?.fail(error ?? new Error("a thread for parsing was ended"));
  serve();
}

function take(thread: Thread): Waiting | null {
  const { job } = thread;
  thread.job = null;
  return job;
}

function limit(thread: Thread, ms: number, over: () => void): void {
  if (thread.timer !== null) clearTimeout(thread.timer);
  thread.timer = setTimeout(over, ms);
}
