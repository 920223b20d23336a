const LINE = /^[\da-f]{6,8}:?\s{1,3}((?:[\da-f]{2,4}\s{1,2}){1,16})/i;

/** The bytes that a dump shows, sixteen a line behind their place (xxd, hexdump -C); null where a text is none. */
export function bytesOfDump(text: string): Uint8Array | null {
  if (!/^\s{0,9}0{6,8}:?\s{1,3}[\da-f]{2}/i.test(text.slice(0, 40))) return null;
  const digits = text
    .split("\n")
    .map((line) => LINE.exec(`${line.trim()} `)?.[1]?.replace(/\s+/g, "").slice(0, 32) ?? "");
  return Buffer.from(digits.join(""), "hex");
}
