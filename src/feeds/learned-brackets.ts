/** Names that every feed has, and hardly any text so often. */
const NAMES = "title|link|item|entry|description|guid|pubDate|published|updated|summary|id";
const MIN_SEEN = 4;
const MAX_SIGN = 10;
const MAX_SAMPLE = 300_000;

/**
 * Markup whose brackets were replaced by something else – `[title]`, `‹title›`, `&amp;amp;lt;title…`, `?title?`: what stands
 * before and behind the names of fields, in their ends too, must have been a bracket. Null where nothing stands there alike.
 */
export function withLearnedBrackets(text: string): string | null {
  const sample = text.slice(0, MAX_SAMPLE);
  const contexts = [
    ...sample.matchAll(new RegExp(`([^\\w\\s]{1,${MAX_SIGN}}|\\\\\\w{1,5})(/)(?:${NAMES})\\b`, "gi")),
  ];
  const ends = contexts.map((match) => match[1] ?? "");
  const before = commonest(ends.map((written) => written.replace(/^.*>/, "")));
  if (before === null || before.endsWith("<")) return null;
  const quoted = escapedForPattern(before);
  const openings = [...sample.matchAll(new RegExp(`${quoted}/?(?:${NAMES})(?!\\w)`, "gi"))];
  const behind = commonStart(
    openings.map(({ index, 0: name }) => sample.slice(index + name.length, index + name.length + MAX_SIGN)),
  );
  if (behind === "" || openings.length < 2 * MIN_SEEN) return null;
  const tag = new RegExp(
    `${quoted}(/?[A-Za-z][\\w:.-]{0,40}(?:\\s[^<>\\n]{0,500}?)?/?)${escapedForPattern(behind)}`,
    "g",
  );
  return text.replace(tag, "<$1>");
}

/** What most of the texts are; null where they are too few. */
function commonest(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [best, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ["", 0]);
  return best !== "" && count >= MIN_SEEN ? best : null;
}

/** What nearly all of the texts begin with that is no letter and no blank; attributes stand between in some. */
function commonStart(texts: readonly string[]): string {
  const first = commonest(texts.flatMap((text) => (/^[^\w\s]/.test(text) ? [text[0] ?? ""] : [])));
  if (first === null) return "";
  const alike = texts.filter((text) => text.startsWith(first));
  let start = first;
  for (let length = 2; length <= MAX_SIGN; length++) {
    const longer = commonest(alike.map((text) => text.slice(0, length)));
    if (longer === null || alike.filter((text) => text.startsWith(longer)).length < alike.length * 0.9) break;
    start = longer;
  }
  return start;
}

function escapedForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
