import type { Change } from "../model/change.ts";
import { oneLine } from "../model/one-line.ts";

const MOST_CHARS = 240;
const QUOTED_CHARS = 90;
const CONTEXT_WORDS = 3;

/** One line that says what moved: "Acme – Pro: $29 → $35 per month (+21 %)". Plain text. */
export function wordChange(change: Change, competitor: string): string {
  return oneLine(`${competitor} – ${whatMoved(change)}`, MOST_CHARS);
}

function whatMoved(change: Change): string {
  const { type, before, after, label } = change;
  const named = label === null || label === "" ? "" : `${cut(label)}: `;
  const quoted = label === null || label === "" ? "" : ` “${cut(label)}”`;
  const price = (text: string | null): string => `${withoutPeriod(text ?? "?")}`;
  switch (type) {
    case "price-changed":
      return `${named}${movedPrice(change)}`;
    case "price-added":
      return `${named}new price ${price(after)}${perPeriod(change)}`;
    case "price-removed":
      return `${named}price ${price(before)}${perPeriod(change)} is gone`;
    case "plan-added":
      return `new plan${quoted}${after === null ? "" : `: ${price(after)}${perPeriod(change)}`}`;
    case "plan-removed":
      return `plan${quoted} is gone${before === null ? "" : ` (was ${price(before)}${perPeriod(change)})`}`;
    case "product-added":
      return `new product${quoted}${after === null ? "" : `: ${price(after)}${perPeriod(change)}`}`;
    case "product-removed":
      return `product${quoted} is gone${before === null ? "" : ` (was ${price(before)})`}`;
    case "availability-changed":
      return `${named}${stockWords(after)}${before === null ? "" : ` (was ${stockWords(before)})`}`;
    case "technology-added":
      return `now uses ${after ?? label ?? ""}`;
    case "technology-removed":
      return `no longer uses ${before ?? label ?? ""}`;
    case "link-added":
      return listed(label, after ?? "", named, (count, noun) => `${count}new ${noun}`);
    case "link-removed":
      return listed(label, before ?? "", named, (count, noun) => `${count}${noun} gone`);
    case "title-changed":
      return `page title: ${cut(before ?? "")} → ${cut(after ?? "")}`;
    case "text-added":
      return `${named}new: ${after ?? ""}`;
    case "text-removed":
      return `${named}gone: ${before ?? ""}`;
    case "text-changed":
      return `${named}${wordsThatMoved(before ?? "", after ?? "")}`;
  }
}

/** "$29/mo" is told as "$29 per month": the amount as written, the period in one way for all pages. */
function withoutPeriod(text: string): string {
  const bare = text
    .replace(/(?<=[\d$€£¥\p{Sc}–-]|\p{Lu})\s?(?:\/|per\b|a\b|pro\b|par\b|al\b|im\b|por\b|p\.).*$/u, "")
    .trim();
  return bare === "" ? text : bare;
}

/** " per month", " per user and month": for what time, and for which heads where the price as it stands there says so. */
function perPeriod(change: Change): string {
  const per = perWords(change, headOf(change.after ?? change.before));
  return per === "" ? "" : ` ${per}`;
}

function perWords({ period }: Change, head: string | null): string {
  if (period === null || period === undefined) return head === null ? "" : `per ${head}`;
  return head === null || period === "user" || period === "person"
    ? `per ${period}`
    : `per ${head} and ${period}`;
}

/** "$29 → $35 per month (+21 %)"; what the price is for is told of both where it is no longer the same. */
function movedPrice(change: Change): string {
  const { before, after, percent } = change;
  const [old, now] = [withoutPeriod(before ?? "?"), withoutPeriod(after ?? "?")];
  const [oldHead, head] = [headOf(before), headOf(after)];
  const amounts = old === now ? now : `${old} → ${now}`;
  const period = change.period ?? null;
  if (oldHead === head) {
    const isOtherTime = period !== null && old !== before && (percent === null || old === now);
    const per = perPeriod(change);
    return `${amounts}${isOtherTime ? `, now${per}` : per}${percentWords(percent)}`;
  }
  // Per cent of something else would be no news of the price.
  if (head !== null) return `${amounts}, now ${perWords(change, head)}`;
  return `${amounts}${perPeriod(change)}, no longer per ${oldHead}`;
}

/** For whom a price is, as it is written there; "month" and the like are no heads. */
const HEADS: ReadonlyArray<readonly [string, RegExp]> = Object.entries({
  seat: "seats?|licen[cs]es?|licencias?|lizenz(?:en)?|platz|arbeitsplatz",
  person: "persons?|person(?:en|ne|nes)?|personas?|pers|persoon|employees?|mitarbeiter(?:in)?",
  user: "users?|members?|agents?|editors?|nutzer(?:in)?|benutzer|anwender|utilisateurs?|usuarios?|utent[ei]|gebruikers?|usuários?",
}).map(([head, words]) => [
  head,
  new RegExp(`(?:/|(?<!\\p{L})(?:per|pro|par|por|je|al?))\\s?(?:active )?(?:${words})(?!\\p{L})`, "iu"),
]);

function headOf(text: string | null): string | null {
  return HEADS.find(([, pattern]) => pattern.test(text ?? ""))?.[0] ?? null;
}

function percentWords(percent: number | null | undefined): string {
  if (percent === null || percent === undefined || percent === 0) return "";
  const rounded = Math.abs(percent) >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10;
  return ` (${rounded > 0 ? "+" : "−"}${Math.abs(rounded)} %)`;
}

function stockWords(state: string | null): string {
  return state === null ? "unknown" : state.replaceAll("-", " ");
}

/** Words of the heading over a list that say what its entries are. */
const JOBS =
  /(?<!\p{L})(?:jobs?|careers?|vacanc(?:y|ies)|open (?:positions?|roles?)|openings?|stellen\p{L}*|karriere|emplois?|offres d['’]emploi|recrutement|empleos?|vacantes|lavora con noi|vacatures?|lediga tjänster|oferty pracy)(?!\p{L})/iu;
const SECTIONS: Readonly<Record<string, readonly [string, string]>> = {
  jobs: ["job", "jobs"],
  products: ["product", "products"],
  posts: ["post", "posts"],
  prices: ["price page", "price pages"],
};

/** "3 new jobs: …" where the heading tells what is listed, else "Partners: 3 new: …". */
function listed(
  label: string | null,
  entries: string,
  named: string,
  word: (count: string, noun: string) => string,
): string {
  const count = countOf(entries);
  const nouns = SECTIONS[label ?? ""] ?? (JOBS.test(label ?? "") ? SECTIONS["jobs"] : undefined);
  if (nouns === undefined) return `${named}${word(count > 1 ? `${count} ` : "", "").trim()}: ${entries}`;
  return `${word(`${count} `, count === 1 ? nouns[0] : nouns[1])}: ${entries}`;
}

/** How many entries a gathered list tells. */
function countOf(text: string): number {
  const entries = text.split(" · ");
  const more = /^and (\d+) more$/.exec(entries.at(-1) ?? "")?.[1];
  return more === undefined ? entries.length : entries.length - 1 + Number(more);
}

/** Only the words that differ, with three words of what stands around them: "… oven twice → three times a night …". */
function wordsThatMoved(before: string, after: string): string {
  const [old, now] = [before.split(" "), after.split(" ")];
  let front = 0;
  while (front < Math.min(old.length, now.length) && old[front] === now[front]) front += 1;
  let back = 0;
  while (back < Math.min(old.length, now.length) - front && old.at(-1 - back) === now.at(-1 - back))
    back += 1;
  const middle = (words: readonly string[]): string => cut(words.slice(front, words.length - back).join(" "));
  const start = Math.max(0, front - CONTEXT_WORDS);
  const lead = `${start > 0 ? "… " : ""}${now.slice(start, front).join(" ")}`;
  const end = Math.min(now.length, now.length - back + CONTEXT_WORDS);
  const tail = `${now.slice(now.length - back, end).join(" ")}${end < now.length ? " …" : ""}`;
  const [from, to] = [middle(old), middle(now)];
  const moved = from === "" ? `[+ ${to}]` : to === "" ? `[− ${from}]` : `[${from} → ${to}]`;
  return front + back === 0
    ? `${cut(before)} → ${cut(after)}`
    : [lead, moved, tail].filter((part) => part !== "").join(" ");
}

function cut(text: string): string {
  return text.length <= QUOTED_CHARS ? text : `${text.slice(0, QUOTED_CHARS - 1).trimEnd()}…`;
}
