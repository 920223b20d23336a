/**
 * JSON as sites write it: with comments around it, line breaks in strings, commas too many, entities, wrong escapes,
 * several values in a row or the last braces missing. Null when nothing of that helps. Linear in the text's length.
 */
export function parseLooseJson(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, "")
    .trimEnd()
    .replace(/;$/, "")
    .trimEnd()
    .replace(/(?:-->|\/\*\s{0,50}\]\]>\s{0,50}\*\/|(?:\/\/\s{0,50})?\]\]>)$/, "");
  for (const attempt of [
    () => bare,
    () => tidied(bare),
    () => `[${inARow(tidied(bare))}]`,
    () => closed(tidied(bare)),
  ]) {
    try {
      return JSON.parse(attempt());
    } catch {}
  }
  return null;
}

function tidied(text: string): string {
  const plain = /^\s*[[{]\s*&quot;/.test(text) ? text.replace(/&quot;/g, '"').replace(/&amp;/g, "&") : text;
  return plain
    .replace(/[\u0000-\u001f]+/g, " ")
    .replace(/\\(?!["\\/bfnrtu])/g, "")
    .replace(/,\s{0,200}([}\]])/g, "$1")
    .replace(/;\s{0,200}$/, "");
}

function inARow(text: string): string {
  return text.replace(/\}\s{0,50}\{/g, "},{");
}

/** Adds the brackets that are open at the end. */
function closed(text: string): string {
  const open: string[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (one === "\\") at++;
    else if (one === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (one === "{") open.push("}");
    else if (one === "[") open.push("]");
    else if (one === "}" || one === "]") open.pop();
  }
  return text + open.reverse().join("");
}
