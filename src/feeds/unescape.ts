import { decodeWindows1252 } from "../text/windows-1252.ts";

const SIGNS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** A text without the backslashes of a string of a program: `\n`, `\"`, `\u003c`, and the bytes of `\xc3\xbc`. */
export function withoutBackslashes(text: string): string {
  return text.replace(
    /((?:\\x[\da-fA-F]{2}){1,2000})|((?:\\[0-3][0-7]{2}){1,2000})|\\(?:u\{?([\da-fA-F]{4}|(?<=\{)[\da-fA-F]{1,5}(?=\}))\}?|(["'`/\\nrt<>& ]))/g,
    (
      _,
      bytes: string | undefined,
      octal: string | undefined,
      code: string | undefined,
      sign: string | undefined,
    ) => {
      if (octal !== undefined) return fromOctal(octal);
      if (bytes !== undefined) return fromHex(bytes.replaceAll("\\x", ""));
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return SIGNS[sign ?? ""] ?? sign ?? "";
    },
  );
}

/** RFC 3986, 2.1: `%3Crss%3E`; the form of a browser writes blanks as "+". */
export function withoutPercents(text: string): string {
  const plain = /\s/.test(text.trim()) ? text : text.replaceAll("+", " ");
  return plain.replace(/(?:%[\da-fA-F]{2}){1,2000}/g, (bytes) => fromHex(bytes.replaceAll("%", "")));
}

/** RFC 2045, 6.7: `=3D`, and lines that go on behind a "=". */
export function withoutQuotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]{0,9}\r?\n/g, "")
    .replace(/(?:=[\dA-Fa-f]{2}){1,2000}/g, (bytes) => fromHex(bytes.replaceAll("=", "")));
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
  "#60": "<",
  "#62": ">",
  "#34": '"',
  "#39": "'",
  "#38": "&",
  "#x3c": "<",
  "#x3e": ">",
  "#x22": '"',
  "#x27": "'",
  "#x26": "&",
};

/** The signs that markup is made of, where they were escaped. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&\s?(lt|gt|quot|apos|amp|#\d{2}|#x[\da-f]{2});/gi,
    (whole: string, name: string) => ENTITIES[name.toLowerCase()] ?? whole,
  );
}

function fromOctal(written: string): string {
  const bytes = Buffer.from(
    written
      .slice(1)
      .split("\\")
      .map((digits) => Number.parseInt(digits, 8)),
  );
  return fromHex(bytes.toString("hex"));
}

function fromHex(digits: string): string {
  const bytes = Buffer.from(digits, "hex");
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? decodeWindows1252(bytes) : text;
}
