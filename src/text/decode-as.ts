import { decodeEbcdic } from "./ebcdic.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

/** Labels of the WHATWG Encoding Standard, and a few of IANA, under which iconv-lite knows an encoding by another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "iso-8859-6-e": "iso-8859-6",
  csiso88596e: "iso-8859-6",
  csiso88596i: "iso-8859-6",
  "iso-8859-6-i": "iso-8859-6",
  "iso-8859-8-e": "iso-8859-8",
  csiso88598e: "iso-8859-8",
  csiso88598i: "iso-8859-8",
  logical: "iso-8859-8",
  visual: "iso-8859-8",
  sun_eu_greek: "iso-8859-7",
  "iso-8859-9-e": "windows-1254",
  "iso-8859-1": "windows-1252",
  "iso8859-1": "windows-1252",
  iso88591: "windows-1252",
  "iso-ir-100": "windows-1252",
  "iso_8859-1": "windows-1252",
  "iso_8859-1:1987": "windows-1252",
  csisolatin1: "windows-1252",
  l1: "windows-1252",
  latin1: "windows-1252",
  ibm819: "windows-1252",
  cp819: "windows-1252",
  ascii: "windows-1252",
  "us-ascii": "windows-1252",
  "ansi_x3.4-1968": "windows-1252",
  "x-ansi": "windows-1252",
  koi: "koi8-r",
  "dos-874": "windows-874",
  "iso-8859-11": "windows-874",
  "iso8859-11": "windows-874",
  iso885911: "windows-874",
  "tis-620": "windows-874",
  cp866u: "cp1125",
  ruscii: "cp1125",
  uhc: "euc-kr",
  ms949: "euc-kr",
  ujis: "euc-jp",
  "u-jis": "euc-jp",
  "eucgb2312-cn": "gb18030",
  maccentraleurope: "maccenteuro",
  koi8: "koi8-r",
  gb_2312: "gb18030",
  csisolatin9: "iso-8859-15",
  mac: "macroman",
  macintosh: "macroman",
  csmacintosh: "macroman",
  "x-mac-roman": "macroman",
  "x-mac-cyrillic": "macukraine",
  "x-mac-ukrainian": "macukraine",
  "x-mac-greek": "macgreek",
  "mac-greek": "macgreek",
  "x-mac-turkish": "macturkish",
  "x-mac-ce": "maccenteuro",
  "mac-latin2": "maccenteuro",
  maclatin2: "maccenteuro",
  "mac-centeuro": "maccenteuro",
  "mac-iceland": "maciceland",
  "x-mac-icelandic": "maciceland",
  "x-euc-jp": "euc-jp",
  cseucpkdfmtjapanese: "euc-jp",
  "x-euc-cn": "gb18030",
  gbk: "gb18030",
  gb2312: "gb18030",
  "x-gbk": "gb18030",
  unicode11utf8: "utf-8",
  unicode20utf8: "utf-8",
  "x-unicode20utf8": "utf-8",
  "unicode-1-1-utf-8": "utf-8",
  utf8: "utf-8",
  "utf-8": "utf-8",
  "x-utf-8": "utf-8",
  "ms-ansi": "windows-1252",
  "ms-arab": "windows-1256",
  "ms-cyrl": "windows-1251",
  "ms-ee": "windows-1250",
  "ms-greek": "windows-1253",
  "ms-hebr": "windows-1255",
  "ms-turk": "windows-1254",
  winbaltrim: "windows-1257",
  "cp-is": "cp861",
  "cp-gr": "cp869",
  "hp-roman8": "hproman8",
  r8: "hproman8",
  roman8: "hproman8",
  "tcvn-5712": "tcvn",
  "tcvn5712-1": "tcvn",
  "tcvn5712-1:1993": "tcvn",
  ptcp154: "pt154",
  csptcp154: "pt154",
  kz1048: "rk1048",
  "kz-1048": "rk1048",
  cp1051: "hproman8",
  latin: "windows-1252",
  "8859": "windows-1252",
  cp154: "pt154",
  "cyrillic-asian": "pt154",
  cspc775baltic: "cp775",
  iso8859: "windows-1252",
  hkscs: "big5hkscs",
  "ks-x-1001": "euc-kr",
  ksx1001: "euc-kr",
  // The later Japanese sets share all common signs with the older one.
  eucjisx0213: "euc-jp",
  eucjis2004: "euc-jp",
  "euc-jisx0213": "euc-jp",
  "euc-jis2004": "euc-jp",
  "euc-jis-2004": "euc-jp",
  jisx0213: "euc-jp",
  "x-mac-japanese": "shift_jis",
  "x-mac-korean": "euc-kr",
  "x-mac-simp-chinese": "gb18030",
  "x-mac-trad-chinese": "big5",
};
/** Labels that say nothing: browsers read no text with them, and the text is often something else. */
const NOTHING = /^(?:(?:unicode-1-1-)?utf-?7|replacement|iso-2022-cn(?:-ext)?|unknown|none|binary|xml|auto)$/;

/**
 * The text of bytes in the encoding that a label names: all labels of the WHATWG Encoding Standard, UTF-32, the code
 * pages of DOS, Macintosh and EBCDIC. Null when the label names no encoding. What cannot be read is U+FFFD. Not by
 * TextDecoder beyond UTF: Node 20 reads windows-1252 as Latin 1, and knows only a part of EUC-KR.
 */
export async function decodeAs(bytes: Uint8Array, label: string): Promise<string | null> {
  const written = label
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$/g, "");
  if (written === "" || NOTHING.test(written)) return null;
  const name = knownAs(written) ?? knownAs(withoutYear(written)) ?? written.replaceAll("_", "-");
  if (/^(?:utf|ucs|iso-10646|unicode|csunicode|csucs)/.test(name)) return decodeUnicode(bytes, name);
  if (name === "windows-1252") return decodeWindows1252(bytes);
  if (name === "x-user-defined")
    return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xf700 + byte)).join("");
  if (/^(?:cs)?iso-?2022-?jp/.test(name)) return new TextDecoder("iso-2022-jp").decode(bytes);
  if (/^(?:cs)?iso-?2022-?kr/.test(name)) return byCodec(shiftedKorean(bytes), "euc-kr");
  if (/^hz(?:-?gb)?(?:-?2312)?$/.test(name)) return byCodec(shiftedChinese(bytes), "gb18030");
  return decodeEbcdic(bytes, name) ?? byCodec(bytes, name);
}

function knownAs(label: string): string | undefined {
  return OTHER_NAMES[label] ?? OTHER_NAMES[label.replaceAll("_", "-")];
}

/** IANA and Python name a standard by its year too: `ISO_8859-10:1992`. */
function withoutYear(label: string): string {
  return label.replace(/(?<=\d.{0,9})[-_:](?:19|20)\d\d$/, "");
}

async function byCodec(bytes: Uint8Array, name: string): Promise<string | null> {
  const { default: iconv } = await import("iconv-lite");
  const known = [
    name.replace(/^(?=\d{3,4}$)/, "cp"),
    name,
    name.replace(/^x-/, ""),
    name.replace(/^(?:x-)?(?:cp|ibm|ms|win)-?(125\d)$/, "windows-$1"),
    withoutYear(name),
  ].find((one) => /^[a-z]/.test(one) && iconv.encodingExists(one));
  if (known === undefined || /^(?:base64|hex|binary|utf-?7)/.test(known)) return null;
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), known);
  // Since Mac OS 8.5 the euro stands where the tables still have the currency sign.
  return known.startsWith("mac") ? text.replaceAll("¤", "€") : text;
}

function decodeUnicode(bytes: Uint8Array, name: string): string | null {
  if (/^utf-?8/.test(name)) return new TextDecoder().decode(bytes);
  const big = /(?:be|fffe)$/.test(name) || (!/le$/.test(name) && bytes[0] === 0);
  if (/32|ucs-?4/.test(name)) return decodeUtf32(bytes, !big);
  if (/16|ucs-?2|unicode/.test(name)) return new TextDecoder(big ? "utf-16be" : "utf-16le").decode(bytes);
  return null;
}

/** UTF-32, which TextDecoder does not know. */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 3 < bytes.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (code === 0xfeff) continue;
    const isSign = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    parts.push(isSign ? String.fromCodePoint(code) : "\ufffd");
  }
  return parts.join("");
}

/** RFC 1557: between shift-out and shift-in stand the seven-bit halves of EUC-KR. */
function shiftedKorean(bytes: Uint8Array): Uint8Array {
  const header = Buffer.from("\u001b$)C", "latin1");
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(header);
  let shifted = false;
  const out: number[] = [];
  for (const [at, byte] of bytes.entries()) {
    if (start >= 0 && at >= start && at < start + header.length) continue;
    if (byte === 0x0e || byte === 0x0f) shifted = byte === 0x0e;
    else out.push(shifted && byte > 0x20 ? byte | 0x80 : byte);
  }
  return Uint8Array.from(out);
}

/** RFC 1843: between "~{" and "~}" stand the seven-bit halves of GB 2312. */
function shiftedChinese(bytes: Uint8Array): Uint8Array {
  let shifted = false;
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte !== 0x7e) {
      out.push(shifted && byte > 0x20 ? byte | 0x80 : byte);
      continue;
    }
    at += 1;
    if (next === 0x7b) shifted = true;
    else if (next === 0x7d) shifted = false;
    else if (next === 0x7e) out.push(0x7e);
  }
  return Uint8Array.from(out);
}
