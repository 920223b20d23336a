/**
 * The object or list that a script's text begins with at `from`, as strict JSON; null when it is none. Quotes of both
 * kinds, bare keys, `undefined`, comments and commas too many are understood, code is not: a call or a variable inside
 * ends it. One pass over at most `max` characters.
 */
export function literalAt(script: string, from: number, max = 200_000): unknown {
  const json = jsonOf(script, from, Math.min(script.length, from + max));
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$.]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const VALUES: Readonly<Record<string, string>> = {
  true: "true",
  false: "false",
  null: "null",
  undefined: "null",
  NaN: "null",
};

function jsonOf(script: string, from: number, end: number): string | null {
  const parts: string[] = [];
  let depth = 0;
  for (let at = from; at < end; ) {
    const sign = script[at] ?? "";
    if (sign === "{" || sign === "[") depth += 1;
    if ("{}[]:,".includes(sign)) {
      if ((sign === "}" || sign === "]") && parts.at(-1) === ",") parts.pop();
      parts.push(sign);
      at += 1;
      if (sign === "}" || sign === "]") depth -= 1;
      if (depth === 0) return sign === "}" || sign === "]" ? parts.join("") : null;
    } else if (/\s/.test(sign)) at += 1;
    else if (sign === '"' || sign === "'" || sign === "`") {
      const text = stringAt(script, at, end);
      if (text === null) return null;
      parts.push(JSON.stringify(text.value));
      at = text.end;
    } else if (script.startsWith("//", at) || script.startsWith("/*", at)) {
      const stop = script[at + 1] === "/" ? script.indexOf("\n", at) : script.indexOf("*/", at);
      if (stop < 0) return null;
      at = stop + 2;
    } else {
      const token = tokenAt(script, at);
      if (token === null) return null;
      parts.push(token.json);
      at = token.end;
    }
  }
  return null;
}

/** A number, a known word, or a bare key (what follows tells). */
function tokenAt(script: string, at: number): { json: string; end: number } | null {
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(script)?.[0];
  if (number !== undefined) return { json: number.replace(/^(-?)0+(?=\d)/, "$1"), end: at + number.length };
  WORD.lastIndex = at;
  const word = WORD.exec(script)?.[0];
  if (word === undefined) return null;
  const end = at + word.length;
  const next = /^\s{0,20}(.)/s.exec(script.slice(end, end + 21))?.[1];
  if (next === ":") return { json: JSON.stringify(word), end };
  // a variable's value is not known, the object around it is
  if (next === "," || next === "}" || next === "]") return { json: VALUES[word] ?? "null", end };
  return null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

function stringAt(script: string, at: number, end: number): { value: string; end: number } | null {
  const quote = script[at];
  let value = "";
  for (let place = at + 1; place < end; place++) {
    const sign = script[place] ?? "";
    if (sign === quote) return { value, end: place + 1 };
    if (sign !== "\\") {
      value += sign;
      continue;
    }
    place += 1;
    const next = script[place] ?? "";
    const code =
      next === "u"
        ? script.slice(place + 1, place + 5)
        : next === "x"
          ? script.slice(place + 1, place + 3)
          : "";
    if (/^[\da-f]{2,4}$/i.test(code)) {
      value += String.fromCharCode(Number.parseInt(code, 16));
      place += code.length;
    } else value += ESCAPES[next] ?? next;
  }
  return null;
}
