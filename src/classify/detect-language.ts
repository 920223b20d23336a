import { tokens } from "../text/tokens.ts";
import { COMMON_WORDS, OTHER_SCRIPTS, OWN_LETTERS } from "./languages.ts";

/** A language must be this much ahead of English: one foreign name makes no foreign text. */
const AHEAD = 2;
/** A word with a letter of a language's own says half as much as one of its commonest words. */
const LETTER_POINTS = 0.5;
const SCRIPT_SHARE = 0.3;

const LANGUAGES = Object.keys(COMMON_WORDS);
const ENGLISH = LANGUAGES.indexOf("en");
const LANGUAGES_OF = languagesOfWords();
const NONE: readonly number[] = [];

/**
 * The language of a short text (ISO 639-1) by its commonest words; a declared one decides only where the text is
 * too short to tell. English when nothing speaks against it. `parts` are what the text was joined from by blanks: their
 * words may be known already.
 */
export function detectLanguage(
  text: string,
  declared: string | null,
  parts: readonly string[] = [text],
): string {
  const ascii = isAscii(text);
  const script = ascii ? null : otherScript(text);
  if (script !== null) return script;
  const points = countPoints(text, parts, ascii);
  const best = points.indexOf(Math.max(...points));
  const english = points[ENGLISH] ?? 0;
  if (best !== ENGLISH && (points[best] ?? 0) >= english + AHEAD) return LANGUAGES[best] ?? "en";
  const stated = declared?.slice(0, 2).toLowerCase() ?? null;
  return stated !== null && english === 0 ? stated : "en";
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function otherScript(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const found = OTHER_SCRIPTS.find(
    ([pattern]) => (text.match(pattern)?.length ?? 0) > letters * SCRIPT_SHARE,
  );
  return found?.[1] ?? null;
}

function countPoints(text: string, parts: readonly string[], ascii: boolean): number[] {
  const points = LANGUAGES.map(() => 0);
  const add = (language: number, more: number): void => {
    points[language] = (points[language] ?? 0) + more;
  };
  const shouted = text === text.toUpperCase();
  let isFirst = true;
  for (const part of parts) {
    for (const { word, start } of tokens(part)) {
      // A capital inside a title is a name ("De La Soul"), unless all is in capitals; English titles have them everywhere.
      const isName = !isFirst && !shouted && part[start] !== word[0];
      for (const language of LANGUAGES_OF.get(word) ?? NONE)
        if (!isName || language === ENGLISH) add(language, 1);
      if (!ascii && !isName)
        for (const [language, letters] of OWN_LETTERS)
          if (letters.test(word)) add(LANGUAGES.indexOf(language), LETTER_POINTS);
      isFirst = false;
    }
  }
  return points;
}

function languagesOfWords(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  Object.values(COMMON_WORDS).forEach((list, language) => {
    for (const word of list.split(" ")) found.set(word, [...(found.get(word) ?? []), language]);
  });
  return found;
}
