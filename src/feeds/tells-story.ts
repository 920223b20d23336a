const ROOT = /<(?:\?xml|(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>])/i;
const ROOT_END = /<\/(?:\w{1,20}:)?(?:rss|feed|RDF)\s{0,9}>/gi;
const MAX_AROUND = 20_000;
/** Where one sentence ends and another begins, in scripts with and without capitals. */
const SENTENCE = /[\p{Ll}\p{Lo}\d)]{2}[.!?]["”’)]?\s{1,4}["“„(]?\p{Lu}|[\u3002\uff01\uff1f]/gu;
const MANY = 6;
/** What programs write to programs, and notes to those who read the source. */
const NO_PROSE =
  /<!--[\s\S]{0,2000}?-->|<(script|style)\b[\s\S]{0,5000}?<\/\1>|<\?php[\s\S]{0,5000}?\?>|\/\*[\s\S]{0,2000}?\*\/|<[^<>]{0,2000}>/gi;

/** Whether a text is about something: then a feed in it is an example. */
export function tellsStory(text: string): boolean {
  const sentences = text
    .slice(0, 2 * MAX_AROUND)
    .replace(NO_PROSE, " ")
    .match(SENTENCE);
  return (sentences?.length ?? 0) >= MANY;
}

/** Whether the feed in a document is an example: it begins somewhere in the middle of a text about something. */
export function isExample(text: string): boolean {
  const from = text.search(ROOT);
  if (from < 200) return false;
  const end = text.slice(from).matchAll(ROOT_END);
  let to = text.length;
  for (const match of end) to = from + match.index + match[0].length;
  return tellsStory(`${text.slice(Math.max(0, from - MAX_AROUND), from)} ${text.slice(to, to + MAX_AROUND)}`);
}
