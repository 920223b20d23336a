/** How large a text says a matter is, and how certain. Word lists over a bounded text, no nested repeats. */
const GREAT =
  /\b(?:records?|sharp\w*|soar\w*|plunge\w*|slump\w*|crisis|ban(?:ned|s)?|mandatory|doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|collaps\w*|shortages?|scarce|ration\w*|shut(?:s|down| down)?|bankrupt\w*|insolven\w*|ransomware|zero-day|critical|urgent\w*|severe|drastic\w*|recall\w*|outages?|liable|fines?|penalt\w+|prohibit\w*|abolish\w*|halv(?:e|es|ed)|half of|biggest|steepest|at once|immediately|nationwide|catch fire|stops? (?:sales|production|deliver\w+)|highest|all-time high|decade|millions|cannot fill|unfilled|vacanc\w+)\b/i;
const DUTY =
  /\b(?:must|required?|requires|obliged|have to|has to|mandatory|compulsory|may not|may only|no longer (?:be )?(?:allowed|sold)|banned|duty to|need to|forced to|told to|liable|prohibited|not be sold|mandates?)\b/i;
/** What calls for a look at the own shelf or screen today. */
const ALARM =
  /\b(?:recall\w*|catch(?:es)? fire|contaminat\w*|salmonella|listeria|bans?|banned|outages?|ransomware|zero-day|exploited|shortages?|scarce)\b/i;
const SLIGHT =
  /\b(?:slight\w*|modest\w*|minor|marginal\w*|small (?:rise|fall|increase|drop)|edge[sd]? (?:up|down)|ticks? (?:up|down)|slips?|a little|barely|hardly|steady|unchanged|stable)\b/i;
const CERTAIN =
  /\b(?:in force|takes? effect|took effect|taking effect|comes? into (?:force|effect)|into force|effective|from \d{1,2}|starts? (?:on|in)|will be (?:required|banned|switched off)|has (?:been )?(?:passed|approved|raised|closed|agreed|signed)|approved|passed|adopted|agreed|agree|signed|confirm\w*|now (?:costs?|applies|must)|raises?|raised|closes?|closed|cuts?|launche[sd]|opens?|published|announce[sd]?|orders?|ordered|ruled|rules that|is exploited|actively exploited|stops?|stopped|files? for|filed|recall(?:ed|s)|must|jumps?|jumped|climbs?|climbed|reache[sd]|soars?|soared|rises?|rose|falls?|fell|drops?|dropped|hits?|ends?|bans|banned|keeps?|puts? a|to (?:sell|open|close|shut|launch|cut|raise|rise|fall|end|stop|start|buy|pay|ban|build|offer|add|spend|halve|double|get|be)|shuts?|halts?|halted|lifts?|lifted|hikes?|hiked|doubles?|doubled|buys|bought|votes?|voted|extends?|extended|attacks?|attacked|encrypts?|scraps?|scrapped|sinks?|sank|slumps?|slumped|plunges?|plunged|obliges?|makes .{1,40} mandatory|has applied|applies)\b/gi;
const UNCERTAIN =
  /\b(?:propos\w+|drafts?|drafted|consider\w*|rumou?r\w*|could|might|may(?! \d)|possibl[ey]|talks|consult(?:s|ed|ation|ations)|reportedly|expected to|expects?|plans? to|planned|wants?|seeks?|urges?|rumou?red|likely to|set to|calls? for|leak\w*|debat\w+|weighs?|mulls?|stud(?:y|ies)|hopes?|signals?|review(?:s|ed)?|discuss\w*|bill\b|if approved|forecasts?)\b/;
/** A burden that does not come: taken back, voted down, put off, or denied. */
const CALLED_OFF =
  /\b(?:(?:scrap|drop|shelv|abandon|withdr[ae]w|cancel|ditch|axe|reject|repeal|abolish|revok|block|suspend|delay|postpon|defer|halt|pause|overturn|strik|struck)\w*(?: down| out| off)?|(?:calls?|called|put|puts) off|votes? (?:down|against)|voted (?:down|against)|backs? down (?:on|from)|u-turn on|rul(?:es?|ed) out|stops? short of|(?:will|does|do|did|would|is|are|to) not (?:raise|introduce|impose|extend|apply|bring|ban|increase|levy|charge|require)|won['’]t (?:raise|introduce|impose|extend|apply|bring|ban|increase|levy|charge|require)|no plans? (?:for|to (?:raise|introduce|impose|ban|increase))|spared|exempt(?:s|ed)? from)\b(?: [\w'’-]+){0,5}? (?:tax|taxes|lev(?:y|ies)|bans?|dut(?:y|ies)|tariffs?|rules?|laws?|bill|act|charges?|fees?|tolls?|surcharges?|rise|increases?|hikes?|obligations?|regulations?|requirements?|mandates?|quotas?|limits?|reforms?|directive|plans?)\b/i;
/** What you buy gets dearer, said as the matter of the title. */
const DEARER =
  /\b(?:(?:raises?|raised|hikes?|hiked|lifts?|puts? up|increases?|doubles?) (?:[\w'’-]+ ){0,2}(?:prices?|fees?|rates?|charges?)|dearer|price (?:rise|hike|increase)s?|prices? (?:rises?|soars?|jumps?|climbs?|surges?|doubles?))\b/i;
/** Help that ends: a grant that is cut, a relief that runs out. */
const HELP_ENDS =
  /\b(?:(?:scrap|drop|end|cut|cancel|axe|abolish|halv|slash|stop|clos|withdr[ae]w|reduc|suspend|freez)\w*|runs? out of)\b(?: [\w'’-]+){0,3}? (?:subsid(?:y|ies)|grants?|aid|rebates?|bonus(?:es)?|vouchers?|allowances?|tax (?:credits?|breaks?|relief)|support scheme|funding)\b|\b(?:subsid(?:y|ies)|grants?|aid|rebates?|bonus|vouchers?|allowance|tax (?:credit|break|relief)|support scheme|funding)\b(?: [\w'’-]+){0,4}? (?:ends?|ended|expires?|expired|runs? out|is cut|are cut|cut|stops?|stopped|scrapped|suspended|halved|slashed)\b/i;
const SHARE = /\b(?:by |a |one |every )(?:half|third|quarter|fifth|tenth)\b/i;

export interface Magnitude {
  readonly great: string | null;
  readonly duty: string | null;
  readonly dutyInTitle: boolean;
  readonly alarm: string | null;
  readonly slight: string | null;
  readonly certain: string | null;
  readonly uncertain: string | null;
  /** A tax, a ban, a rule that is taken back, put off or ruled out in the title. */
  readonly calledOff: string | null;
  readonly dearer: boolean; // prices rise in the title
  readonly helpEnds: string | null; // in the title
  readonly percent: number; // the largest in the text; 0 when none
  readonly share: string | null; // "by a quarter"
}

const LONGEST = 1500;

/**
 * Reads the magnitude and certainty words of a text; each the first that stands there, null when there is none. What
 * the title says as a fact is not put in doubt by a hope in the summary.
 */
export function readMagnitude(title: string, summary: string): Magnitude {
  const sample = `${title}. ${summary}`.slice(0, LONGEST);
  const certain = findCertain(sample);
  const duty = DUTY.exec(sample);
  const doubt = UNCERTAIN.exec(lowerStart(sample));
  const stated = certain !== null && certain.index < title.length;
  const off = CALLED_OFF.exec(title)?.[0] ?? null;
  return {
    great: GREAT.exec(sample)?.[0] ?? null,
    duty: duty?.[0] ?? null,
    dutyInTitle: duty !== null && duty.index < title.length,
    alarm: ALARM.exec(title)?.[0] ?? null,
    slight: SLIGHT.exec(sample)?.[0] ?? null,
    certain: certain?.[0] ?? null,
    calledOff: off,
    dearer: DEARER.test(title),
    helpEnds: HELP_ENDS.exec(title)?.[0] ?? null,
    uncertain: doubt === null || (stated && doubt.index >= title.length) ? null : doubt[0],
    percent: largestPercent(sample),
    share: SHARE.exec(sample)?.[0] ?? null,
  };
}

const MAYBE =
  /\b(?:(?:could|may|might|would|should|not|never|cannot|can['’]t|won['’]t) |(?:expected|likely|unlikely|forecast|tipped|wants?|wanted|plans?|planned|hopes?|aims?|proposes?|refuses?|unable|fails?) (?:to )?)$/i;
const MOST_TRIES = 4;

/** The first word of certainty that is not itself put in doubt: "expected to rise" is none. */
function findCertain(sample: string): RegExpExecArray | null {
  CERTAIN.lastIndex = 0; // with exec, for matchAll copies the pattern at every call
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const match = CERTAIN.exec(sample);
    if (match === null || !MAYBE.test(sample.slice(Math.max(0, match.index - 24), match.index))) return match;
  }
  return null;
}

/** "May" with a capital is a month; at the start of a title it is neither. */
function lowerStart(text: string): string {
  return text.replace(
    /\b(?:Propos|Draft|Consider|Rumour|Could|Might|Possibl|Talks|Consult|Plan|Debate|Stud|Review|Bill)/g,
    (word) => word.toLowerCase(),
  );
}

function largestPercent(text: string): number {
  let largest = 0;
  for (const [, number = "0"] of text.matchAll(
    /\b(\d{1,4}(?:[.,]\d{1,2})?) ?(?:%|percent\b|per cent\b|pc\b)/g,
  ))
    largest = Math.max(largest, Number(number.replace(",", ".")));
  return largest;
}
