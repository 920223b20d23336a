import { CommanderError } from "commander";
import { exitCodeOf, isMendable } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { buildProgram } from "./program.ts";

/** Runs the program on the arguments of this process and sets its exit code. */
export async function main(): Promise<void> {
  const interrupt = new AbortController();
  const io: Io = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: interrupt.signal,
  };
  // The first Ctrl-C lets the command store what it has; the second ends at once.
  process.on("SIGINT", () => {
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  });
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
  });
  const code = await runCommand(process.argv.slice(2), io);
  process.exitCode = interrupt.signal.aborted && code !== 0 ? 130 : code;
}

/** Runs one command line and gives its exit code. Never throws. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = buildProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const verbose = args.includes("--verbose") || io.env["TIDEWATCH_DEBUG"] !== undefined;
    const text =
      error instanceof Error
        ? isMendable(error) && !verbose
          ? error.message
          : (error.stack ?? error.message)
        : String(error);
    io.stderr.write(`${text}\n`);
    return exitCodeOf(error);
  }
}
