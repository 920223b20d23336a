const MAX_CHARS = 300;

/** The part of a summary that is judged: 300 characters, as when the labels of the training items were given. */
export function cutSummary(summary: string): string {
  return summary.slice(0, MAX_CHARS);
}
