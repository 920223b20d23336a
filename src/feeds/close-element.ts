import { isLikeEntry, isStray, type OpenElement } from "./close-forgotten.ts";
import { CONTAINER, FIELDS, HTML_NAME, hasText, LEAF, MODULE, OUTER, RAW } from "./element-kinds.ts";
import { namespaceOf } from "./namespaces.ts";
import { NO_ATTRIBUTES, NOTHING, newElement } from "./new-element.ts";
import { adoptOrphans } from "./orphans.ts";
import type { Element } from "./xml-tree.ts";

/** Ends the element of this name; with another prefix when there is none; a misspelt end ends the field it stands in. */
export function closeElement(open: OpenElement[], raw: string): void {
  if (raw === "") {
    endTop(open);
    return;
  }
  const key = raw.toLowerCase();
  const isOuter = OUTER.test(key);
  const local = key.slice(key.indexOf(":") + 1);
  let similar = 0;
  for (let at = open.length - 1; at > 0; at--) {
    const candidate = open[at];
    if (candidate === undefined) break;
    if (candidate.key === key) {
      candidate.element.ended = true;
      open.length = at;
      return;
    }
    if (similar === 0 && candidate.key.slice(candidate.key.indexOf(":") + 1) === local) similar = at;
    // The end of a field never ends the item around it.
    if (!isOuter && CONTAINER.test(candidate.element.name)) break;
  }
  if (similar > 0) open.length = similar;
  else endUnopened(open, raw, local);
}

function endTop(open: OpenElement[]): void {
  if (open.length < 2) return;
  const ended = open.pop();
  if (ended !== undefined) ended.element.ended = true;
}

/** An end whose beginning is lost or misspelt says what the beginning was meant to be. */
function endUnopened(open: OpenElement[], raw: string, local: string): void {
  const top = open.at(-1);
  if (top === undefined) return;
  const name = namespaceOf(raw, top.namespaces);
  if (CONTAINER.test(name)) endLostItem(open, name, raw);
  else if (isMisspelt(top.element, local)) open.length -= 1;
  else if (FIELDS.test(name) && (isStray(top.element) || isFieldOfItem(open))) {
    top.element.name = name;
    open.length -= 1;
  } else if (FIELDS.test(name) || MODULE.test(name)) openInText(top.element, name, raw);
}

/** Whether what is open stands right in an item, has text, and is no field that is known. */
function isFieldOfItem(open: readonly OpenElement[]): boolean {
  const element = open.at(-1)?.element ?? NOTHING;
  if (FIELDS.test(element.name) || OUTER.test(element.name) || MODULE.test(element.name)) return false;
  return CONTAINER.test(open.at(-2)?.element.name ?? "") && (element.cdata || hasText(element));
}

/** The end of an item that never began: what is open or loose in the channel is that item. */
function endLostItem(open: OpenElement[], name: string, raw: string): void {
  let at = open.length - 1;
  while (at > 0 && !OUTER.test(open[at]?.key ?? "")) at -= 1;
  const parent = open[at]?.element;
  const child = open[at + 1]?.element;
  open.length = at + 1;
  if (parent === undefined || at === 0) return;
  if (CONTAINER.test(parent.name)) {
    parent.ended = true;
    open.length = at;
    return;
  }
  if (child !== undefined && isLikeEntry(child)) child.name = name;
  else adoptOrphans(parent, { name, raw });
}

/** "title>Rye</title>": the sign before the name is lost, and it stands in the text. */
function openInText(parent: Element, name: string, raw: string): void {
  const { children } = parent;
  for (let at = children.length - 1; at >= Math.max(0, children.length - 8); at--) {
    const child = children[at];
    if (typeof child !== "string") return;
    const found = child.toLowerCase().lastIndexOf(raw.toLowerCase());
    const rest = found < 0 ? undefined : /^[^<>]{0,200}>(.*)$/s.exec(child.slice(found + raw.length))?.[1];
    if (rest === undefined) continue;
    const inner = [child.startsWith(RAW) ? RAW + rest : rest, ...children.slice(at + 1)];
    children.length = at;
    if (found > 1) children.push(child.slice(0, found));
    const element = newElement(name, raw, NO_ATTRIBUTES, parent.base, parent.language);
    element.children = inner;
    children.push(element);
    return;
  }
}

/** An end that matches nothing ends the field it stands in, if that says something already and the end is none of HTML. */
function isMisspelt(field: Element | undefined, local: string): boolean {
  return field !== undefined && LEAF.test(field.name) && hasText(field) && !HTML_NAME.test(local);
}
