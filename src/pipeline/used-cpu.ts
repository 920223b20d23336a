import { readFileSync } from "node:fs";

const TICK_MS = 10; // USER_HZ of Linux is 100 on every machine that Node runs on

/** The processor time that a process has used so far, in milliseconds; null where the system does not tell (no Linux). */
export function usedCpuMs(pid: number | undefined): number | null {
  if (pid === undefined) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // proc(5): fields 14 and 15; the name in field 2 stands in brackets and may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * TICK_MS : null;
  } catch {
    return null;
  }
}
