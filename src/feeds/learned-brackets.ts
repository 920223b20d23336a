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
  const ends = [...sample.matchAll(new RegExp(`/(?:${NAMES})(?=\\W|gt;)`, "g"))];
  const before = commonest(
    ends.map(({ index }) => sample.slice(Math.max(0, index - MAX_SIGN), index)).map(lastSign),
  );
  if (before === null) return null;
  const quoted = escapedForPattern(before);
  const openings = [...sample.matchAll(new RegExp(`${quoted}/?(?:${NAMES})(?=\\W|gt;)`, "gi"))];
  const behind = commonStart(
    openings.map(({ index, 0: name }) => sample.slice(index + name.length, index + name.length + MAX_SIGN)),
  );
  if (behind === "" || openings.length < 2 * MIN_SEEN || (before === "<" && behind === ">")) return null;
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

/** What could stand for a bracket at the end of a text: signs, or a word before signs as in "lt;" and "\\74". */
function lastSign(text: string): string {
  return (
    /(?:&?\s?#?\w{2,4};|&#?\w{2,5}|\\\w{1,5}|\+\w{2,4}-|[%=]\w{2}|[^\w\s>;]{1,3})$/.exec(text)?.[0] ?? ""
  );
}

const FIRST_SIGN =
  /^(?:&?\s?#?(?:lt|gt|LT|GT|x3c|x3e|6[02]);|&#?(?:lt|gt|6[02])|\\\w{1,5}|\+\w{2,4}-|[%=]\w{2}|[^\w\s]{1,3})/;

/** What most of the texts begin with and could be a bracket; attributes stand between in some. */
function commonStart(texts: readonly string[]): string {
  const signs = texts.map((text) => FIRST_SIGN.exec(text)?.[0] ?? "");
  for (let length = MAX_SIGN; length > 0; length--) {
    const start = commonest(
      signs.filter((sign) => sign.length >= length).map((sign) => sign.slice(0, length)),
    );
    if (start === null) continue;
    if (texts.filter((text) => text.startsWith(start)).length >= texts.length * 0.6) return start;
  }
  return "";
}

function escapedForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
