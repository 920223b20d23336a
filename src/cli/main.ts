import { CommanderError } from "commander";
import { errorText, exitCodeOf } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { buildProgram, unknownFirst } from "./program.ts";

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
    // A reader that has seen enough (`| head`) is no failure; a full disk is one.
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(`the output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  process.stderr.on("error", () => {}); // nobody listens any more: the work goes on
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
    if (["--version", "-V"].includes(args[0] ?? "")) {
      io.stdout.write(`${(await import("../app.ts")).version()}\n`);
      return 0;
    }
    await program.parseAsync(unknownFirst(program, args), { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const verbose = args.includes("--verbose") || io.env["TIDEWATCH_DEBUG"] !== undefined;
    io.stderr.write(`${errorText(error, verbose)}\n`);
    return exitCodeOf(error);
  }
}
