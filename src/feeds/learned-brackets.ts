/** Names that every feed has, and hardly any text so often. */
const NAMES = "title|link|item|entry|description|guid|pubDate|published|updated|summary";
const MIN_SEEN = 4;
const MAX_SIGN = 10;
const MAX_SAMPLE = 300_000;
const MAX_CONTEXTS = 2000;

/**
 * Markup whose brackets were replaced by something else – `[title]`, `‹title›`, `U+003Ctitle…`, `?title?`: what stands
 * before and behind the names of fields, in their ends too, must have been a bracket. Null where nothing stands there alike.
 */
export function withLearnedBrackets(text: string): string | null {
  const sample = text.slice(0, MAX_SAMPLE);
  const ends = [...sample.matchAll(new RegExp(`/(?:${NAMES})`, "g"))].slice(0, MAX_CONTEXTS);
  const before = commonEdge(
    ends.map(({ index }) => reversed(sample.slice(Math.max(0, index - MAX_SIGN), index))),
  );
  if (before === null) return null;
  const opening = reversed(before);
  const quoted = escapedForPattern(opening);
  const openings = [...sample.matchAll(new RegExp(`${quoted}/?(?:${NAMES})`, "g"))].slice(0, MAX_CONTEXTS);
  const behind = openings.map(({ index, 0: name }) =>
    sample.slice(index + name.length, index + name.length + MAX_SIGN),
  );
  // Behind a blank attributes come.
  const closing = commonEdge(
    behind.filter((start) => !/^\s/.test(start)),
    opening,
  );
  if (closing === null || openings.length < 2 * MIN_SEEN || (opening === "<" && closing === ">")) return null;
  const tag = new RegExp(
    `${quoted}(/?[A-Za-z][\\w:.-]{0,40}?(?:\\s[^<>\\n]{0,500}?)?/?)${escapedForPattern(closing)}`,
    "g",
  );
  return text.replace(tag, "<$1>");
}

const reversed = (text: string): string => [...text].reverse().join("");

/** The longest sign that most of the texts begin with; null where there is none, or only letters and blanks. */
function commonEdge(texts: readonly string[], other = "\n"): string | null {
  for (let length = MAX_SIGN; length > 0; length--) {
    const counts = new Map<string, number>();
    for (const text of texts)
      if (text.length >= length)
        counts.set(text.slice(0, length), (counts.get(text.slice(0, length)) ?? 0) + 1);
    const [edge, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ["", 0]);
    // Of two signs side by side only the first is meant.
    const sign = edge.slice(0, Math.max(0, edge.indexOf(other, 1)) || edge.length);
    const isCommon = count >= MIN_SEEN && count >= texts.length * 0.65;
    if (isCommon && /[^\w\s]/.test(sign) && !/\s/.test(sign)) return sign;
  }
  return null;
}

function escapedForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
