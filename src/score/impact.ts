import type { Change } from "../model/change.ts";
import type { Classification } from "../model/labels.ts";
import type { ProfileHit } from "../model/score.ts";

export interface Risk {
  readonly impact: number; // 1..5
  readonly likelihood: number; // 1..5
  readonly because: readonly string[];
}

interface Situation {
  readonly text: string;
  readonly classification: Classification;
  readonly change: Change | null;
  readonly corroboration: number;
  readonly hits: readonly ProfileHit[];
}

const GREAT =
  /\b(?:record|sharp\w*|soar\w*|plunge\w*|crisis|ban(?:ned|s)?|mandatory|doubl\w+|tripl\w+|collapse\w*|all (?:employers|businesses|shops|firms)|must|shortage\w*|shut\w*|bankrupt\w*|ransomware|zero-day)\b/i;
const SLIGHT =
  /\b(?:slight\w*|modest\w*|minor|small (?:rise|fall|increase)|edge[sd]? (?:up|down)|marginal\w*)\b/i;
const CERTAIN =
  /\b(?:in force|takes effect|took effect|comes? into force|from \d|starts? on|will be (?:required|banned|switched off)|has (?:passed|approved|raised|closed)|approved|passed|adopted|confirmed|now costs?|raised|closes|launched|published)\b/i;
const UNCERTAIN =
  /\b(?:propos\w+|draft\w*|consider\w*|rumou?r\w*|could|may|might|possible|talks|consultation|reportedly|expected to|plans? to|calls? for|leak\w*)\b/i;

/** Impact and likelihood as a risk matrix has them (ISO 31000), by rules over magnitude, numbers and certainty words. */
export function judgeRisk({ text, classification, change, corroboration, hits }: Situation): Risk {
  const because: string[] = [];
  const telling = hits.filter(({ field }) => field !== "region");
  let impact = classification.pestle.length > 0 || change !== null ? 2 : 1;
  const add = (points: number, why: string): number => {
    because.push(why);
    return points;
  };
  if (telling.length > 0) impact += add(1, `touches ${telling[0]?.entry}`);
  if (telling.length > 2) impact += add(1, `touches ${telling.length} entries of your profile`);
  const great = GREAT.exec(text);
  if (great !== null) impact += add(1, `“${great[0]}”`);
  const percent = largestPercent(text);
  if (percent >= 10) impact += add(1, `${percent} %`);
  if (change?.percent !== undefined && change.percent !== null && Math.abs(change.percent) >= 10)
    impact += add(1, `${change.percent} %`);
  const slight = SLIGHT.exec(text);
  if (slight !== null) impact -= add(1, `“${slight[0]}”`);

  let likelihood = 3;
  const certain = CERTAIN.exec(text);
  if (certain !== null) likelihood += add(1, `“${certain[0]}”`);
  const uncertain = UNCERTAIN.exec(text);
  if (uncertain !== null) likelihood -= add(1, `“${uncertain[0]}”`);
  if (change !== null) likelihood += add(2, "seen on the page itself");
  if (corroboration > 0) likelihood += add(1, `told by ${corroboration + 1} sources`);
  return { impact: within(impact), likelihood: within(likelihood), because };
}

function within(value: number): number {
  return Math.min(5, Math.max(1, value));
}

function largestPercent(text: string): number {
  let largest = 0;
  for (const [, number = "0"] of text
    .slice(0, 2000)
    .matchAll(/\b(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|percent\b|per cent\b)/g)) {
    largest = Math.max(largest, Number(number.replace(",", ".")));
  }
  return largest;
}
