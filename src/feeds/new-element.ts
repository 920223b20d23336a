import type { Element } from "./xml-tree.ts";

export const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

/** An element without anything in it. */
export function newElement(
  name: string,
  raw: string,
  attributes: Readonly<Record<string, string>>,
  base: string | null,
  language: string | null,
): Element {
  return { name, raw, attributes, children: [], base, language, cdata: false, ended: false, flat: false };
}

/** Stands for an element where there is none. */
export const NOTHING = newElement("", "", NO_ATTRIBUTES, null, null);
