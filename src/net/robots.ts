/** The rules of a robots.txt that hold for one user agent. */
export interface RobotsRules {
  readonly rules: readonly { readonly allow: boolean; readonly pattern: string }[];
  readonly crawlDelayMs: number | null;
}

export const ALLOW_ALL: RobotsRules = { rules: [], crawlDelayMs: null };
export const DISALLOW_ALL: RobotsRules = { rules: [{ allow: false, pattern: "/" }], crawlDelayMs: null };

const MAX_CHARS = 512 * 1024; // RFC 9309, 2.5: at least 500 KiB are read
const MAX_RULES = 20_000;
const MAX_PATTERN = 2000;

interface Group {
  readonly agents: string[];
  readonly rules: { allow: boolean; pattern: string }[];
  crawlDelayMs: number | null;
}

/** The rules for a product token (RFC 9309): all groups that name it together, else all groups for `*`. */
export function parseRobots(text: string, productToken: string): RobotsRules {
  const groups = readGroups(text.slice(0, MAX_CHARS).replace(/^\uFEFF/, ""));
  const token = productToken.toLowerCase();
  const own = groups.filter(({ agents }) => agents.includes(token));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes("*"));
  return {
    rules: chosen.flatMap(({ rules }) => rules),
    crawlDelayMs: chosen.find(({ crawlDelayMs }) => crawlDelayMs !== null)?.crawlDelayMs ?? null,
  };
}

function readGroups(text: string): Group[] {
  const groups: Group[] = [];
  let current: Group | null = null;
  let namesAgents = false;
  let count = 0;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const [, name = "", rest = ""] =
      /^[ \t]*([A-Za-z][A-Za-z -]{0,30}?)[ \t]*:(.*)$/.exec(line.slice(0, 4096)) ?? [];
    const value = rest.replace(/#.*$/, "").trim();
    const field = FIELDS[name.toLowerCase().replace(/[ -]+/g, "-")];
    if (field === undefined) continue;
    if (field === "agent") {
      if (!namesAgents || current === null) {
        current = { agents: [], rules: [], crawlDelayMs: null };
        groups.push(current);
      }
      current.agents.push(agentToken(value));
      namesAgents = true;
      continue;
    }
    namesAgents = false;
    if (current === null || ++count > MAX_RULES) continue;
    if (field === "delay") current.crawlDelayMs ??= delayOf(value);
    else if (value !== "")
      current.rules.push({ allow: field === "allow", pattern: normalize(value.slice(0, MAX_PATTERN)) });
  }
  return groups;
}

/** With the misspellings that crawlers forgive. */
const FIELDS: Readonly<Record<string, "agent" | "allow" | "disallow" | "delay">> = {
  "user-agent": "agent",
  useragent: "agent",
  allow: "allow",
  disallow: "disallow",
  dissallow: "disallow",
  disalow: "disallow",
  dissalow: "disallow",
  diasllow: "disallow",
  disallaw: "disallow",
  "crawl-delay": "delay",
};

function agentToken(value: string): string {
  if (value.startsWith("*")) return "*";
  return /^[A-Za-z_-]*/.exec(value)?.[0].toLowerCase() ?? "";
}

function delayOf(value: string): number | null {
  const seconds = Number(value);
  return value === "" || !Number.isFinite(seconds) || seconds < 0 ? null : Math.min(seconds, 60) * 1000;
}

/** Whether a path with its query may be fetched: the longest matching rule decides, allow wins a tie (RFC 9309, 2.2.2). */
export function isAllowed({ rules }: RobotsRules, path: string): boolean {
  const wanted = normalize(path);
  if (wanted === "/robots.txt") return true;
  let best = { length: -1, allow: true };
  for (const { allow, pattern } of rules) {
    const { length } = pattern;
    if (length < best.length || (length === best.length && !allow)) continue;
    if (matches(wanted, pattern)) best = { length, allow };
  }
  return best.allow;
}

/** Walks the pieces between the stars once each: linear, whatever the pattern. */
function matches(path: string, pattern: string): boolean {
  const anchored = pattern.endsWith("$");
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  const first = pieces[0] ?? "";
  if (!path.startsWith(first)) return false;
  let at = first.length;
  if (pieces.length === 1) return !anchored || at === path.length;
  const last = pieces.at(-1) ?? "";
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return anchored ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
}

/** Percent-encoding made alike on both sides: what needs none is decoded, what needs one is encoded in upper case. */
function normalize(path: string): string {
  return path
    .replace(/%([0-9a-fA-F]{2})/g, (whole: string, hex: string) => {
      const sign = String.fromCharCode(Number.parseInt(hex, 16));
      return /[A-Za-z0-9._~-]/.test(sign) ? sign : whole.toUpperCase();
    })
    .replace(/[^\u0021-\u007e]+/g, (part) => (part.isWellFormed() ? encodeURIComponent(part) : "%EF%BF%BD"));
}
