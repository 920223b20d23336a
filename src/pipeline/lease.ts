import { randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** Longer than the longest a mailer works on one message, so that only a dead or hanging process loses its lease. */
export const LEASE_MS = 3 * 60 * 1000;

const OWN_TOKEN = randomBytes(6).toString("hex");

/** This process, as it signs what it is working on. */
export const LEASE_OWNER = `${hostname()}:${process.pid}:${OWN_TOKEN}`;

/** Whether the process that signed is known to be dead: on this machine, and no longer there. Of others nothing is known. */
export function isDeadOwner(owner: string): boolean {
  const [, host, pid, token] = /^(.*):(\d+):([0-9a-f]+)$/.exec(owner) ?? [];
  if (host !== hostname() || pid === undefined) return false;
  // A container that starts again has its old name and process number, but a new token.
  if (Number(pid) === process.pid) return token !== OWN_TOKEN;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
