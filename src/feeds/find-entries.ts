import { isLikeEntry } from "./close-forgotten.ts";
import { elementsOf, hasElements } from "./element.ts";
import { areHalves, splitEntry } from "./orphans.ts";
import type { Element } from "./xml-tree.ts";

const MAX_ITEMS = 2000;
const MAX_LOOKED_AT = 20_000;
const ENTRY = /^(?:(?:rss|atom):(?:item|entry)|x-[^:]*:item)$/;
/** What has elements of its own inside and never an item. */
const CLOSED =
  /^(?:atom:(?:author|source|contributor|content|summary)|rss:(?:author|source|image|textinput|description)|media:.*|itunes:.*)$/;

/** Items in the channel, beside it (RSS 1.0), or wherever a broken document left them; in the order of the document. */
export function findEntries(root: Element): Element[] {
  const found: Element[] = [];
  const waiting: Element[] = [root];
  let looked = 0;
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (++looked > MAX_LOOKED_AT) break;
    let inner: Element[] = [];
    if (ENTRY.test(element.name)) {
      found.push(element);
      if (found.length >= MAX_ITEMS) break;
      // An item that was never closed may hold the next ones.
      inner = elementsOf(element).filter((child) => ENTRY.test(child.name));
    } else if (!CLOSED.test(element.name)) {
      inner = elementsOf(element).filter((child) => ENTRY.test(child.name) || hasElements(child));
    }
    // One by one: a call takes no hundred thousand arguments.
    for (const child of inner.slice(0, MAX_LOOKED_AT).reverse()) waiting.push(child);
  }
  return wholeEntries(found.length > 0 ? found : likeEntries(root));
}

/** Where nothing is called an item, what has the fields of one. */
function likeEntries(root: Element): Element[] {
  const found: Element[] = [];
  const waiting = [root];
  for (let at = 0; at < waiting.length && at < MAX_LOOKED_AT && found.length < MAX_ITEMS; at++) {
    for (const child of elementsOf(waiting[at] ?? root)) {
      if (isLikeEntry(child)) found.push(child);
      else if (!CLOSED.test(child.name) && hasElements(child)) waiting.push(child);
    }
  }
  return found;
}

/** Halves of an item that began twice are joined; two that lost what was between them are parted. */
function wholeEntries(found: readonly Element[]): Element[] {
  const whole: Element[] = [];
  for (const entry of found) {
    const last = whole.at(-1);
    if (last !== undefined && !last.ended && areHalves(last, entry)) {
      const children = [...last.children, ...entry.children].filter((child) => child !== entry);
      whole[whole.length - 1] = {
        ...entry,
        attributes: { ...last.attributes, ...entry.attributes },
        children,
      };
    } else for (const part of splitEntry(entry)) whole.push(part);
    if (whole.length > MAX_ITEMS) break;
  }
  return whole.slice(0, MAX_ITEMS);
}
