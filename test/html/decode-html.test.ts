import { expect, it } from "vitest";
import { decodeHtml } from "../../src/html/decode-html.ts";

it("reads the signs of windows-1252 that Latin 1 does not have", () => {
  const bytes = Buffer.from([0x35, 0x20, 0x80, 0x20, 0x96, 0x20, 0xe4]);
  expect(decodeHtml(bytes, "text/html; charset=iso-8859-1")).toBe("5 € – ä");
  expect(decodeHtml(bytes, null)).toBe("5 € – ä");
});
