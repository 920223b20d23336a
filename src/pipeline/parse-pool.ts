import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Parsed, ParseKind, ParseKinds } from "./parse-kinds.ts";
import type { ParseAnswer, ParseJob } from "./parse-process.ts";
import { stopped, tooComplex } from "./too-complex.ts";
import { usedCpuMs } from "./used-cpu.ts";

export interface PoolLimits {
  readonly timeMs: number; // of work on one document, from when its process has it
  readonly heapMb: number; // of one process
  readonly idleMs: number; // a process that nobody needed for so long gives its memory back
  readonly processes: number;
}

export interface ParsePool {
  /**
   * Reads in a process of its own, started when the first one is needed. Rejects only for our own mistakes; what takes
   * too long or too much is `too-complex`, what is aborted `cancelled`, at once: its process ends with it.
   */
  parse<K extends ParseKind>(
    kind: K,
    bytes: Uint8Array,
    options: ParseKinds[K]["options"],
    signal?: AbortSignal,
  ): Promise<Parsed<K>>;
  /** How many processes there are now, idle ones included. */
  processes(): number;
}

export const POOL_LIMITS: PoolLimits = {
  timeMs: 5_000,
  heapMb: 128,
  idleMs: 30_000,
  processes: Math.min(2, availableParallelism()),
};
const START_LIMIT_MS = 15_000;
/** On a busy machine a process waits for its turns: that is no fault of its document, up to six times its limit. */
const MAX_WAIT = 6;
const LOOK_AGAIN_MS = 250;

/** From the sources (tests) Node 20 needs a loader that leaves the types out; from dist/ nothing. */
const FROM_SOURCES = import.meta.url.endsWith(".ts");
const ENTRY = new URL(FROM_SOURCES ? "./parse-process.ts" : "./parse-process.js", import.meta.url);
const LOADER = FROM_SOURCES ? ["--import", new URL("../../tools/strip-types.js", import.meta.url).href] : [];

interface Waiting {
  readonly job: ParseJob;
  done(result: Parsed<ParseKind>): void;
  fail(error: Error): void;
}

/** States: starting → idle → busy → idle … → ended; `timer` limits each but the last. */
interface Helper {
  readonly child: ChildProcess;
  job: Waiting | null;
  started: boolean;
  timer: NodeJS.Timeout | null;
}

/** Processes for documents that may cost much. Nothing is started yet. */
export function createParsePool(limits: PoolLimits = POOL_LIMITS): ParsePool {
  const waiting: Waiting[] = [];
  const helpers = new Set<Helper>();
  const idle: Helper[] = [];

  function serve(): void {
    while (waiting.length > 0) {
      const helper = idle.pop();
      if (helper === undefined) break;
      give(helper, waiting.shift());
    }
    const starting = [...helpers].filter(({ started }) => !started).length;
    if (waiting.length > starting && helpers.size < limits.processes) start();
  }

  function start(): void {
    const child = startProcess(limits.heapMb);
    const helper: Helper = { child, job: null, started: false, timer: null };
    helpers.add(helper);
    limit(helper, START_LIMIT_MS, () => end(helper, new Error("a process for parsing did not start")));
    child.on("message", (answer: ParseAnswer | "ready") => {
      if (!helpers.has(helper)) return;
      helper.started = true;
      if (answer !== "ready") finish(helper, answer);
      rest(helper);
    });
    child.on("error", (error) => end(helper, error));
    child.on("exit", (code, by) => {
      // V8 ends a process that is out of memory by a signal, and so does a system that has none left.
      if (by !== null) take(helper)?.done(tooComplex(`more than ${limits.heapMb} MB of memory`));
      end(helper, new Error(`a process for parsing ended by itself (${code})`));
    });
  }

  function give(helper: Helper, next: Waiting | undefined): void {
    if (next === undefined) return;
    helper.job = next;
    hold(helper.child);
    watch(helper, usedCpuMs(helper.child.pid), performance.now(), limits.timeMs);
    helper.child.send(next.job, (error) => {
      if (error !== null) end(helper, error);
    });
  }

  function watch(helper: Helper, before: number | null, since: number, ms: number): void {
    limit(helper, ms, () => {
      const now = usedCpuMs(helper.child.pid);
      const left = before === null || now === null ? 0 : limits.timeMs - (now - before);
      const isLong = performance.now() - since >= MAX_WAIT * limits.timeMs;
      if (left > 0 && !isLong) return watch(helper, before, since, Math.max(left, LOOK_AGAIN_MS));
      take(helper)?.done(tooComplex(`more than ${limits.timeMs / 1000} s of work`));
      end(helper, null);
    });
  }

  /** An idle process keeps neither the program alive nor its memory for ever. */
  function rest(helper: Helper): void {
    letGo(helper.child);
    idle.push(helper);
    limit(helper, limits.idleMs, () => end(helper, null));
    helper.timer?.unref();
    serve();
  }

  function end(helper: Helper, error: Error | null): void {
    if (!helpers.delete(helper)) return;
    if (helper.timer !== null) clearTimeout(helper.timer);
    if (idle.includes(helper)) idle.splice(idle.indexOf(helper), 1);
    helper.child.kill("SIGKILL");
    letGo(helper.child);
    // One that never started takes the job it was started for along, so that nobody waits for ever.
    const job = take(helper) ?? (helper.started ? null : (waiting.shift() ?? null));
    job?.fail(error ?? new Error("a process for parsing was ended"));
    serve();
  }

  /** Nobody wants it any more: out of the line, or its process away from the work. */
  function drop(job: Waiting): void {
    job.done(stopped());
    if (waiting.includes(job)) waiting.splice(waiting.indexOf(job), 1);
    for (const helper of helpers) {
      if (helper.job !== job) continue;
      helper.job = null;
      end(helper, null);
    }
  }

  return {
    parse(kind, bytes, options, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return resolve(stopped());
        const leave = (): void => drop(job);
        const settled = (): void => signal?.removeEventListener("abort", leave);
        const job: Waiting = {
          job: { kind, bytes, options },
          done: (result) => {
            settled();
            resolve(result as Parsed<typeof kind>);
          },
          fail: (error) => {
            settled();
            reject(error);
          },
        };
        signal?.addEventListener("abort", leave, { once: true });
        waiting.push(job);
        serve();
      });
    },
    processes: () => helpers.size,
  };
}

/** It reads what others wrote, so it gets nothing of ours: no environment, no files to write to. */
function startProcess(heapMb: number): ChildProcess {
  return fork(fileURLToPath(ENTRY), [], {
    execArgv: [...LOADER, `--max-old-space-size=${heapMb}`, "--max-semi-space-size=16"],
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function finish(helper: Helper, answer: ParseAnswer): void {
  const job = take(helper);
  if ("value" in answer) job?.done({ ok: true, value: answer.value as ParseKinds[ParseKind]["result"] });
  else if (answer.tooDeep) job?.done(tooComplex("nested too deep"));
  else job?.fail(new Error(answer.thrown));
}

function take(helper: Helper): Waiting | null {
  const { job } = helper;
  helper.job = null;
  return job;
}

function limit(helper: Helper, ms: number, over: () => void): void {
  if (helper.timer !== null) clearTimeout(helper.timer);
  helper.timer = setTimeout(over, ms);
}
