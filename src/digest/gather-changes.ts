import type { Change } from "../model/change.ts";
import type { DigestChange } from "../model/digest.ts";

const TELLING_CHARS = 20;

/**
 * What the same edit on several pages of one competitor has in common. A price belongs to its name; a text is the same
 * whatever heading it stands under, when it is long enough to be told apart.
 */
export function sameEdit(competitor: string, { type, label, before, after }: Change): string {
  const isText = type.startsWith("text-") && (before ?? after ?? "").length >= TELLING_CHARS;
  return JSON.stringify([competitor, type, isText ? null : label, before, after]);
}

/** The same change on several pages of one competitor is told once: "… on 40 pages". The first one's page is linked. */
export function gatherChanges(changes: readonly DigestChange[]): DigestChange[] {
  const same = new Map<string, DigestChange[]>();
  for (const change of changes) {
    const key = sameEdit(change.competitor, change.change);
    const list = same.get(key);
    if (list === undefined) same.set(key, [change]);
    else list.push(change);
  }
  return [...same.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const pages = new Set(list.map(({ url }) => url)).size;
    return [pages > 1 ? { ...first, line: `${withoutLabel(first, list)} on ${pages} pages` } : first];
  });
}

/** The line without the heading of its first page, where the others stand under other headings. */
function withoutLabel({ line, competitor, change }: DigestChange, list: readonly DigestChange[]): string {
  const lead = `${competitor} – ${change.label ?? ""}: `;
  const differs = list.some((one) => one.change.label !== change.label);
  return differs && line.startsWith(lead) ? `${competitor} – ${line.slice(lead.length)}` : line;
}
