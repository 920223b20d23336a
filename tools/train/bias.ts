import { GATE } from "../../src/classify/expected-weight.ts";
import { PESTLE_CATEGORIES } from "../../src/model/labels.ts";
import type { LabelledItem } from "./items.ts";
import { mean } from "./judge.ts";
import { hasLabel } from "./targets.ts";

/** Kinds of publisher by words in their names; the first that fits counts. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  [
    "technology press",
    /verge|techcrunch|9to5|wired|ars technica|gsm|phone|gizmo|engadget|electrek|wccf|windows|apple|geek|techspot|bleeping|videocard|telecom|venture|macworld|informat/i,
  ],
  [
    "business press",
    /cnbc|bloomberg|wsj|wall str|financial|^ft$|barron|moneycontrol|livemint|business|economic|insider|forbes|fortune|yourstory/i,
  ],
  [
    "sport and celebrity",
    /espn|sport|page six|bavarian|webzon|pensburgh|koimoi|anime|polygon|kotaku|push square|comicbook|vanity|variety|eatthis|metro|sun\.com|cric/i,
  ],
];
const REGIONS: readonly (readonly [string, RegExp])[] = [
  [
    "India",
    /india|livemint|moneycontrol|news18|ndtv|hindustan|trak\.in|bloombergqui|gaadi|cartoq|cnbctv18|yourstory|telecomtalk|mid-day|koimoi|times of|news9/i,
  ],
  ["Britain", /guardian|bbc|telegraph|daily mail|metro|^ft$|financial ti|the times$|sun\.com/i],
  ["Australia", /9news|7news|newscorpaust/i],
];

/** How often labels are given by kind and region of the publisher, beside how often people gave them. */
export function biasTables(judged: readonly LabelledItem[], margins: readonly Float64Array[]): string {
  const known = judged.flatMap((item, at) =>
    item.publisher === "" ? [] : [{ item, margins: margins.map((list) => list[at] ?? -1) }],
  );
  if (known.length === 0) return "No publishers are known: trained on invented items alone.";
  const table = (title: string, kinds: readonly (readonly [string, RegExp])[], rest: string): string => {
    const kindOf = (item: LabelledItem): string =>
      kinds.find(([, pattern]) => pattern.test(item.publisher))?.[0] ?? rest;
    const rows = [...kinds.map(([name]) => name), rest].map((name) => {
      const group = known.filter(({ item }) => kindOf(item) === name);
      const cells = PESTLE_CATEGORIES.map((category, at) => {
        const given = mean(
          group.map((one) => Number((one.margins[at] ?? -1) >= 0 && (one.margins[GATE] ?? -1) >= 0)),
        );
        const true_ = mean(group.map(({ item }) => Number(hasLabel(item, category))));
        return `${percent(given)} (${percent(true_)})`;
      });
      return `| ${name} | ${group.length} | ${cells.join(" | ")} |`;
    });
    return [
      `| ${title} | items | ${PESTLE_CATEGORIES.join(" | ")} |`,
      `|---|---:|${"---:|".repeat(6)}`,
      ...rows,
    ].join("\n");
  };
  return `${table("publisher", KINDS, "general news")}\n\n${table("region", REGIONS, "North America and others")}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
