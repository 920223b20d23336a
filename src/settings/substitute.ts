/** Where the values of `${…}` come from. Both give undefined when there is none. */
export interface Variables {
  variable(name: string): string | undefined;
  file(path: string): string | undefined;
}

export interface Substitution {
  readonly value: string;
  readonly replaced: boolean;
  readonly missing: readonly string[]; // what to say of each reference that has no value
}

const HOW_TO_WRITE = "write ${NAME}, ${NAME:-default} or ${file:path}";
const REFERENCE = /\$(\$?)\{([^{}]{1,500})\}/g;

/** Replaces `${VAR}`, `${VAR:-default}` and `${file:path}` in one text; `$${` stands for a plain `${`. */
export function substitute(text: string, variables: Variables): Substitution {
  const missing: string[] = [];
  let replaced = false;
  const value = text.replace(REFERENCE, (whole: string, escaped: string, inner: string) => {
    if (escaped !== "") return whole.slice(1);
    replaced = true;
    const found = resolve(inner, variables);
    if (typeof found === "string") return found;
    missing.push(found.problem);
    return "";
  });
  // What still begins a reference: one that is not closed, or a default that holds another one.
  const rest = /(?<!\$)\$\{.{0,60}/s.exec(text.replace(REFERENCE, ""));
  if (rest !== null) missing.push(`${rest[0]} is no variable; ${HOW_TO_WRITE} (a plain \${ is written $\${)`);
  return { value, replaced, missing };
}

function resolve(inner: string, variables: Variables): string | { problem: string } {
  if (inner.startsWith("file:")) {
    const path = inner.slice("file:".length);
    return variables.file(path) ?? { problem: `the file ${path} cannot be read (from \${${inner}})` };
  }
  const [, name = "", fallback] = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s.exec(inner) ?? [];
  if (name === "") return { problem: `\${${inner}} is no variable; ${HOW_TO_WRITE}` };
  const found = variables.variable(name);
  // As in a shell, ":-" also stands in for a variable that is set to nothing.
  if (fallback !== undefined) return found === undefined || found === "" ? fallback : found;
  return (
    found ?? { problem: `the environment variable ${name} is not set; set it or write \${${name}:-default}` }
  );
}
