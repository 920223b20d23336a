import { HtmlValidate } from "html-validate";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { fitWords } from "../../src/digest/fit-words.ts";
import { renderHtml } from "../../src/digest/render-html.tsx";
import { renderNotice } from "../../src/digest/render-notice.tsx";
import { renderText } from "../../src/digest/render-text.ts";
import type { DigestSelection } from "../../src/model/digest.ts";
import { FULL, HOSTILE_SELECTION, LINKS, QUIET, range, rival, selection, story } from "./sample-selection.ts";

const SAMPLES: readonly (readonly [string, DigestSelection])[] = [
  ["full", FULL],
  ["quiet", QUIET],
  ["hostile", HOSTILE_SELECTION],
];
const NOTICE = renderNotice({
  title: "Mails to x are paused",
  business: "B & Co <b>",
  paragraphs: ["a", "b"],
});

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document"],
  // A mail has no stylesheet of its own that every reader would keep.
  rules: { "no-inline-style": "off", "require-sri": "off" },
});

async function problems(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) => messages.map((one) => `${one.ruleId}: ${one.message}`));
}

it.each(SAMPLES)("%s: html-validate finds nothing", async (_name, sample) => {
  expect(await problems(renderHtml(sample, LINKS))).toEqual([]);
});

it("lists parts of pages that are too restless to be told, a line a source, after what was not read", () => {
  const line =
    "Brothaus prices: text under “Voices”, no heading changes too often and is not told; prices and stock are.";
  expect(renderText(FULL, LINKS).replace(/\s+/g, " ")).toContain(line);
  const html = renderHtml(FULL, LINKS);
  expect(html).toContain(line);
  expect(html.indexOf("Sources not read")).toBeLessThan(html.indexOf("Too restless to tell"));
  expect(renderText(QUIET, LINKS)).not.toContain("RESTLESS");
});

it("html-validate finds nothing in a notice", async () => {
  expect(await problems(NOTICE.html)).toEqual([]);
});

it.each(SAMPLES)("%s: loads nothing from elsewhere and runs nothing", (_name, sample) => {
  const html = renderHtml(sample, LINKS);
  const tags = new Set<string>();
  const attributes = new Set<string>();
  const parser = new Parser({
    onopentag(name, given) {
      tags.add(name);
      for (const [attribute, value] of Object.entries(given)) {
        attributes.add(attribute);
        if (attribute === "href") expect(value).toMatch(/^(?:https?|mailto):/);
        if (attribute === "style") expect(value).not.toMatch(/url\(|expression/i);
      }
    },
  });
  parser.end(html);
  const known = "html head meta title style body main div table tbody tr td p h1 h2 h3 span strong a br";
  expect([...tags].filter((tag) => !known.split(" ").includes(tag))).toEqual([]);
  const harmless = "lang dir charset name content class style role href aria-label";
  expect([...attributes].filter((attribute) => !harmless.split(" ").includes(attribute))).toEqual([]);
});

describe("order", () => {
  it("tells the sections in their order, each under a heading", () => {
    const headings = [...renderHtml(FULL, LINKS).matchAll(/<h([123])[^>]*>(.*?)<\/h\1>/gs)];
    expect(headings[0]?.[1]).toBe("1");
    expect(headings.filter(([, level]) => level === "2").map(([, , text]) => text)).toEqual([
      "Act on",
      "Competitors",
      "Know",
      "Rising and fading",
      "Weak signals",
      "Sources not read",
      "Too restless to tell",
    ]);
    const text = renderText(FULL, LINKS);
    const at = [
      "ACT ON\n",
      "COMPETITORS\n",
      "KNOW\n",
      "RISING AND FADING\n",
      "WEAK SIGNALS\n",
      "SOURCES NOT READ\n",
      "TOO RESTLESS TO TELL\n",
    ].map((head) => text.indexOf(head));
    expect(at.every((place, index) => place > (at[index - 1] ?? 0))).toBe(true);
  });

  it("leaves out a section that has nothing to say", () => {
    const both = renderHtml(selection(), LINKS) + renderText(selection(), LINKS);
    expect(both).not.toMatch(/rising and fading|weak signals/i);
  });

  it("shows what stands for itself: proof of work, subject as title, next date, way out", () => {
    const html = renderHtml(FULL, LINKS);
    expect(html).toContain(`<title>${FULL.subject}</title>`);
    expect(html).toContain("16 sources read, 1 not read · 1,432 items seen · 18 chosen");
    expect(html).toContain("9–16 March 2026");
    expect(html).toContain("Next digest: Mon 23 Mar.");
    expect(html).toContain("This digest is late");
    expect(html).toContain("was also urgent");
    for (const form of [html.replaceAll("&amp;", "&"), renderText(FULL, LINKS)]) {
      expect(form).toContain(LINKS.unsubscribe);
      expect(form).toContain(LINKS.feedback(story(4).itemId, "not-useful"));
    }
  });
});

describe("text", () => {
  it.each(SAMPLES)(
    "%s: tells every title and link within 78 columns; only a link may be longer",
    (_name, sample) => {
      const text = renderText(sample, LINKS);
      for (const line of text.split("\n").filter((one) => !/^\s*(?:https?|mailto):\S+$/.test(one)))
        expect(line.length, line).toBeLessThanOrEqual(78);
      const flat = text.replace(/\s+/g, "");
      for (const { title, url } of [...sample.actOn, ...sample.know, ...sample.nearMisses]) {
        expect(flat).toContain(title.replace(/\s+/g, ""));
        expect(flat).toContain(url);
      }
      for (const { line, url } of sample.competitors) {
        expect(flat).toContain(line.replace(/\s+/g, ""));
        expect(flat).toContain(url);
      }
    },
  );
});

describe("size", () => {
  it("is at most 60 KB at 12 stories and less than 102,400 bytes at 30", () => {
    expect(Buffer.byteLength(renderHtml(FULL, LINKS))).toBeLessThanOrEqual(60_000);
    const thirty = selection({ know: range(27, story, 3) });
    expect(Buffer.byteLength(renderHtml(thirty, LINKS))).toBeLessThan(102_400);
  });

  it("has at most 1,400 words at 12 stories, however long everything is", () => {
    const long = (index: number) =>
      story(index, {
        title: `${"long ".repeat(40)}${index}`,
        summary: "summary ".repeat(30).trim(),
        why: range(3, () => "you sell a thing of many words indeed"),
      });
    const greedy = selection({
      actOn: range(3, long),
      know: range(9, long, 3),
      competitors: range(6, (index) => rival(index, { line: "word ".repeat(40).trim() })),
    });
    for (const sample of [greedy, FULL]) {
      const fitted = { ...sample, ...fitWords(sample, 12) };
      expect(wordsOf(renderText(fitted, LINKS))).toBeLessThanOrEqual(1400);
      expect(wordsOf(visible(renderHtml(fitted, LINKS)))).toBeLessThanOrEqual(1400);
    }
  });

  it("does not cut what is short enough", () => {
    const short = selection({ know: range(9, (index) => story(index, { summary: "Short and complete." })) });
    expect(fitWords(short, 12).know.map(({ summary }) => summary)).toEqual(
      range(9, () => "Short and complete."),
    );
  });
});

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

function visible(html: string): string {
  return html.replace(/<(style|title)>.*?<\/\1>/gs, " ").replace(/<[^>]+>/g, " ");
}

it("says how many more sources could not be read than it names", () => {
  const selection = { ...FULL, sourcesFailed: FULL.unread.length + 72 };
  const line = "And 72 more: “tidewatch sources” names all of them.";
  expect(renderText(selection, LINKS)).toContain(line);
  expect(renderHtml(selection, LINKS)).toContain(line);
  const all = { ...FULL, sourcesFailed: FULL.unread.length };
  expect(renderText(all, LINKS)).not.toContain("names all of them");
});
