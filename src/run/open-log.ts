import { pino } from "pino";
import pretty from "pino-pretty";
import { oneLine } from "../model/one-line.ts";
import type { Log } from "../pipeline/workbench.ts";

export interface LogOptions {
  readonly format: "pretty" | "json";
  readonly level: "debug" | "info" | "warn";
  readonly color: boolean;
}

/** The log of a program that goes on: one line an event on stderr, fixed messages with named fields. */
export function openLog(stderr: NodeJS.WritableStream, options: LogOptions): Log {
  const { level, format } = options;
  const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime } as const;
  if (format === "json") return pino(settings, stderr);
  const lines = pretty({
    destination: stderr,
    colorize: options.color,
    ignore: "pid,hostname",
    translateTime: "SYS:yyyy-mm-dd HH:MM:ss",
    hideObject: true,
    messageFormat: (fields, messageKey) => sentence(fields, messageKey),
  });
  return pino(settings, lines);
}

const NOT_TOLD = new Set(["level", "time", "msg"]);

/** The message and its fields as a person reads them: `source read  id=food-alerts newItems=3`. */
function sentence(fields: Readonly<Record<string, unknown>>, messageKey: string): string {
  const told = Object.entries(fields).filter(([key, value]) => !NOT_TOLD.has(key) && value !== null);
  const words = told.map(([key, value]) => `${key}=${oneLine(String(value), 400)}`);
  return [String(fields[messageKey] ?? ""), ...words].join("  ");
}
