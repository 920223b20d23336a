import { createHash } from "node:crypto";

/** The store-wide id of an Item: the same source and external id give the same id on every machine. */
export function itemId(sourceId: string, externalId: string): string {
  return createHash("sha256").update(`${sourceId}\0${externalId}`).digest("hex").slice(0, 16);
}
