/** Columns of a text mail: 78 is what RFC 5322 asks for; two are left for the quoting of an answer. */
export const COLUMNS = 76;

/** Breaks a text between words; a word longer than the line is cut, for nothing may run out of the window. */
export function wrapText(text: string, indent = 0): string {
  const room = COLUMNS - indent;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, room))) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines.map((one) => " ".repeat(indent) + one).join("\n");
}

/** Cut between code points, so that no sign is torn in two. */
function pieces(word: string, room: number): string[] {
  if (word === "") return [];
  if (word.length <= room) return [word];
  const parts: string[] = [];
  let part = "";
  for (const sign of word) {
    if (part.length + sign.length > room) {
      parts.push(part);
      part = "";
    }
    part += sign;
  }
  return [...parts, part];
}
