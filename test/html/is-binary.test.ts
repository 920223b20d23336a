import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { isBinary } from "../../src/html/is-binary.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 2];

it.each([
  ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj")],
  ["a picture", Uint8Array.from(PNG)],
  ["an archive", gzipSync(Buffer.from("<html><body>Bread</body></html>".repeat(40)))],
])("takes %s for data", (_, bytes) => expect(isBinary(bytes)).toBe(true));

it.each([
  ["a page", Buffer.from("<!doctype html><title>Brötchen</title><p>Fünf Euro")],
  [
    "a page with a stray control character",
    Buffer.from(`<p>Bread\u0000 and\u000b rolls</p>${"<p>Rye</p>".repeat(20)}`),
  ],
  ["UTF-16 with its mark", Buffer.from("\ufeff<p>Bread</p>", "utf16le")],
  ["windows-1252", Buffer.from("<p>Br\u00f6tchen f\u00fcr \u20ac</p>", "latin1")],
  ["Shift JIS", Uint8Array.from([0x3c, 0x70, 0x3e, 0x83, 0x70, 0x83, 0x93, 0x3c, 0x2f, 0x70, 0x3e])],
  ["ISO-2022-JP with its escapes", Buffer.from("<p>\u001b$B%Q%s\u001b(B</p>", "latin1")],
  ["nothing", new Uint8Array()],
])("takes %s for text", (_, bytes) => expect(isBinary(bytes)).toBe(false));
