import { describe, expect, it } from "vitest";
import { decodeAs } from "../../src/text/decode-as.ts";
import { guessEncoding } from "../../src/text/guess-encoding.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("decodeAs", () => {
  it.each([
    ["windows-1252", [0x80, 0x92], "€’"],
    ["latin1", [0x80], "€"],
    ["us-ascii", [0xe4], "ä"],
    ["ISO_8859-2:1987", [0xb1], "ą"],
    ["iso-8859-8-i", [0xe0], "א"],
    ["visual", [0xe0], "א"],
    ["ibm866", [0x8f], "П"],
    ["866", [0x8f], "П"],
    ["dos-874", [0xa1], "ก"],
    ["koi", [0xc1], "а"],
    ["koi8-ru", [0xa4], "є"],
    ["macintosh", [0xdb, 0x8a], "€ä"],
    ["x-mac-ukrainian", [0xe0], "а"],
    ["x-user-defined", [0x41, 0x80, 0xff], "A\uf780\uf7ff"],
    ["ks_c_5601-1987", [0x8c, 0x63], "똠"],
    ["csgb2312", [0xb0, 0xa1], "啊"],
    ["gb18030", [0x94, 0x39, 0xb9, 0x32], "🍞"],
    ["x-x-big5", [0xa4, 0x40], "一"],
    ["ms_kanji", [0x88, 0x9f], "亜"],
    ["cseucpkdfmtjapanese", [0xb0, 0xa1], "亜"],
    ["iso-2022-jp", [0x1b, 0x24, 0x42, 0x30, 0x21, 0x1b, 0x28, 0x42], "亜"],
    ["iso-2022-kr", [0x1b, 0x24, 0x29, 0x43, 0x0e, 0x30, 0x21, 0x0f, 0x41], "가A"],
    ["hz-gb-2312", [0x7e, 0x7b, 0x30, 0x21, 0x7e, 0x7d, 0x41, 0x7e, 0x7e], "啊A~"],
    ["utf-32be", [0, 1, 0xf3, 0x5e], "🍞"],
    ["ucs-4", [0, 0, 0, 0x41], "A"],
    ["unicodefffe", [0, 0x41], "A"],
    ["cp850", [0x81], "ü"],
    ["cp037", [0xc1, 0x81], "Aa"],
    ["ebcdic-cp-be", [0x51, 0x54], "éè"],
    ["ISO_8859-10:1992", [0xa1, 0xe6], "Ąæ"],
    ["iso-8859-2-1987", [0xa3], "Ł"],
    ["gb18030-2000", [0xb0, 0xa1], "啊"],
    ["strk1048-2002", [0x8d], "Қ"],
    ["euc-jis-2004", [0xb0, 0xa1], "亜"],
    ["x-mac-korean", [0xb0, 0xa1], "가"],
    ["hkscs", [0xa4, 0x40], "一"],
  ])("reads %s", async (label, values, text) => expect(await decodeAs(bytes(...values), label)).toBe(text));

  it.each(["klingon", "", "replacement", "utf-7", "base64", "hex"])("gives null for %j", async (label) =>
    expect(await decodeAs(bytes(0x41), label)).toBeNull(),
  );
});

describe("guessEncoding", () => {
  it.each([
    ["windows-1252", [0x47, 0x72, 0xfc, 0xdf, 0x65]], // Grüße
    ["windows-1251", [0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8]], // Новости
    ["koi8-r", [0xee, 0xcf, 0xd7, 0xcf, 0xd3, 0xd4, 0xc9]], // Новости
    ["windows-1255", [0xe7, 0xe3, 0xf9, 0xe5, 0xfa]], // חדשות
    ["euc-kr", [0xc7, 0xd1, 0xb1, 0xb9, 0xbe, 0xee]], // 한국어
    ["windows-1252", []],
  ])("finds %s", async (name, values) => expect(await guessEncoding(bytes(...values))).toBe(name));
});
