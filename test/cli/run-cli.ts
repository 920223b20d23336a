import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/main.ts";

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Cli {
  readonly folder: string;
  path(name: string): string;
  write(name: string, text: string): string;
  run(
    args: readonly string[],
    options?: { stdin?: string; env?: Record<string, string>; tty?: boolean },
  ): Promise<CliResult>;
}

/** The commands in a folder of their own with a store of their own; removed when the test is over. */
export function openCli(now = "2026-03-16T06:00:00Z"): Cli {
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  return {
    folder,
    path,
    write(name, text) {
      writeFileSync(path(name), text);
      return path(name);
    },
    async run(args, { stdin = "", env = {}, tty = false } = {}) {
      const stdout = collector(tty);
      const stderr = collector(tty);
      const code = await runCommand(args, {
        stdin: Readable.from([stdin]),
        stdout: stdout.stream,
        stderr: stderr.stream,
        env: { TIDEWATCH_STORE: `sqlite:${path("store.db")}`, TIDEWATCH_NOW: now, NO_COLOR: "1", ...env },
        signal: new AbortController().signal,
      });
      return { code, stdout: stdout.text(), stderr: stderr.text() };
    },
  };
}

function collector(isTTY: boolean): { stream: Writable & { isTTY: boolean }; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => Buffer.concat(chunks).toString("utf8") };
}

export function parseJson(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}
