import type { GlobalOptions, Io } from "./io.ts";

export interface ProgressBar {
  step(done: number, of: number, label: string): void;
  end(): void;
}

const WIDTH = 24;

/** A bar on stderr when that is a terminal; nothing when piped, quiet or JSON is asked for. */
export function progressBar(io: Io, options: GlobalOptions): ProgressBar {
  if (io.stderr.isTTY !== true || options.quiet === true) return { step: () => {}, end: () => {} };
  let drawn = false;
  return {
    step(done, of, label) {
      const filled = of === 0 ? WIDTH : Math.round((done / of) * WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      io.stderr.write(`\r\u001b[K${bar} ${done}/${of}  ${label.slice(0, 40)}`);
      drawn = true;
    },
    end() {
      if (drawn) io.stderr.write("\r\u001b[K");
    },
  };
}
