import type { Source } from "../model/source.ts";

/** A source's own headers may hold a key: they go to its own server only, not to where it moved or points to. */
export function ownHeaders({ url, headers }: Source, address: string): Source["headers"] {
  return new URL(address).origin === new URL(url).origin ? headers : {};
}
