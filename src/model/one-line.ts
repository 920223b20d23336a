/** A text from outside as one line of plain text: no control characters, no runs of white space, at most `max` long. */
export function oneLine(text: string, max = 500): string {
  // C0, DEL, C1 and the marks that turn the direction of text: none of them may reach a terminal or a header.
  const clean = text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return clean.length <= max ? clean : `${cut(clean, max - 1).trimEnd()}…`;
}

/** Never through a sign of two halves: half a sign is no text that other programs take. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}
