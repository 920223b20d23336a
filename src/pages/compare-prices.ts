import type { Change } from "../model/change.ts";
import { compareListPrices } from "./compare-list-prices.ts";
import { homePrices, withoutConversions } from "./converted-prices.ts";
import { findSimilar } from "./find-similar.ts";
import { IMPORTANCE } from "./importance.ts";
import type { PageReading, PriceFact } from "./page-reading.ts";
import { priceMove } from "./price-move.ts";
import { labelKey } from "./similar-text.ts";
import type { WorkBudget } from "./work-budget.ts";

/** What the prices of two visits tell, and which boxes and names that explains. */
export interface PriceComparison {
  readonly changes: readonly Change[];
  readonly goneCards: ReadonlySet<number>;
  readonly newCards: ReadonlySet<number>;
  readonly movedCards: ReadonlySet<number>; // boxes of the new page whose price moved
  readonly movedOldCards: ReadonlySet<number>; // the same boxes on the old page
  readonly goneLabels: ReadonlySet<string>;
  readonly newLabels: ReadonlySet<string>;
}

type Groups = Map<string, PriceFact[]>;

/** Compares prices by label, period and currency; one moved price, one new plan, one gone product is one Change. */
export function comparePrices(before: PageReading, after: PageReading, budget: WorkBudget): PriceComparison {
  const [oldFacts, newFacts] = withoutMovedLines(before.priceFacts, after.priceFacts);
  const old = byLabel(oldFacts);
  const now = byLabel(newFacts);
  const oldOnly = [...old.keys()].filter((label) => !now.has(label));
  const newOnly = [...now.keys()].filter((label) => !old.has(label));
  const renamed = renames(oldOnly, newOnly, old, now, budget);
  const home = homePrices(newFacts);
  const changes: Change[] = [];
  const movedCards = new Set<number>();
  const movedOldCards = new Set<number>();
  for (const [label, facts] of now) {
    const former = old.get(label) ?? old.get(renamed.get(label) ?? "\0");
    if (former === undefined) continue;
    const moved = withoutConversions(compareGroup(former, facts, budget), facts, home);
    changes.push(...moved);
    if (moved.length === 0) continue;
    for (const { card } of facts) if (card !== null) movedCards.add(card);
    for (const { card } of former) if (card !== null) movedOldCards.add(card);
  }
  const taken = new Set(renamed.values());
  const gone = oldOnly.filter((label) => !taken.has(label));
  const fresh = newOnly.filter((label) => !renamed.has(label));
  const newBlocks = gone.length > 0 ? blockLabels(after) : NO_LABELS;
  const oldBlocks = fresh.length > 0 ? blockLabels(before) : NO_LABELS;
  const goneCards = new Set<number>();
  const newCards = new Set<number>();
  for (const label of gone) {
    const facts = old.get(label) ?? [];
    const still = label === "" || newBlocks.has(label);
    changes.push(...wholeGroup(facts, still ? "price-removed" : `${kindOf(facts)}-removed`));
    if (!still) for (const { card } of facts) if (card !== null) goneCards.add(card);
  }
  for (const label of fresh) {
    const facts = now.get(label) ?? [];
    const already = label === "" || oldBlocks.has(label);
    changes.push(...wholeGroup(facts, already ? "price-added" : `${kindOf(facts)}-added`));
    if (!already) for (const { card } of facts) if (card !== null) newCards.add(card);
  }
  return {
    changes: [...withoutColumns(changes), ...compareListPrices(before, after, changes)],
    goneCards,
    newCards,
    movedCards,
    movedOldCards,
    goneLabels: new Set(gone),
    newLabels: new Set(fresh),
  };
}

/** A row of a price table that came or went is told by its first price: "Canoe" and not "Canoe – whole day" too. */
function withoutColumns(changes: readonly Change[]): Change[] {
  const whole = /^(?:plan|product)-(?:added|removed)$/;
  const rows = new Set(changes.flatMap(({ type, label }) => (whole.test(type) ? `${type} ${label}` : [])));
  return changes.filter(({ type, label }) => {
    const at = label?.indexOf(" – ") ?? -1;
    return at < 0 || !whole.test(type) || !rows.has(`${type} ${label?.slice(0, at)}`);
  });
}

/**
 * Leaves out prices in running text (text is compared as text), and those whose line stands on both sides under
 * different names: a heading that came between changes what a price is called, not the price.
 */
function withoutMovedLines(
  before: readonly PriceFact[],
  after: readonly PriceFact[],
): [PriceFact[], PriceFact[]] {
  const old = before.filter(({ kind }) => kind !== "sentence");
  const now = after.filter(({ kind }) => kind !== "sentence");
  const key = ({ line, amount, currency, period }: PriceFact): string =>
    `${line}|${plain(amount)}|${currency}|${period}`;
  const labels = (facts: readonly PriceFact[]): Set<string> =>
    new Set(facts.map(({ label }) => labelKey(label ?? "")));
  const [oldLabels, newLabels] = [labels(old), labels(now)];
  const moved = ({ label, line }: PriceFact, others: ReadonlySet<string>): boolean =>
    line.length > 3 && !others.has(labelKey(label ?? ""));
  const gone = new Map<string, PriceFact>();
  for (const fact of old) if (moved(fact, newLabels)) gone.set(key(fact), fact);
  const paired = new Set<PriceFact>();
  for (const fact of now) {
    const former = moved(fact, oldLabels) ? gone.get(key(fact)) : undefined;
    if (former !== undefined) paired.add(fact).add(former);
  }
  return [old.filter((fact) => !paired.has(fact)), now.filter((fact) => !paired.has(fact))];
}

function byLabel(facts: readonly PriceFact[]): Groups {
  const groups: Groups = new Map();
  for (const fact of facts) {
    const key = labelKey(fact.label ?? "");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return groups;
}

/** New label → old label, where one name took the place of another. */
function renames(
  oldOnly: readonly string[],
  newOnly: readonly string[],
  old: Groups,
  now: Groups,
  budget: WorkBudget,
): Map<string, string> {
  const pairs = new Map<string, string>();
  const similarTo = findSimilar(oldOnly, 0.6, budget);
  const taken = new Set<string>();
  const freeAt = labelsByAmounts(oldOnly, old);
  const newAt = labelsByAmounts(newOnly, now);
  for (const label of newOnly) {
    const price = amounts(now.get(label));
    const samePrice = freeAt.get(price);
    const similar = similarTo(label, (one) => !taken.has(one));
    const sole =
      samePrice?.size === 1 &&
      (newOnly.length === 1 || (oldOnly.length === newOnly.length && newAt.get(price)?.size === 1));
    const former = similar ?? (sole ? [...samePrice][0] : undefined);
    if (former === undefined) continue;
    pairs.set(label, former);
    taken.add(former);
    freeAt.get(amounts(old.get(former)))?.delete(former);
  }
  return pairs;
}

function labelsByAmounts(labels: readonly string[], groups: Groups): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const label of labels) {
    const price = amounts(groups.get(label));
    const known = found.get(price);
    if (known === undefined) found.set(price, new Set([label]));
    else known.add(label);
  }
  return found;
}

function amounts(facts: readonly PriceFact[] | undefined): string {
  return (facts ?? [])
    .map((fact) => `${plain(fact.amount)} ${fact.currency ?? ""} ${fact.period ?? ""}`)
    .sort()
    .join("|");
}

function plain(amount: string): string {
  return amount.includes(".") ? amount.replace(/0+$/, "").replace(/\.$/, "") : amount;
}

function kindOf(facts: readonly PriceFact[]): "plan" | "product" | "price" {
  if (facts.some(({ kind }) => kind === "plan")) return "plan";
  return facts.some(({ kind }) => kind === "product") ? "product" : "price";
}

const NO_LABELS: ReadonlySet<string> = new Set();

/** What stands in a short block of its own on a page, as labels are compared. */
function blockLabels({ blocks }: PageReading): Set<string> {
  const short = blocks.filter(({ text, region }) => region === "main" && text.length < 160);
  return new Set(short.map(({ text }) => labelKey(text)));
}

/** The moves inside one label. Equal amounts go first, then the same period and currency, then what is left in order. */
function compareGroup(
  before: readonly PriceFact[],
  after: readonly PriceFact[],
  budget: WorkBudget,
): Change[] {
  const [old, now] = withoutEqual(before, after);
  const pairs: [PriceFact, PriceFact][] = [];
  const pair = (same: (a: PriceFact, b: PriceFact) => boolean, keep: boolean): void => {
    if (!budget.take("pricing", old.length * now.length)) return;
    for (let index = 0; index < now.length; index++) {
      const fact = now[index];
      const at = fact === undefined ? -1 : old.findIndex((one) => same(one, fact));
      const former = old[at];
      if (fact === undefined || former === undefined) continue;
      if (keep) pairs.push([former, fact]);
      old.splice(at, 1);
      now.splice(index, 1);
      index -= 1;
    }
  };
  const sameMoney = (a: PriceFact, b: PriceFact): boolean =>
    a.currency === b.currency || a.currency === null || b.currency === null;
  const sameAmount = (a: PriceFact, b: PriceFact): boolean =>
    plain(a.amount) === plain(b.amount) && sameMoney(a, b);
  pair((a, b) => sameAmount(a, b) && a.period === b.period && isPerHead(a) === isPerHead(b), false);
  pair((a, b) => sameAmount(a, b) && a.period === b.period && a.period !== null, true);
  pair((a, b) => sameAmount(a, b) && (a.period === null || b.period === null), false);
  pair((a, b) => sameMoney(a, b) && a.period === b.period, true);
  pair((a, b) => sameMoney(a, b), true);
  pair(() => true, true);
  return [
    ...pairs.map(([from, to]) => priceMove({ label: to.label, from: told(from, to), to: told(to, from) })),
    ...old.map((fact) => onePrice("price-removed", fact)),
    ...now.map((fact) => onePrice("price-added", fact)),
  ];
}

/** "$24/user/mo" is not "$24/mo". */
function isPerHead(fact: PriceFact): boolean {
  const words = wordsBeside(fact);
  return HEAD.test(fact.text) || (words.length <= LINE_CHARS && HEAD.test(words));
}

function wordsBeside({ line, beside = "" }: PriceFact): string {
  return line === "" ? beside : line;
}

const LINE_CHARS = 30;

/**
 * The price as it stands there, with what its line says of it where the amount alone would not tell the two apart, and
 * where it is per head: "$29" is not what "$29 per user" costs.
 */
function told(fact: PriceFact, other?: PriceFact): PriceFact {
  const isSame = other !== undefined && plain(fact.amount) === plain(other.amount);
  const isMore = isSame || (isPerHead(fact) && !HEAD.test(fact.text));
  const words = wordsBeside(fact);
  return isMore && words.length <= LINE_CHARS
    ? { ...fact, text: `${fact.text}${words.startsWith("/") ? "" : " "}${words}`.trim() }
    : fact;
}

const HEAD =
  /(?:\/|per|pro|par|por|je|al?)\s?(?:active )?(?:user|seat|member|agent|editor|licen[cs]e|person|nutzer|benutzer|anwender|mitarbeiter|lizenz|utilisateur|personne|usuario|persona|utente|gebruiker)/iu;

/** More prices under one name than this are no price list that can be told: equal ones cancel, of the rest the first count. */
const MAX_PRICES = 300;

function withoutEqual(before: readonly PriceFact[], after: readonly PriceFact[]): [PriceFact[], PriceFact[]] {
  if (before.length <= MAX_PRICES && after.length <= MAX_PRICES) return [[...before], [...after]];
  const left = new Map<string, number>();
  const key = (fact: PriceFact): string => amounts([fact]);
  for (const fact of before) left.set(key(fact), (left.get(key(fact)) ?? 0) + 1);
  const now = after.filter((fact) => {
    const count = left.get(key(fact)) ?? 0;
    left.set(key(fact), count - 1);
    return count <= 0;
  });
  const old = before.filter((fact) => {
    const count = left.get(key(fact)) ?? 0;
    left.set(key(fact), count - 1);
    return count > 0;
  });
  return [old.slice(0, MAX_PRICES), now.slice(0, MAX_PRICES)];
}

function onePrice(type: "price-added" | "price-removed", fact: PriceFact): Change {
  const { label, currency, period, amount } = fact;
  const { text } = told(fact);
  const side =
    type === "price-added"
      ? { before: null, after: text, afterAmount: amount }
      : { before: text, after: null, beforeAmount: amount };
  return { type, region: "main", importance: IMPORTANCE[type], label, ...side, currency, period };
}

/** A label that came or went with all its prices is one Change; its first price is told. */
function wholeGroup(
  facts: readonly PriceFact[],
  type: `${"plan" | "product" | "price"}-${"added" | "removed"}`,
): Change[] {
  const [first] = facts;
  if (first === undefined) return [];
  const added = type.endsWith("-added");
  if (type === "price-added" || type === "price-removed") return facts.map((fact) => onePrice(type, fact));
  const { text } = told(first);
  const side = added
    ? { before: null, after: text, afterAmount: first.amount }
    : { before: text, after: null, beforeAmount: first.amount };
  return [
    {
      type,
      region: "main",
      importance: IMPORTANCE[type],
      label: first.label,
      ...side,
      currency: first.currency,
      period: first.period,
    },
  ];
}
