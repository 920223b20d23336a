const SPACE = /\s/;

/** How many UTF-16 units of a text are no white space. */
export function solidChars(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) continue;
    if (code < 128 || !SPACE.test(text.charAt(at))) count += 1;
  }
  return count;
}
