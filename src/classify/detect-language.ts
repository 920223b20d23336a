import { words } from "../text/tokens.ts";

const COMMON: Readonly<Record<string, string>> = {
  en: "the of and to in a is for on with that by as at from it its are be this will has have was after over says new up how what why into more than but not his her their you your can could would who about amid off out against",
  de: "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wegen gegen neue neuer neues",
  fr: "le la les de des du et en un une est que qui dans pour pas au aux sur plus par ce se ne avec sont il elle son sa ses ou mais leur nous vous été cette ces après entre comme",
  es: "el la los las de del y en un una es que por para con no se su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también hasta desde años",
  it: "il lo la gli le di del della dei e in un una è che per con non si da al sono come più anche dal alla nel ma ha delle nella dopo",
  nl: "de het een en van in is dat op te met voor niet zijn aan er om ook als bij uit naar door maar worden wordt heeft nog over meer",
  pt: "o os as um uma de do da dos das e em que para com não se por mais como mas ao foi pelo pela são ser tem à também após",
};
const SETS = Object.entries(COMMON).map(([language, list]) => [language, new Set(list.split(" "))] as const);
const OTHER_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/gu, "ru"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Thai}/gu, "th"],
];

/**
 * The language of a short text (ISO 639-1) by its commonest words; a declared one decides only where the text is
 * too short to tell. English when nothing speaks against it.
 */
export function detectLanguage(text: string, declared: string | null): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [pattern, language] of OTHER_SCRIPT) {
    if ((text.match(pattern)?.length ?? 0) > letters * 0.3 && letters > 0) return language;
  }
  const counts = countCommon(words(text));
  const [best = "en", most = 0] = counts[0] ?? [];
  const english = counts.find(([language]) => language === "en")?.[1] ?? 0;
  const stated = declared?.slice(0, 2).toLowerCase() ?? null;
  if (best !== "en" && most >= english + 2) return best;
  if (stated !== null && stated !== "en" && english === 0) return stated;
  return "en";
}

function countCommon(all: readonly string[]): (readonly [string, number])[] {
  return SETS.map(([language, set]) => [language, all.filter((word) => set.has(word)).length] as const).sort(
    (a, b) => b[1] - a[1],
  );
}
