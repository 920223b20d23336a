const MIN_LINES = 4;
const SAMPLE = 400;
const MAX_MARK = 120;
/** What a comparison of two files says before its lines. */
const HEAD_OF_COMPARISON = /^(?:(?:diff |index |new file |--- |\+\+\+ |@@ )[^\n]{0,500}\n){1,8}/;

/**
 * A text without what stands before each of its lines: "> " of a mail, "+" of a comparison, "data: " of a stream, numbers,
 * the time and level of a log. Null where its lines do not begin alike.
 */
export function withoutLineMarks(text: string): string | null {
  const lines = text.replace(HEAD_OF_COMPARISON, "").split(/\r?\n/);
  const filled = lines.filter((line) => line.trim() !== "");
  if (filled.length < MIN_LINES) return null;
  const mark = commonMark(filled.slice(0, SAMPLE));
  if (mark === null) return null;
  const pattern = new RegExp(`^${mark}`);
  return lines.map((line) => line.replace(pattern, "")).join("\n");
}

/** What nearly all lines begin with, as a pattern; digits may differ. */
function commonMark(lines: readonly string[]): string | null {
  const shapes = lines.map((line) => shapeOf(line.slice(0, MAX_MARK)));
  // A comparison has lines of its own at its head: the middle speaks for all.
  const middle = shapes[Math.floor(shapes.length / 2)] ?? "";
  for (let length = markLength(middle); length > 0; length--) {
    const mark = middle.slice(0, length);
    if (mark.trim() === "") return null;
    const same = shapes.filter((shape) => shape.startsWith(mark)).length;
    if (same >= shapes.length * 0.9) return patternOf(mark);
  }
  return null;
}

/** Runs of digits and of blanks as one sign each. */
function shapeOf(line: string): string {
  return line
    .replace(/^[ \t]*(?=\d)/, "")
    .replace(/\d+/g, "0")
    .replace(/[ \t]+/g, " ");
}

/** Markup and JSON are no marks. */
function markLength(shape: string): number {
  const end = shape.search(/[<{}[\]"'\\]/);
  return end < 0 ? shape.length : end;
}

function patternOf(mark: string): string {
  // A blank at the end may be how the text itself is set in.
  const body = mark
    .replace(/ $/, "")
    .replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")
    .replaceAll("0", "\\d+")
    .replaceAll(" ", "[ \\t]")
    .concat("[ \\t]?");
  return mark.startsWith("0") ? `[ \\t]*${body}` : body;
}
