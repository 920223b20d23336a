import { isSeq, parseDocument, YAMLSeq } from "yaml";

/** A source as it is written into the config file. */
export interface NewSource {
  readonly id: string;
  readonly name: string | null;
  readonly feed?: string;
  readonly page?: string;
  readonly sitemap?: string;
  readonly competitor?: string;
  readonly tags: readonly string[];
}

/** Answers to the questions of `init`; what was not answered stays as it is. */
export interface BusinessAnswers {
  readonly name?: string;
  readonly industry?: string;
  readonly region?: readonly string[];
  readonly offers?: readonly string[];
  readonly competitors?: readonly { readonly name: string; readonly site: string }[];
}

/** The text of the config file with these answers in its first part; comments and order stay as they are. */
export function setBusiness(text: string, answers: BusinessAnswers): string {
  const document = parseDocument(text);
  for (const [key, value] of Object.entries(answers)) {
    if (value === undefined || value.length === 0) continue;
    document.setIn(
      ["business", key],
      typeof value === "string" ? value : document.createNode(value, { flow: true }),
    );
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The text of the config file with these sources at the end of its list; comments and order stay as they are. */
export function addSources(text: string, sources: readonly NewSource[]): string {
  const document = parseDocument(text);
  const known: unknown = document.get("sources");
  const list = isSeq(known) ? known : new YAMLSeq();
  if (list.items.length === 0) list.flow = false;
  for (const { id, name, tags, ...address } of sources) {
    const written = {
      id,
      ...(name === null ? {} : { name }),
      ...address,
      ...(tags.length === 0 ? {} : { tags }),
    };
    list.add(document.createNode(written, { flow: true }));
  }
  document.set("sources", list);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The text of the config file with these addresses (host:port) of a private network allowed. */
export function allowPrivate(text: string, places: readonly string[]): string {
  if (places.length === 0) return text;
  const document = parseDocument(text);
  document.setIn(["network", "allowPrivate"], document.createNode(places, { flow: true }));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** An id made of a name: lower-case letters, digits and hyphens, unlike all that are taken. */
export function sourceId(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 50)
      .replace(/-+$/, "") || "feed";
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
