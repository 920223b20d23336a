import { hash } from "node:crypto";

/** The store-wide id of an Item: the same source and external id give the same id on every machine. */
export function itemId(sourceId: string, externalId: string): string {
  return hash("sha256", `${sourceId}\0${externalId}`, "hex").slice(0, 16);
}
