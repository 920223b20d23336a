const MIN_LINE = 40;
const MIN_RUN = 80;
const MAX_RUNS = 3;

/** What stands in a text as data – Base64, hexadecimal, numbers of bytes – and could be a document; the longest first. */
export function dataRuns(text: string): Uint8Array[] {
  const lines = /[A-Za-z0-9+/]{20}\\[nr/]/.test(text.slice(0, MAX_BEFORE))
    ? text.replace(/\\[nr]/g, "\n").replaceAll("\\/", "/")
    : text;
  const runs = longRuns(lines).map(([from, to]) => lines.slice(from, to).replace(/[\s=]+/g, ""));
  return [
    ...runs.map((run) => Buffer.from(run, /[^\da-f]/i.test(run.slice(0, 2000)) ? "base64" : "hex")),
    ...(/^[\da-f\s:]{80}/i.test(text) ? [Buffer.from(text.replace(/[\s:]+/g, ""), "hex")] : []),
    ...(/^[A-Za-z0-9+/]{20}[A-Za-z0-9+/ ]{60}/.test(text) && !/[^A-Za-z0-9+/ =]/.test(text.trim())
      ? [Buffer.from(text.trim().replaceAll(" ", "+"), "base64")]
      : []),
    ...numbers(text),
  ].filter(isDocument);
}

type Range = readonly [number, number];

/** Where runs of the signs of Base64 (RFC 4648, both alphabets) stand, over one line or many; the longest first. */
function longRuns(text: string): Range[] {
  const runs: Range[] = [];
  let from = -1;
  let wasLong = false;
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at, isDigit);
    if (end - at >= MIN_LINE || (wasLong && end > at)) {
      if (from < 0) from = at;
      wasLong = end - at >= MIN_LINE;
      at = end;
      const next = wasLong ? endOf(text, end, isBetween) : end;
      if (next > end && next < text.length && isDigit(text.charCodeAt(next))) {
        at = next;
        continue;
      }
    } else at = end;
    if (from >= 0 && at - from >= MIN_RUN) runs.push([from, at]);
    from = -1;
    wasLong = false;
    at += 1;
  }
  if (from >= 0 && text.length - from >= MIN_RUN) runs.push([from, text.length]);
  return runs.sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, MAX_RUNS);
}

function endOf(text: string, from: number, belongs: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && belongs(text.charCodeAt(at))) at += 1;
  return at;
}

function isDigit(code: number): boolean {
  if (code >= 97) return code <= 122;
  if (code >= 65) return code <= 90 || code === 95;
  return (code >= 47 && code <= 57) || code === 43 || code === 45;
}

/** Blanks, line ends, and the sign of mail for a line that goes on. */
function isBetween(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 61;
}

const MAX_BEFORE = 20_000;

/** Bytes as the numbers that a program prints. */
function numbers(text: string): Uint8Array[] {
  const from = text.slice(0, MAX_BEFORE).search(/\d{1,3}(?:\s{0,3},\s{0,3}\d{1,3}){80}/);
  if (from < 0) return [];
  const to = endOf(text, from, (code) => (code >= 48 && code <= 57) || code === 44 || isBetween(code));
  return [Buffer.from(text.slice(from, to).split(",").map(Number))];
}

/** Whether bytes begin as markup, JSON, or a packed or marked text: a picture does not. */
function isDocument(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  return /^(?:[\s\u00ef\u00bb\u00bf\u00fe\u00ff\u0000]{0,9}[<{["%&]|\u001f\u008b|x[\u0001\u005e\u009c\u00da]|[A-Za-z0-9+/=\s]{60})/.test(
    head,
  );
}
