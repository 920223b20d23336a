type Signs = Record<string, string | string[]>;

const RULE = /^ {2}("(?:[^"\\]|\\.)*"|[^\s"'#][^:]*(?::(?! )[^:]*)*): (\{.*\})\s*(?:#.*)?$/;
const KIND = /^([a-z][\w-]*):\s*(?:#.*)?$/;
const VALUE = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'[\]{},][^[\]{},]*))\s*/y;

/**
 * Reads config/technologies.yaml: kinds, and one rule a line, "  Name: { src: [a, b], cookie: c }". That part of YAML and
 * no more, a hundred times faster than all of YAML: every scan of a page starts with it. Throws a TypeError that names
 * the line when one is written in another way.
 */
export function readRuleFile(text: string): Record<string, Record<string, Signs>> {
  const kinds: Record<string, Record<string, Signs>> = {};
  let rules: Record<string, Signs> | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const kind = KIND.exec(line)?.[1];
    if (kind !== undefined) {
      rules = {};
      kinds[kind] = rules;
      continue;
    }
    const [, name, signs] = RULE.exec(line) ?? [];
    if (name === undefined || signs === undefined || rules === null) throw wrong(index, line);
    rules[name.startsWith('"') ? (JSON.parse(name) as string) : name] = readSigns(signs, () =>
      wrong(index, line),
    );
  }
  return kinds;
}

function wrong(index: number, line: string): TypeError {
  return new TypeError(
    `technologies.yaml, line ${index + 1}: a kind or one rule in braces is expected, not "${line.trim().slice(0, 60)}"`,
  );
}

/** `{ src: [a, "b"], cookie: c }` */
function readSigns(text: string, fail: () => TypeError): Signs {
  const signs: Signs = {};
  let at = 1;
  const next = (): string => {
    VALUE.lastIndex = at;
    const match = VALUE.exec(text);
    if (match === null) throw fail();
    at = VALUE.lastIndex;
    const [, double, single, plain] = match;
    if (double !== undefined) return JSON.parse(`"${double}"`) as string;
    return single?.replaceAll("''", "'") ?? (plain ?? "").trim();
  };
  const skip = (sign: string): boolean => {
    while (text[at] === " ") at += 1;
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const key = (): string => {
    const match = /\s*([a-z]+):\s+/y;
    match.lastIndex = at;
    const name = match.exec(text)?.[1];
    if (name === undefined) throw fail();
    at = match.lastIndex;
    return name;
  };
  while (!skip("}")) {
    const name = key();
    if (skip("[")) {
      const list: string[] = [];
      while (!skip("]")) {
        list.push(next());
        if (!skip(",") && text[at] !== "]") throw fail();
      }
      signs[name] = list;
    } else signs[name] = next();
    if (!skip(",") && text[at] !== "}") throw fail();
  }
  return signs;
}
