/** The text without what PostgreSQL refuses, the null character and unpaired surrogates; on both databases alike. */
export function storable(text: string): string {
  return text.includes("\0") || !text.isWellFormed() ? text.replaceAll("\0", "").toWellFormed() : text;
}
