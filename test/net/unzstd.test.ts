import { expect, it } from "vitest";
import { createBodySink } from "../../src/net/body-sink.ts";
import { unzstd } from "../../src/net/unzstd.ts";
import { checkZstd } from "../../src/net/zstd-shape.ts";

/** 200 lines of text, packed by the zstd command. */
const PACKED = Buffer.from(
  "KLUv/QRoNQ0AZpk9FpCr2CCvJNq6GRTVvyCyu7t307o+BS5EADIAMQD0e61Oo8/mMvkGBBLkoRg5LFaWBOEGohi8IIwwlAJC8IIkGgOCkcPiBGGGQzk4GZihFNxYGgjDYwZCWDgSFwaKwshBEJp4VvRZryaeFX3Uq4lnRZ/0auJZ0Qe9mnhW9DmvJp4VfcyriWdFn/Jq4lnRh7yaeFYBppaGdmZWRnYb29LKwrqyqqJ6TS0pJSEdGRURnYb2+jz+bq/T//mOTg7OjU0NzWfm3ru6ubi3trW039lV1VTUU9NS0uvopmYm5qVlJeVzclExEfHQsJDwOLj3PLw7uzq639wGgMioIWx67f8b0NVY1hL4FQT+/xP8Adt7a3vvve19723vvbe999723nvbe+9t7703jkZ+F3+9t6333u2997b33tvee297773tvfe2997b3ntve+9t23vvbe+9adRVd+9923vf0dq9923vfUdr9963ve07Wrv3vu2972jt3vu2976jtXvv2977jtbuvW/b3ne0du9923vf0dq9923vzW5qd5L3vfZe996FjqAJsKtPQTm8",
  "base64",
);
const TEXT = Array.from(
  { length: 200 },
  (_, n) => `The loaf number ${n} rests for an hour in the basket before it goes into the oven.`,
).join("\n");

/** A frame by hand: `window` is its descriptor; each block a byte that is repeated, or bytes as they are. */
function frame(blocks: readonly (Buffer | { readonly times: number })[], window = 0x38): Buffer {
  const parts = blocks.map((block, at) => {
    const last = at === blocks.length - 1 ? 1 : 0;
    const [size, type, body] = Buffer.isBuffer(block)
      ? [block.length, 0, block]
      : [block.times, 1, Buffer.from(" ")];
    const header = (size << 3) | (type << 1) | last;
    return Buffer.concat([Buffer.from([header & 255, (header >> 8) & 255, header >> 16]), body]);
  });
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window]), ...parts]);
}

const read = (packed: Uint8Array, maxBytes = 1_000_000): string =>
  Buffer.concat([...unzstd(packed, maxBytes)]).toString();

it("unpacks what the zstd command packed, frames in a row and frames to skip", () => {
  expect(read(PACKED)).toBe(TEXT);
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  expect(read(Buffer.concat([PACKED, skipped, frame([Buffer.from("end")])]))).toBe(`${TEXT}end`);
});

it("takes it as an encoding, in place and as a stream", async () => {
  const large = frame(Array.from({ length: 20 }, () => ({ times: 100_000 })));
  for (const [packed, text] of [
    [PACKED, TEXT],
    [large, " ".repeat(2_000_000)],
  ] as const) {
    const limits = { encoding: "zstd", maxBytes: 3_000_000, cut: false, onLarge: null };
    const sink = createBodySink(limits, { pause() {}, resume() {}, enough() {}, fail() {} });
    sink.write(packed);
    expect(Buffer.from(await sink.end()).toString() === text).toBe(true);
  }
});

it.each([
  ["a bomb of repeated bytes", frame(Array.from({ length: 3_000 }, () => ({ times: 131_072 }))), "too-large"],
  [
    "millions of empty blocks",
    frame(
      Array.from({ length: 100_000 }, () => Buffer.alloc(0)),
      0x68,
    ),
    "bad-encoding",
  ],
  ["a window of 2 GB", frame([Buffer.from("x")], 0xa8), "bad-encoding"],
  ["an announced size of 4 GB", Buffer.from("28b52ffda0ffffffff0100", "hex"), "too-large"],
  ["a body that was cut off", PACKED.subarray(0, 100), "bad-encoding"],
  ["a frame that ends in its head", PACKED.subarray(0, 5), "bad-encoding"],
  ["another format", Buffer.from("plain text"), "bad-encoding"],
  ["a block of a wrong kind", Buffer.from("28b52ffd0038070000", "hex"), "bad-encoding"],
  [
    "frames without end",
    Buffer.concat(Array.from({ length: 100 }, () => frame([Buffer.from("x")]))),
    "bad-encoding",
  ],
])("refuses %s before it costs anything", (_, packed, kind) => {
  const started = performance.now();
  expect(() => checkZstd(packed, 15_000_000)).toThrow(expect.objectContaining({ kind }));
  expect(performance.now() - started).toBeLessThan(1_000);
});

it("stops a bomb of packed blocks at the limit", () => {
  expect(() => read(PACKED, 5_000)).toThrow(expect.objectContaining({ kind: "too-large" }));
});
