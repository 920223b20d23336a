import type { DigestLinks } from "../../src/digest/links.ts";
import { subjectOf } from "../../src/digest/subject.ts";
import type { DigestChange, DigestSelection, DigestStory } from "../../src/model/digest.ts";
import { DISRUPTION_TYPES, PESTLE_CATEGORIES, STANCES } from "../../src/model/labels.ts";

/** Signed links as long as real ones. */
export const LINKS: DigestLinks = {
  unsubscribe: "https://watch.example.at/unsubscribe?d=weekly&a=owner@example.at&s=0123456789abcdefghijkl",
  unsubscribeMailto: "mailto:tidewatch@example.at?subject=unsubscribe%20weekly",
  feedback: (id, verdict) =>
    `https://watch.example.at/feedback?i=${id}&v=${verdict}&s=0123456789abcdefghijkl`,
  reason: "You get this because owner@example.at is named for the digest “weekly” of Backstube Moser.",
  imprint: "Sent by Tidewatch for Backstube Moser. No tracking, no pictures from elsewhere.",
};

const WORDS =
  "the regulator has published a rule that asks every bakery with a counter to show where the flour of each bread comes from before summer begins and to keep the papers for three years".split(
    " ",
  );

export function words(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => WORDS[(from + index) % WORDS.length]).join(" ");
}

export function story(index: number, change: Partial<DigestStory> = {}): DigestStory {
  const id = `0123456789ab${String(index).padStart(4, "0")}`;
  return {
    storyId: `s-${id}`,
    itemId: id,
    title: `Story ${index}: ${words(14, index)}`,
    url: `https://news.example/2026/03/${id}/a-long-path-as-newspapers-have-it`,
    summary: `${words(38, index * 3)}.`,
    source: `Source number ${index}`,
    sourceId: `source-${index}`,
    publishedAt: "2026-03-11T08:00:00.000Z",
    more: index % 3,
    why: ["you buy flour", "you worry about labelling", "your goal “second shop”"],
    hits: [{ field: "inputs", entry: "flour", terms: ["flour"] }],
    stance: STANCES[index % STANCES.length] ?? "neutral",
    pestle: [PESTLE_CATEGORIES[index % 6] ?? "legal", PESTLE_CATEGORIES[(index + 2) % 6] ?? "social"],
    disruption: index % 2 === 0 ? [DISRUPTION_TYPES[index % 5] ?? "market"] : [],
    impact: 1 + (index % 5),
    likelihood: 5 - (index % 5),
    horizon: { band: "H1", date: "2026-06-01", passed: false, because: "" },
    swot: null,
    options: [0, 1].map((at) => ({ id: `o${at}`, text: `${words(17, at)}.`, owner: null, date: null })),
    score: 1 - index / 100,
    wasUrgent: index === 1,
    facts: { numbers: [], date: null, impact: 3, reports: 1 },
    ...change,
  };
}

export function rival(index: number, change: Partial<DigestChange> = {}): DigestChange {
  return {
    itemId: `c${index}`,
    competitor: "Brothaus",
    line: `Brothaus – Plan ${index}: €19.90 → €24.90 a month (+25 %)`,
    url: `https://brothaus.example/preise/${index}`,
    since: "2026-03-12T08:00:00.000Z",
    change: {
      type: "price-changed",
      region: "main",
      importance: 0.9,
      label: `Plan ${index}`,
      before: "€19.90",
      after: "€24.90",
    },
    ...change,
  };
}

export function range<T>(count: number, make: (index: number) => T, from = 0): T[] {
  return Array.from({ length: count }, (_, index) => make(from + index));
}

export function selection(change: Partial<DigestSelection> = {}): DigestSelection {
  const chosen = {
    digestId: "weekly",
    period: "2026-W12",
    from: "2026-03-09T06:00:00.000Z",
    to: "2026-03-16T06:00:00.000Z",
    timezone: "Europe/Vienna",
    business: "Backstube Moser",
    quiet: false,
    late: null,
    sourcesRead: 16,
    sourcesFailed: 1,
    itemsSeen: 1432,
    itemsChosen: 18,
    actOn: range(3, story),
    competitors: range(6, rival),
    know: range(9, story, 3),
    trends: [],
    weakSignals: [],
    nearMisses: [],
    unread: [
      {
        id: "old",
        name: "The Old Paper",
        since: "2026-03-08T08:00:00.000Z",
        error: "the server answers HTTP 404; check the address in a browser",
      },
    ],
    nextAt: "2026-03-23T06:00:00.000Z",
    ...change,
  };
  return { ...chosen, ...subjectOf(chosen) };
}

export const FULL = selection({
  late: "This digest is late: it was due on Monday 16 March at 07:00. It also covers the one before it, which was not sent.",
  trends: range(5, (index) => ({
    term: `term ${index}`,
    kind: index < 3 ? ("rising" as const) : ("fading" as const),
    weekly: range(26, (week) => (week * (index + 2)) % 17),
  })),
  restless: [{ id: "rival", name: "Brothaus prices", parts: ["Voices", "page"] }],
  weakSignals: range(2, (index) => ({
    term: `early ${index}`,
    why: "four first mentions in two weeks, in three sources",
    title: words(10, index),
    url: `https://news.example/weak/${index}`,
  })),
});

export const QUIET = selection({
  quiet: true,
  actOn: [],
  competitors: [],
  know: [],
  unread: [],
  itemsChosen: 0,
  nearMisses: range(3, story),
});

const HOSTILE = [
  `</title></style></td></table><script>alert(1)</script><img src=x onerror=alert(1)>`,
  `" onmouseover="alert(1)" style="background:url(https://evil.example/x)`,
  "Subject: injected Bcc: victim@example.org {{7*7}} ${7*7} <!-- <![CDATA[ &lt;b&gt; &amp;amp;",
  "مخبز يرفع الأسعار بنسبة 20 في المائة",
  "面包店必须在六月之前为每一种散装面包贴上过敏原标签并保存文件三年否则将面临罚款面包店必须在六月之前为每一种散装面包贴上过敏原标签",
  "X".repeat(200),
  "👩‍👩‍👧‍👦 ".repeat(30).trim(),
  "ﷺ Z̷̛͇a̷l̶g̵o̷ t̷e̶x̷t̸ ‮reversed",
];

export const HOSTILE_SELECTION = selection({
  restless: [{ id: "r", name: HOSTILE[0] ?? "", parts: HOSTILE.slice(1, 4) }],
  actOn: HOSTILE.slice(0, 3).map((text, index) =>
    story(index, {
      title: text,
      summary: text,
      source: text,
      why: [text],
      options: [{ id: "o", text, owner: null, date: null }],
    }),
  ),
  competitors: [rival(0, { line: HOSTILE[0] ?? "", competitor: HOSTILE[1] ?? "" })],
  know: HOSTILE.slice(3).map((text, index) => story(index + 3, { title: text, summary: text, source: text })),
  business: HOSTILE[0] ?? "",
  unread: [{ id: "x", name: HOSTILE[0] ?? "", since: null, error: HOSTILE[1] ?? "" }],
});
