const MAX_CACHED = 50_000;
const cache = new Map<string, string>();

/** Words whose ending is no ending. */
const WHOLE = new Set(
  `news gas bus lens series species customs goods premises earnings savings headquarters during morning evening nothing
  something anything ceiling training parking heating clothing housing lighting bedding plumbing wedding meeting pudding spring string bring king ring thing wing sibling
  herring sterling hundred speed seed feed need breed weed bed red shed biased less across perhaps always ms sms is was
  his its this us gps rss css aws diabetes analysis basis crisis emphasis virus campus status bonus focus chaos texas
  roses kansas paris wales brussels athens naples swiss sales`.split(/\s+/),
);

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    loaves: "loaf",
    leaves: "leaf",
    shelves: "shelf",
    knives: "knife",
    halves: "half",
    calves: "calf",
    wolves: "wolf",
    men: "man",
    women: "woman",
    children: "child",
    people: "person",
    persons: "person",
    mice: "mouse",
    geese: "goose",
    teeth: "tooth",
    feet: "foot",
    rose: "rise",
    risen: "rise",
    rising: "rise",
    fell: "fall",
    fallen: "fall",
    grew: "grow",
    grown: "grow",
    sold: "sell",
    bought: "buy",
    built: "build",
    paid: "pay",
    stolen: "steal",
    stole: "steal",
    // One spelling for both sides of the ocean.
    labor: "labour",
    color: "colour",
    neighbor: "neighbour",
    flavor: "flavour",
    favor: "favour",
    harbor: "harbour",
    tire: "tyre",
    center: "centre",
    fiber: "fibre",
    liter: "litre",
    meter: "metre",
    theater: "theatre",
    aluminum: "aluminium",
    gray: "grey",
    catalog: "catalogue",
    program: "programme",
    defense: "defence",
    jewelry: "jewellery",
    fulfillment: "fulfilment",
    mold: "mould",
    advisor: "adviser",
    airplane: "aeroplane",
    skeptical: "sceptical",
    check: "cheque",
    gasoline: "petrol",
    sulfur: "sulphur",
    ageing: "aging",
    closure: "close",
    cookies: "cookie",
    movies: "movie",
    buses: "bus",
    gases: "gas",
    instal: "install",
    installed: "install",
    installing: "install",
  }),
);

/**
 * The form in which a word is compared: lower case, without accents, plural and verb endings taken off, one spelling
 * for British and American. Lighter than a stemmer on purpose: Porter makes "important" and "import", "customer" and
 * "customs" one word. After the plural rules of Harman, "How effective is suffixing?" (JASIS 42, 1991).
 */
export function wordForm(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const form = madeForm(word);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(word, form);
  return form;
}

function madeForm(word: string): string {
  const plain = unaccented(word.toLowerCase()).replace(/['’]s?$/, "");
  if (plain.length < 3 || plain.length > 40 || !/^[a-z]+$/.test(plain)) return plain;
  return spelled(withoutEnding(plain));
}

/** "bäckerei" → "backerei", "weiß" → "weiss". */
function unaccented(word: string): string {
  return /^[\x20-\x7e]*$/.test(word)
    ? word
    : word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replaceAll("ø", "o");
}

function spelled(word: string): string {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  if (word.startsWith("licens")) return word.replace("licens", "licenc");
  return word.length > 6 ? word.replace(/iz(e|er|ation|ational)$/, "is$1").replace(/yze$/, "yse") : word;
}

function withoutEnding(word: string): string {
  if (WHOLE.has(word) || IRREGULAR.has(word)) return word;
  const single = singular(word);
  if (single.length > 5 && single.endsWith("ing") && !WHOLE.has(single))
    return verb(single, single.slice(0, -3));
  if (single !== word) return single;
  if (word.length > 4 && word.endsWith("ied")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith("ed") && !word.endsWith("eed")) return verb(word, word.slice(0, -2));
  return word;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length > 5 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(?:[^aeiou]o)es$/.test(word) && word.length > 5) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** What is left of "-ing" and "-ed", with the "e" that the ending had swallowed: "pricing" → "price". */
function verb(word: string, rest: string): string {
  if (rest.length < 3 || !/[aeiouy]/.test(rest)) return word;
  if (/([bdfgklmnprtvz])\1$/.test(rest))
    return /(?:ll|ff)$/.test(rest) && rest.length < 6 ? rest : rest.slice(0, -1);
  if (
    /(?:[cvzu]|[^s]s|[^aeiou]l|[aeir]g|dg|[^aeo]at|[^ou]ur|[^aeou]ir|[^aeiou][aio]k|[^aeiou][aiu]d|[^aeiou]in|[^aeiou][iau]m|^[^aeiou]{1,2}[aiou][bpt]|^[^aeiou]{1,3}[aio]r)$/.test(
      rest,
    )
  )
    return `${rest}e`;
  return rest;
}
