export type PreScan =
  | { readonly ok: true; readonly elements: number }
  | { readonly ok: false; readonly why: string };

const MAX_DEPTH = 512;
const MAX_ATTRIBUTES = 256;
const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
/** Elements that close by themselves, or that the next one of their kind closes: they do not nest. */
const FLAT = new Set(
  "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split(
    " ",
  ),
);
/** What stands in these is no markup. */
const RAW = new Set(["script", "style"]);
const NAME_CHARS = 20;

/**
 * One linear look at markup before a tree is built of it: nesting deeper than 512 or a tag with more than 256
 * attributes keeps a tree builder busy for seconds or overflows its stack. Elements that close by themselves
 * do not count as nesting.
 */
export function preScan(text: string, maxDepth = MAX_DEPTH): PreScan {
  let depth = 0;
  let elements = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) {
      if (depth > 0) depth -= 1;
      at += 2;
      continue;
    }
    if (!isLetter(next)) {
      at = text.startsWith("<!--", at) ? afterOr(text, "-->", at + 4) : at + 1;
      continue;
    }
    const nameEnd = endOfName(text, at + 1);
    const name = text.slice(at + 1, Math.min(nameEnd, at + 1 + NAME_CHARS));
    at = endOfTag(text, nameEnd);
    if (at < 0) return { ok: false, why: `a tag with more than ${MAX_ATTRIBUTES} attributes` };
    elements += 1;
    if (text.charCodeAt(at - 2) === SLASH || isOneOf(name, FLAT)) continue;
    if (isOneOf(name, RAW)) {
      at = afterOr(text, `</${name}`, at);
      continue;
    }
    depth += 1;
    if (depth > maxDepth) return { ok: false, why: `elements nested more than ${maxDepth} deep` };
  }
  return { ok: true, elements };
}

function isOneOf(name: string, names: ReadonlySet<string>): boolean {
  return names.has(name) || names.has(name.toLowerCase());
}

function endOfName(text: string, from: number): number {
  let at = from;
  while (at < text.length && !endsName(text.charCodeAt(at))) at += 1;
  return at;
}

function endsName(code: number): boolean {
  return (
    code === GREATER || code === SLASH || code <= 32 || (code >= 128 && /\s/.test(String.fromCharCode(code)))
  );
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function afterOr(text: string, needle: string, from: number): number {
  const found = text.indexOf(needle, from);
  return found < 0 ? text.length : found + needle.length;
}

/** Behind the `>` of a tag whose name ends at `from`; −1 when it has too many attributes. */
function endOfTag(text: string, from: number): number {
  let attributes = 0;
  let inWord = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code <= 32 || code === SLASH) inWord = false;
    else if (code === EQUALS) {
      at = skipValue(text, at + 1);
      inWord = false;
    } else if (!inWord) {
      attributes += 1;
      inWord = true;
      if (attributes > MAX_ATTRIBUTES) return -1;
    }
  }
  return text.length;
}

/** The last place of an attribute's value that begins at `from`. */
function skipValue(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  const sign = text.charCodeAt(at);
  if (sign === QUOTE || sign === APOSTROPHE) {
    const end = text.indexOf(text[at] ?? "", at + 1);
    return end < 0 ? text.length : end;
  }
  while (at + 1 < text.length && text.charCodeAt(at + 1) > 32 && text.charCodeAt(at + 1) !== GREATER) at += 1;
  return sign === GREATER ? at - 1 : at;
}
