import { z } from "zod";
import { ConfigSchema } from "./config-schema.ts";

/** The JSON Schema (draft-07) of the config file, made from the validator itself, for editors. */
export function jsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ConfigSchema, { target: "draft-7", io: "input" });
  return { ...schema, title: "Tidewatch config file" };
}
