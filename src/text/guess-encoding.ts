import { decodeAs } from "./decode-as.ts";

/** Which encoding gives text in a language, judged by the letters that the language has. Order breaks ties. */
const LATIN: readonly (readonly [string, readonly string[]])[] = [
  [
    "windows-1252",
    [
      "äöüß", // German
      "éèêëàâçîïôùûüœæ", // French
      "áéíóúñüº", // Spanish
      "ãõáâàéêíóôúç", // Portuguese
      "àèéìíòóùú", // Italian
      "æøåéä", // Danish, Norwegian
      "åäöéø", // Swedish, Finnish
      "áðéíóúýþæö", // Icelandic
      "ëïéèöüç", // Dutch
      "çàèéíïóòúü·", // Catalan
    ],
  ],
  ["windows-1250", ["áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž"]],
  ["iso-8859-2", ["áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž"]],
  ["windows-1254", ["çğıöşüâîû"]],
  ["windows-1257", ["ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"]],
];
const MARKS = "‘’“”„‚–—…€«»°§·•©®™¿¡ºª²³½×\u00a0\u00ad";

/** The most frequent Chinese characters, in both scripts; they make up more than half of what is written. */
const CHINESE = `的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而
能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把
法此实回二理美点月明其种全工己话向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真
世气信北少关并内加化由却代军产入先山五太水万市体别处总才场师书比住员九性通目华报立马命张活难神数件安表原车白应路期常
提金何更反合放做系计或司利受光果界及今务制解各任至清物台象记边共风战接它许八特直服题建南度统色字请交爱让认论百义科元
社术结六指思非流每管连远资队带条院变联言权展该领传近留治决保达办运必城强步完深区即求品量空众技程语英基派满式极令收未持
设始版双历史商千容研友站广改议形委早际则首单据导影失网专石争究包组造视济闻标测试银央宣布调整率析决响型企融成本反应静認為
這個國來時們對發會學過說後開現經與動長門問間關東當點將兩從頭無實樣見體種應業員報場師書進電話給實動產機還讓觀議設選價調
應該單際據導聞標題測試銀佈整響響業資場師專爭組視濟離雖術結認論義聯權領傳達辦運強廣總臺灣務員氣買賣億萬開幕影音歡迎`;
const FREQUENT: ReadonlySet<string> = new Set(CHINESE.replace(/\s/g, ""));

const OTHER_SCRIPTS: readonly (readonly [string, (text: string) => number])[] = [
  ["euc-jp", (text) => japanese(text)],
  ["shift_jis", (text) => japanese(text)],
  ["big5", (text) => chinese(text)],
  ["gb18030", (text) => chinese(text)],
  ["euc-kr", (text) => share(text, /[가-힣]/g) ** 3],
  ["windows-1255", (text) => share(text, /[א-ת]/g)],
  [
    "windows-874",
    (text) => 0.9 * share(text, /[\u0e01-\u0e5b]/g) * lacking(text, /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{3}/),
  ],
  ["windows-1251", (text) => cased(text, /[а-яёіїєґ]/giu, /[оеаинтсрі]/giu)],
  ["koi8-r", (text) => cased(text, /[а-яё]/giu, /[оеаинтср]/giu)],
  ["iso-8859-5", (text) => cased(text, /[а-яёіїє]/giu, /[оеаинтср]/giu)],
  ["cp866", (text) => cased(text, /[а-яё]/giu, /[оеаинтср]/giu)],
  ["windows-1253", (text) => cased(text, /[α-ωάέήίόύώϊϋΐΰς]/giu, /[αοιετσνη]/giu)],
  ["iso-8859-7", (text) => cased(text, /[α-ωάέήίόύώϊϋΐΰς]/giu, /[αοιετσνη]/giu)],
  ["windows-1256", (text) => share(text, /[ء-ي]/g) * (0.4 + (share(text, /[الينمورتب]/g) > 0.4 ? 0.5 : 0))],
];
const LEAST = 0.55;

/**
 * The text of bytes that are no UTF-8 and name no encoding that fits: in Latin scripts few letters are beyond ASCII, in
 * all others nearly every one; within each, the encoding wins that gives the letters of a language. Else windows-1252.
 */
export async function guessEncoding(sample: Uint8Array): Promise<string> {
  const high = sample.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0);
  const ascii = sample.reduce(
    (sum, byte) => sum + ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a ? 1 : 0),
    0,
  );
  if (high < 2 || high < (high + ascii) * 0.3) return guessLatin(sample);
  let best = { name: "windows-1252", score: LEAST };
  for (const [name, judge] of OTHER_SCRIPTS) {
    const decoded = (await decodeAs(sample, name)) ?? "";
    const text = highOf(decoded);
    const score = judge(text) * (1 - 3 * share(text, NO_TEXT)) * (1 - mixed(decoded));
    if (score > best.score) best = { name, score };
  }
  return best.name === "windows-1252" ? guessLatin(sample) : best.name;
}

async function guessLatin(sample: Uint8Array): Promise<string> {
  let best = { name: "windows-1252", score: 0 };
  for (const [name, languages] of LATIN) {
    const signs = [...highOf((await decodeAs(sample, name)) ?? "")].filter((sign) => sign !== " ");
    for (const letters of languages) {
      const known = signs.filter(
        (sign) => letters.includes(sign.toLowerCase()) || MARKS.includes(sign),
      ).length;
      // A little better is chance; the first is by far the most frequent.
      const score = known / Math.max(1, signs.length);
      if (score > best.score + 0.02) best = { name, score };
    }
  }
  return best.name;
}

const NO_TEXT = /[\ufffd\u0080-\u009f\ue000-\uf8ff]/g;

/** How many words hold Latin letters beside those of another alphabet: hardly any, where the encoding is right. */
function mixed(text: string): number {
  const words = text.match(/[A-Za-z\u0370-\u06ff\u0e00-\u0e7f]+/g) ?? [];
  const other = words.filter((word) => /[^A-Za-z]/.test(word));
  return other.filter((word) => /[A-Za-z]/.test(word)).length / Math.max(1, other.length);
}

/** What is beyond ASCII, with a space where ASCII stood. */
function highOf(text: string): string {
  return text.replace(/[\u0000-\u007f]+/g, " ");
}

function share(text: string, wanted: RegExp): number {
  const all = text.match(/[^\s\u3000-\u3002\uff00-\uff1f]/g)?.length ?? 0;
  return all === 0 ? 0 : Math.min(1, (text.match(wanted)?.length ?? 0) / all);
}

function lacking(text: string, pattern: RegExp): number {
  return pattern.test(text) ? 0.5 : 1;
}

/** Kana tell Japanese: no other language has them. */
function japanese(text: string): number {
  const kana = share(text, /[\u3041-\u3096\u30a1-\u30fc]/g);
  const known = share(text, /[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]/g);
  return kana >= 0.15 ? Math.min(1, known) : kana;
}

function chinese(text: string): number {
  const signs = text.match(/[\u4e00-\u9fff]/g) ?? [];
  const frequent = signs.filter((sign) => FREQUENT.has(sign)).length;
  return share(text, /[\u4e00-\u9fff]/g) * Math.min(1, frequent / Math.max(1, signs.length) / 0.45);
}

/** Scripts with capitals: read in the wrong encoding, capitals stand inside words and rare letters everywhere. */
function cased(text: string, letters: RegExp, frequent: RegExp): number {
  const words = text.match(/\p{L}+/gu) ?? [];
  const usual = words.filter((word) => /^\p{Lu}?\p{Ll}*$/u.test(word)).join("").length;
  const capitals = words.filter((word) => /^\p{Lu}{2,}$/u.test(word)).join("").length;
  const all = Math.max(1, words.join("").length);
  return (
    share(text, letters) * ((usual + 0.8 * capitals) / all) * Math.min(1, 0.4 + share(text, frequent) * 1.5)
  );
}
