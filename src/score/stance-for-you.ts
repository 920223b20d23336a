import type { Stance } from "../model/labels.ts";
import type { Touch } from "./match-profile.ts";
import { BREAK, phraseForms, type ReadText } from "./read-words.ts";

const forms = (words: string): ReadonlySet<string> => new Set(phraseForms(words));

const UP =
  forms(`rise raise jump climb soar surge record dearer higher increase double triple highest expensive up upward
  surcharge lift hike grow growth gain hike spike rally boost boom peak costlier`);
const DOWN =
  forms(`fall drop slip cheaper cut slump decline ease down lowest plunge slide shrink weaken sink tumble
  retreat decrease halve reduce cool`);
const SCARCE =
  forms(`shortage scarce ration tighten tight fail limit stop halt disrupt delay recall ban closure outage
  poor frost drought disease damage destroy short end expire discontinue retire`);
const PLENTY = forms(`glut surplus oversupply abundant plentiful bumper`);
const SUPPLY = forms(`supply harvest crop production output yield stock capacity inventory`);
const DEMAND =
  forms(`demand sale booking order popular appetite spending turnover interest guest visitor consumption
  customer overnight contract look choose prefer occupancy`);
const PRICED = forms("price cost tax duty fee dearer tariff rate wage");
const LEVIES = forms("tax duty fee wage levy pay contribution salary toll");
const SOLD = forms("sale order booking demand starts permit registration visitor turnover membership");
const ENDING = forms("stop end scrap drop abolish replace cancel without switch instead");
const EXPAND =
  forms(`open launch expand cut offer sell start add acquire buy target double win plan build introduce
  promise enter invest takeover new discount cheaper below free lower undercut deliver hire grow takes over take`);
const TROUBLE =
  forms(`insolvency insolvent bankrupt bankruptcy close shut recall strike lose loss fine sue exit leave
  withdraw layoff cancel outage breach raise dearer complaint probe investigate hack delay`);
const RELIEF =
  forms(`grant subsidy fund funding support relief aid voucher credit cheaper easier simpler free bonus
  exempt reimburse pay`);

/** A word of duty or alarm in the text; sure when the title has it. */
export interface Pressure {
  readonly duty: string | null;
  readonly sure: boolean;
}

export interface StanceForYou {
  readonly stance: Stance;
  readonly because: string | null; // null: it is what the text says by itself
}

/**
 * Threat or opportunity for this business: what the text says of an entry of the profile goes before what it says for
 * everyone. A dearer input is a threat, a growing customer group a chance, a rival that opens shops a threat and one in
 * trouble a chance; a new duty costs. Words are looked for in the sentence that names the entry. `duty` is the word of
 * obligation or alarm that presses, null when there is none.
 */
export function stanceForYou(
  general: Stance,
  touches: readonly Touch[],
  read: ReadText,
  { duty, sure }: Pressure,
): StanceForYou {
  for (const touch of touches) {
    if (touch.field !== "competitors") continue;
    const found = rivalStance(touch, sentenceAround(touch, read));
    if (found !== null) return found;
  }
  const told = touches
    .filter(({ weak, strength }) => !weak && strength >= 0.5)
    .map((touch) => ({ touch, near: sentenceAround(touch, read) }));
  for (const rule of general === "threat" || general === "opportunity" ? SURE_RULES : ALL_RULES) {
    for (const { touch, near } of told) {
      const found = rule(touch, near);
      if (found !== null) return general === "mixed" ? { ...found, stance: "mixed" } : found;
    }
  }
  const open = general === "neutral" || (sure && general === "opportunity");
  if (open && duty !== null && touches.some(({ weak }) => !weak))
    return { stance: "threat", because: `it presses (${duty})` };
  return { stance: general, because: null };
}

function rivalStance({ entry }: Touch, near: readonly string[]): StanceForYou | null {
  const trouble = near.find((form) => TROUBLE.has(form));
  const expands = near.find((form) => EXPAND.has(form));
  if (trouble !== undefined && (expands === undefined || near.indexOf(trouble) < near.indexOf(expands)))
    return { stance: "opportunity", because: `${entry} is in trouble (${trouble})` };
  return expands === undefined ? null : { stance: "threat", because: `${entry} moves (${expands})` };
}

function inputStance({ field, entry }: Touch, near: readonly string[]): StanceForYou | null {
  if (field !== "inputs") return null;
  const supply = supplyMove(near);
  const worse =
    near.find((form) => SCARCE.has(form)) ?? supply?.less ?? (supply === null ? moved(near, UP) : undefined);
  const better =
    near.find((form) => PLENTY.has(form)) ??
    supply?.more ??
    (supply === null ? moved(near, DOWN) : undefined);
  if (worse !== undefined && (better === undefined || near.indexOf(worse) < near.indexOf(better)))
    return { stance: "threat", because: `${entry} gets dearer or scarce (${worse})` };
  return better === undefined
    ? null
    : { stance: "opportunity", because: `${entry} gets easier to buy (${better})` };
}

function moved(near: readonly string[], words: ReadonlySet<string>): string | undefined {
  return near.find((form) => words.has(form));
}

/** "record harvest", "supply falls": a word of moving right beside the supply, not beside the price. */
function supplyMove(near: readonly string[]): { more?: string; less?: string } | null {
  const at = near.findIndex((form) => SUPPLY.has(form));
  if (at < 0) return null;
  const beside = near.slice(Math.max(0, at - 2), at + 3);
  const more =
    moved(beside, UP) ?? beside.find((form) => form === "large" || form === "good" || form === "big");
  const less = moved(beside, DOWN);
  if (more !== undefined) return { more };
  return less === undefined ? null : { less };
}

function weaknessStance({ field, entry }: Touch, near: readonly string[]): StanceForYou | null {
  if (field !== "weaknesses") return null;
  const dearer = near.some((form) => PRICED.has(form)) ? near.find((form) => UP.has(form)) : undefined;
  const weaker = near.some((form) => DEMAND.has(form)) ? near.find((form) => DOWN.has(form)) : undefined;
  const worse = near.find((form) => SCARCE.has(form)) ?? dearer ?? weaker;
  return worse === undefined ? null : { stance: "threat", because: `it hits ${entry} (${worse})` };
}

function demandStance({ field, entry }: Touch, near: readonly string[]): StanceForYou | null {
  if (field !== "customers" && field !== "offers") return null;
  const growing = near.includes("fastest") && near.includes("grow");
  if ((!growing && !near.some((form) => DEMAND.has(form))) || near.some((form) => PRICED.has(form)))
    return null;
  const up = near.find((form) => UP.has(form) || form === "strong" || form === "popular");
  const down = near.find((form) => DOWN.has(form) || form === "weak");
  if (up !== undefined && (down === undefined || near.indexOf(up) < near.indexOf(down)))
    return { stance: "opportunity", because: `more demand from or for ${entry} (${up})` };
  return down === undefined
    ? null
    : { stance: "threat", because: `less demand from or for ${entry} (${down})` };
}

/** "Housing starts fall": fewer orders for the trade that lives on them. */
function marketStance({ field }: Touch, near: readonly string[]): StanceForYou | null {
  if (field !== "industry" || near.some((form) => PRICED.has(form))) return null;
  const sold = near.find((form) => SOLD.has(form));
  if (sold === undefined) return null;
  const up = near.find((form) => UP.has(form));
  const down = near.find((form) => DOWN.has(form));
  if (up !== undefined && (down === undefined || near.indexOf(up) < near.indexOf(down)))
    return { stance: "opportunity", because: `the trade sells more (${sold}, ${up})` };
  return down === undefined ? null : { stance: "threat", because: `the trade sells less (${sold}, ${down})` };
}

/** Taxes, wages and the like are paid by the trade itself: dearer is a threat, cheaper a chance. */
function costStance({ field }: Touch, near: readonly string[]): StanceForYou | null {
  if (field === "competitors" || field === "customers") return null;
  const cost = near.find((form) => LEVIES.has(form));
  if (cost === undefined) return null;
  const more = near.find((form, at) => UP.has(form) || (form === "more" && LEVIES.has(near[at + 1] ?? "")));
  const less = near.find((form) => DOWN.has(form) || RELIEF.has(form));
  if (more !== undefined && (less === undefined || near.indexOf(more) < near.indexOf(less)))
    return { stance: "threat", because: `it costs the trade more (${cost})` };
  return null;
}

/** "The city stops printing brochures": who bought it buys no more. */
function endingStance({ field, entry }: Touch, near: readonly string[]): StanceForYou | null {
  if (field !== "customers" && field !== "offers") return null;
  const ending = near.find((form) => ENDING.has(form));
  return ending === undefined
    ? null
    : { stance: "threat", because: `${entry} may be asked for less (${ending})` };
}

function reliefStance({ field, entry }: Touch, near: readonly string[]): StanceForYou | null {
  if (field !== "goals" && field !== "weaknesses") return null;
  const relief = near.find((form) => RELIEF.has(form));
  return relief === undefined
    ? null
    : { stance: "opportunity", because: `it may help with ${entry} (${relief})` };
}

function worryStance({ field, entry }: Touch, near: readonly string[]): StanceForYou | null {
  if (field !== "worries") return null;
  const down = near.find((form) => DOWN.has(form) || RELIEF.has(form));
  return down === undefined
    ? { stance: "threat", because: `it is your worry: ${entry}` }
    : { stance: "opportunity", because: `your worry ${entry} eases (${down})` };
}

type StanceRule = (touch: Touch, near: readonly string[]) => StanceForYou | null;

const ALL_RULES: readonly StanceRule[] = [
  inputStance,
  weaknessStance,
  demandStance,
  reliefStance,
  worryStance,
  costStance,
  endingStance,
  marketStance,
];
/** What goes even before a side that the text takes by itself: a feared thing that happens is no chance. */
const SURE_RULES: readonly StanceRule[] = [inputStance, fearedStance, demandStance];

function fearedStance(touch: Touch, near: readonly string[]): StanceForYou | null {
  if (touch.everyday || !near.some((form) => SCARCE.has(form) || UP.has(form))) return null;
  const found = worryStance(touch, near);
  return found?.stance === "threat" ? found : null;
}

/** The compared words of the sentence in which an entry is first named. */
function sentenceAround({ places }: Touch, { forms: all }: ReadText): string[] {
  const [at = 0] = places;
  const first = all.lastIndexOf(BREAK, at) + 1;
  const end = all.indexOf(BREAK, at);
  // "up to a third" raises nothing.
  return all
    .slice(first, end < 0 ? all.length : end)
    .filter((form, index) => form !== "up" || all[first + index + 1] !== "to");
}
