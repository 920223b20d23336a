import { oneLine } from "../model/one-line.ts";
import { decodeFeed } from "./decode-feed.ts";
import { elementsOf } from "./element.ts";
import { type Element, readTree } from "./xml-tree.ts";

/** One feed that a subscription list names. */
export interface Subscription {
  readonly url: string;
  readonly title: string | null;
  readonly folders: readonly string[]; // outermost first
}

const MAX_SUBSCRIPTIONS = 10_000;

/** The feeds of an OPML file (OPML 2.0 and its looser forms), in order, each address once. Null when it is none. */
export async function readOpml(bytes: Uint8Array): Promise<Subscription[] | null> {
  const tree = readTree(await decodeFeed(bytes, null), null);
  const found = new Map<string, Subscription>();
  let outlines = 0;
  const walk = (parent: Element, folders: readonly string[]): void => {
    for (const child of elementsOf(parent)) {
      const isOutline = child.raw.toLowerCase() === "outline";
      if (isOutline) outlines += 1;
      const name = nameOf(child);
      const url = (child.attributes["xmlurl"] ?? "").trim();
      if (isOutline && url !== "" && found.size < MAX_SUBSCRIPTIONS && !found.has(url))
        found.set(url, { url, title: name, folders });
      walk(child, isOutline && url === "" && name !== null ? [...folders, name] : folders);
    }
  };
  walk(tree, []);
  return outlines === 0 ? null : [...found.values()];
}

function nameOf({ attributes }: Element): string | null {
  const name = oneLine(attributes["title"] ?? attributes["text"] ?? "", 200);
  return name === "" ? null : name;
}
