import type { DigestChange } from "../model/digest.ts";

/** The same change on several pages of one competitor is told once: "… on 40 pages". The first one's page is linked. */
export function gatherChanges(changes: readonly DigestChange[]): DigestChange[] {
  const same = new Map<string, DigestChange[]>();
  for (const change of changes) {
    const { type, label, before, after } = change.change;
    const key = JSON.stringify([change.competitor, type, label, before, after]);
    same.set(key, [...(same.get(key) ?? []), change]);
  }
  return [...same.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const pages = new Set(list.map(({ url }) => url)).size;
    return [pages > 1 ? { ...first, line: `${first.line} on ${pages} pages` } : first];
  });
}
