import type { Change } from "../model/change.ts";
import type { DigestChange } from "../model/digest.ts";
import { wordChange } from "./word-change.ts";

const TELLING_CHARS = 20;

/** A Change for the digest, and the addresses of all pages that tell it when there are several. */
export interface FoundChange extends DigestChange {
  readonly pages?: readonly (string | null)[];
}

/**
 * What the same edit on several pages of one competitor has in common. A price belongs to its name; a text is the same
 * whatever heading it stands under, when it is long enough to be told apart.
 */
export function sameEdit(competitor: string, change: Change): string {
  const { type, before, after } = change;
  return JSON.stringify([competitor, type, isTellingText(change) ? null : change.label, before, after]);
}

/** One line for the same edit on all its pages: without the heading where each page may have another. */
export function wordEdit(change: Change, competitor: string): string {
  return wordChange(isTellingText(change) ? { ...change, label: null } : change, competitor);
}

function isTellingText({ type, before, after }: Change): boolean {
  return type.startsWith("text-") && (before ?? after ?? "").length >= TELLING_CHARS;
}

/** The same change on several pages of one competitor is told once: "… on 40 pages". The first one's page is linked. */
export function gatherChanges(changes: readonly FoundChange[]): DigestChange[] {
  const same = new Map<string, FoundChange[]>();
  for (const change of changes) {
    const key = sameEdit(change.competitor, change.change);
    const list = same.get(key);
    if (list === undefined) same.set(key, [change]);
    else list.push(change);
  }
  return [...same.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const pages = new Set(list.flatMap((one) => one.pages ?? [one.url])).size;
    const { pages: _pages, ...told } = first;
    return [pages > 1 ? { ...told, line: `${withoutLabel(first, list)} on ${pages} pages` } : told];
  });
}

/** The line without the heading of its first page, where the others stand under other headings. */
function withoutLabel({ line, competitor, change }: DigestChange, list: readonly DigestChange[]): string {
  const lead = `${competitor} – ${change.label ?? ""}: `;
  const differs = list.some((one) => one.change.label !== change.label);
  return differs && line.startsWith(lead) ? `${competitor} – ${line.slice(lead.length)}` : line;
}
