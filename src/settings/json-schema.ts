import { z } from "zod";
import { ConfigSchema } from "./config-schema.ts";

/**
 * The JSON Schema (draft-07) of the config file, made from the validator itself, for editors. They see the file before
 * `${VAR}` is replaced: where one stands, the text is not judged.
 */
export function jsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ConfigSchema, { target: "draft-7", io: "input" });
  return { ...(withVariables(schema) as Record<string, unknown>), title: "Tidewatch config file" };
}

const VARIABLE = "\\$\\{";
const ADDRESS = "^[Hh][Tt][Tt][Pp][Ss]?:\\/\\/";

function withVariables(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withVariables);
  if (part === null || typeof part !== "object") return part;
  const fields = Object.entries(part).map(([key, value]) => [key, withVariables(value)]);
  const copy = Object.fromEntries(fields) as Record<string, unknown>;
  if (copy["type"] !== "string") return copy;
  const { format, pattern, ...rest } = copy;
  if (format === "uri") return { ...rest, pattern: `${VARIABLE}|${ADDRESS}` };
  return typeof pattern === "string" ? { ...rest, pattern: `${VARIABLE}|(?:${pattern})` } : copy;
}
