/** The commonest words of languages that feeds come in (ISO 639-1); a further language is one line. */
export const COMMON_WORDS: Readonly<Record<string, string>> = {
  en: "the of and to in a is for on with that by as at from it its are be this will has have was after over says new up how what why into more than but not his her their you your can could would who about amid off out against i my we our an or if when which were been they he she do does did just first may says said am man men war die so all also no me us two one back only on top old plan set van her la come over met per plus",
  de: "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine einen einem einer als auch es an werden aus er hat dass sie nach wird bei um am sind noch wie über so zum zur war haben nur oder aber vor bis mehr durch man sein wurde wegen gegen neue neuer neues neuen unter will soll kann können müssen sollen jetzt wieder weniger immer ab steigt sinkt fordert droht kein keine warum was wer bald schon jahr jahre prozent millionen",
  fr: "le la les de des du et en un une est que qui dans pour pas au aux sur plus par ce se ne avec sont il elle son sa ses ou mais leur nous vous été cette ces après entre comme chez sans sous vers contre selon depuis avant très fait face ans millions",
  es: "el la los las de del y en un una es que por para con no se su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también hasta desde años tras contra según ante son fue será millones",
  it: "il lo la gli le di del della dei delle e in un una è che per con non si da al alla sono come più anche dal dalla nel nella ma ha hanno dopo contro sul sulla tra fra anni milioni",
  nl: "de het een en van in is dat op te met voor niet zijn aan er om ook als bij uit naar door maar worden wordt heeft nog over meer tegen na tot deze geen jaar miljoen",
  pt: "o os a as um uma de do da dos das e em que para com não se por mais como mas ao foi pelo pela são ser tem à também após sobre entre até anos milhões contra",
  sv: "och att det som en ett på är av för med den till inte har om men var sig från vi så kan nu ska efter mot över under nya när fler miljoner",
  da: "og at det som en et på er af for med den til ikke har om men var sig fra vi så kan nu skal efter mod over under nye når flere millioner",
  pl: "i w na z do się nie że to jest o za po od przez jak dla ma ale są będzie może tylko już oraz przed bez które który",
  cs: "a v na se že je o do s z za pro jsou ale po jako od by k už až podle nebo při jeho které který",
  tr: "ve bir bu da de için ile çok olarak daha en gibi kadar sonra ne var yeni oldu olan",
  id: "yang dan di ini untuk dengan dari pada itu tidak akan ke dalam juga adalah oleh bisa lebih telah",
  ro: "și în de la cu pe nu un o este din pentru care sunt mai că se au după fost",
  hu: "a az és hogy nem is egy ez meg van csak már el még után lesz mint szerint",
  fi: "ja on ei se että oli hän mutta ovat kun niin myös sekä tai joka mukaan vuoden",
};

/** Letters that a language has and English has not. */
export const OWN_LETTERS: readonly (readonly [string, RegExp])[] = [
  ["de", /[äöüß]/],
  ["fr", /[éèêàçôœîû]/],
  ["es", /[ñáéíóú]/],
  ["it", /[èàòù]/],
  ["pt", /[ãõçáéêâ]/],
  ["sv", /[åäö]/],
  ["da", /[æøå]/],
  ["pl", /[łśżźćąęń]/],
  ["cs", /[řěščžů]/],
  ["tr", /[ışğç]/],
  ["ro", /[ăâșț]/],
  ["hu", /[őűáé]/],
  ["fi", /[äö]/],
];

/** Writings that are not Latin, and the language that is guessed from them. */
export const OTHER_SCRIPTS: readonly (readonly [RegExp, string])[] = [
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
