/** The rules of a robots.txt that hold for one user agent. */
export interface RobotsRules {
  readonly rules: readonly { readonly allow: boolean; readonly pattern: string }[];
  readonly crawlDelayMs: number | null;
}

export const ALLOW_ALL: RobotsRules = { rules: [], crawlDelayMs: null };
export const DISALLOW_ALL: RobotsRules = { rules: [{ allow: false, pattern: "/" }], crawlDelayMs: null };

const MAX_CHARS = 500 * 1024; // RFC 9309, 2.5: at least 500 KiB are read
const MAX_LINE = 8 * 2083; // eight times the longest address that any browser took
const MAX_DELAY_S = 60;

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  readonly delays: { readonly ms: number; readonly agentsBefore: number }[];
}

/** The rules for a product token, with a version or not (RFC 9309): all groups that name it together, else all groups for `*`. */
export function parseRobots(text: string, productToken: string): RobotsRules {
  // A byte order mark, also one that lost some of its bytes.
  const groups = readGroups(wholeLines(text).replace(/^[\uFEFF\uFFFD]+/, ""));
  const token = agentToken(productToken);
  const own = groups.filter(({ agents }) => agents.includes(token));
  const name = own.length > 0 ? token : "*";
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes("*"));
  const delays = chosen.flatMap((group) => delayFor(group, name) ?? []);
  return {
    rules: chosen.flatMap(({ rules }) => rules),
    crawlDelayMs: delays.length === 0 ? null : Math.max(...delays),
  };
}

/** What counts of a long file. A line that was cut off says something else than its author meant. */
function wholeLines(text: string): string {
  if (text.length <= MAX_CHARS) return text;
  const head = text.slice(0, MAX_CHARS);
  return head.slice(0, 1 + Math.max(head.lastIndexOf("\n"), head.lastIndexOf("\r")));
}

function readGroups(text: string): Group[] {
  const groups: Group[] = [];
  let current: Group | null = null;
  let namesAgents = false;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const record = readLine(line.slice(0, MAX_LINE));
    if (record === null) continue; // what we do not know, a sitemap say, ends no group
    if (record.field === "agent") {
      if (!namesAgents || current === null) {
        current = { agents: [], rules: [], delays: [] };
        groups.push(current);
      }
      current.agents.push(agentToken(record.value));
      namesAgents = true;
      continue;
    }
    // What is no rule of RFC 9309 must not interfere with its groups (2.2.4): a delay ends no list of agents.
    if (record.field === "delay") {
      const ms = delayOf(record.value);
      if (current !== null && ms !== null) current.delays.push({ ms, agentsBefore: current.agents.length });
      continue;
    }
    namesAgents = false;
    if (current === null || record.value === "") continue;
    current.rules.push(...rulesOf(record.field === "allow", normalizePattern(record.value)));
  }
  return groups;
}

/** A delay is for the agents named before it: who is named after it was not meant. The first one counts. */
function delayFor({ agents, delays }: Group, agent: string): number | undefined {
  const place = agents.indexOf(agent);
  return delays.find(({ agentsBefore }) => agentsBefore > place)?.ms;
}

type Rule = RobotsRules["rules"][number];

/** Whoever allows the index file of a folder means the folder too, as the crawlers of search engines take it. */
function rulesOf(allow: boolean, pattern: string): Rule[] {
  const rule = { allow, pattern };
  const folder = allow ? /^(.*\/)index\.html?$/.exec(pattern)?.[1] : undefined;
  return folder === undefined ? [rule] : [rule, { allow, pattern: `${folder}$` }];
}

type Field = "agent" | "allow" | "disallow" | "delay";

/** How the name of a field begins ("Disallowed" is meant too), with the misspellings that crawlers forgive. */
const FIELDS: readonly (readonly [Field, RegExp])[] = [
  ["agent", /^user[- ]?agent/i],
  ["allow", /^allow/i],
  ["disallow", /^(?:disallow|dissallow|dissalow|disalow|diasllow|disallaw)/i],
  ["delay", /^crawl[- ]?delay/i],
];

function readLine(line: string): { field: Field; value: string } | null {
  const comment = line.indexOf("#");
  const plain = (comment < 0 ? line : line.slice(0, comment)).trim();
  const colon = plain.indexOf(":");
  // A forgotten colon is forgiven where two words leave no doubt.
  const [name, value] = colon < 0 ? twoWords(plain) : [plain.slice(0, colon), plain.slice(colon + 1)];
  const plainName = name.trim().replace(/\s+/g, " ");
  const field = FIELDS.find(([, pattern]) => pattern.test(plainName))?.[0];
  return field === undefined ? null : { field, value: value.trim() };
}

function twoWords(text: string): [string, string] {
  const words = text.split(/[ \t]+/, 3);
  return words.length === 2 ? [words[0] ?? "", words[1] ?? ""] : ["", ""];
}

function agentToken(value: string): string {
  if (/^\*(?:\s|$)/.test(value)) return "*";
  return /^[A-Za-z_-]*/.exec(value)?.[0].toLowerCase() ?? "";
}

function delayOf(value: string): number | null {
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(value)) return null;
  return Math.min(Number(value), MAX_DELAY_S) * 1000;
}

/** Whether a path with its query may be fetched: the longest matching rule decides, allow wins a tie (RFC 9309, 2.2.2). */
export function isAllowed({ rules }: RobotsRules, path: string): boolean {
  const wanted = normalizePath(path);
  if (wanted === "/robots.txt") return true;
  const wantedQuery = openQuery(wanted);
  let best = { length: -1, allow: true };
  for (const { allow, pattern } of rules) {
    const { length } = pattern;
    if (length < best.length || (length === best.length && !allow)) continue;
    if (matches(wanted, pattern) || matches(wantedQuery, openQuery(pattern))) best = { length, allow };
  }
  return best.allow;
}

/** In a query a colon and a slash part nothing: encoded or not they are the same (RFC 9309, table of 2.2.2). */
function openQuery(path: string): string {
  const start = path.indexOf("?");
  if (start < 0) return path;
  const query = path.slice(start);
  return path.slice(0, start) + query.replaceAll("%3A", ":").replaceAll("%2F", "/");
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

/** Stars and dollars of an address are plain signs: written as rules write them when they mean the sign (RFC 9309, 2.2.3). */
function normalizePath(path: string): string {
  return normalize(path).replaceAll("*", "%2A").replaceAll("$", "%24");
}

/** In a pattern `*` is a wildcard everywhere, `$` only at the end. */
function normalizePattern(pattern: string): string {
  return normalize(pattern).replace(/\$(?!$)/g, "%24");
}

/** Percent-encoding made alike on both sides: what needs none is decoded, what needs one is encoded in upper case. */
function normalize(path: string): string {
  return path
    .replace(/%([0-9a-fA-F]{2})/g, (whole: string, hex: string) => {
      const sign = String.fromCharCode(Number.parseInt(hex, 16));
      return /[A-Za-z0-9._~-]/.test(sign) ? sign : whole.toUpperCase();
    })
    .replace(/[^\w.~%:/?#[\]@!$&'()*+,;=-]+/g, (part) => encodeURIComponent(part.toWellFormed()));
}
