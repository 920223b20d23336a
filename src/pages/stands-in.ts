/** V8 searches for so many characters in linear time, whatever they are; for longer ones it may take the square. */
const SHORT = 200;

/** Whether one text stands in another; linear in both also where a page repeats itself without end. */
export function standsIn(text: string, part: string): boolean {
  const start = text.indexOf(part.slice(0, SHORT));
  return start >= 0 && (part.length <= SHORT || matchesFrom(text, part, start));
}

/** The search of Knuth, Morris and Pratt (1977): no character of the text is looked at twice. */
function matchesFrom(text: string, part: string, start: number): boolean {
  const fallBack = fallBacks(part);
  let matched = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== code) matched = fallBack[matched - 1] ?? 0;
    if (part.charCodeAt(matched) === code) matched += 1;
    if (matched === part.length) return true;
  }
  return false;
}

/** For each beginning of a text how much of it stands at its end too. */
function fallBacks(part: string): Int32Array {
  const table = new Int32Array(part.length);
  let matched = 0;
  for (let at = 1; at < part.length; at++) {
    const code = part.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== code) matched = table[matched - 1] ?? 0;
    if (part.charCodeAt(matched) === code) matched += 1;
    table[at] = matched;
  }
  return table;
}
