import { namespaceOf } from "./namespaces.ts";

/** `{http://purl.org/dc/elements/1.1/}date`, as programs show names with their namespace. */
export function inUsualNames(text: string): string {
  if (!BRACED.test(text.slice(0, 4000))) return text;
  return text.replace(/<(\/?)\{([^{}<>\s]{0,200})\}(?=[A-Za-z])/g, (_, slash: string, uri: string) => {
    const prefix = /^[^:]*(?=:)/.exec(namespaceOf("title", new Map([["", uri]])))?.[0] ?? "";
    return `<${slash}${/^(?:rss|x-)?$/.test(prefix) ? "" : `${prefix}:`}`;
  });
}

const BRACED = /<\/?\{[^{}<>\s]{1,200}\}[A-Za-z]/;
