import { expect, it } from "vitest";
import { secondOpinion } from "../../src/feeds/second-opinion.ts";

it("gives the items that rss-parser sees, sanitized and with dates read our way", async () => {
  const feed = await secondOpinion(
    "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>A &lt;b&gt;x&lt;/b&gt;</title><link>/a</link><pubDate>3 März 2026</pubDate><description>&lt;p onclick='x'&gt;Rye&lt;script&gt;1&lt;/script&gt;&lt;/p&gt;</description></item></channel></rss>",
    "https://mill.example/",
  );
  expect(feed?.items).toMatchObject([
    {
      id: "1",
      title: "A x",
      url: "https://mill.example/a",
      content: "<p>Rye</p>",
      publishedAt: new Date("2026-03-03T00:00:00Z"),
    },
  ]);
});

it.each([
  ["no item", "<rss version='2.0'><channel><title>T</title></channel></rss>"],
  ["what rss-parser refuses", "<rss version='2.0'><channel><item><title>A & B</channel>"],
  ["no markup", "hello <item>"],
])("gives null for %s", async (_name, text) => expect(await secondOpinion(text, null)).toBeNull());
