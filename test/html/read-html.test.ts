import { expect, it } from "vitest";
import { preScan } from "../../src/html/pre-scan.ts";
import { readHtml } from "../../src/html/read-html.ts";

const clean = (html: string) => readHtml(html, "https://x.example/dir/").html;

it.each([
  ["<p onclick=x()>a</p>", "<p>a</p>"],
  ["<script>alert(1)</script>b", "b"],
  ["<a href='javascript:x()'>a</a>", "<a>a</a>"],
  ["<a href=' java\nscript:x()'>a</a>", "<a>a</a>"],
  ["<a href='&#106;avascript:x()'>a</a>", "<a>a</a>"],
  ["<a href='data:text/html,x'>a</a>", "<a>a</a>"],
  ["<a href=b>a</a>", '<a href="https://x.example/dir/b">a</a>'],
  ["<img src=x onerror=y alt='Z'>", '<img src="https://x.example/dir/x" alt="Z">'],
  ["<svg><script>x</script></svg>t", "t"],
  ["<iframe src=x></iframe>t", "t"],
  ["<style>p{}</style><b>x", "<b>x</b>"],
  ["&lt;script&gt;", "&lt;script&gt;"],
  ["<scr<script>ipt>x</script>y", "ipt&gt;xy"],
  ["a < b & c", "a &lt; b &amp; c"],
])("makes %s safe", (html, expected) => expect(clean(html)).toBe(expected));

it("gives the text a person reads", () => {
  expect(readHtml("<p>One</p><p>two&nbsp;three<br>four</p><script>x</script>", null).text).toBe(
    "One two three four",
  );
});

it("recognises markup that would keep a tree builder busy", () => {
  expect(preScan("<div>".repeat(600)).ok).toBe(false);
  expect(preScan(`<a ${"x=1 ".repeat(300)}>`).ok).toBe(false);
  expect(preScan(`${"<div>".repeat(500)}${"</div>".repeat(500)}`.repeat(3)).ok).toBe(true);
  expect(preScan(`${"<p>x<br>".repeat(5000)}<a href="a>b" title='c'>x</a>`).ok).toBe(true);
});
