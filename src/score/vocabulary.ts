/** What the words of one trade mean: entries of the profile are also found by these. */
export interface IndustryVocabulary {
  readonly names: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly forces: readonly string[]; // matters that touch everyone in the trade
}

/** The trades of config/industries. Throws an Error that says what is wrong. */
export function parseIndustries(value: unknown): IndustryVocabulary[] {
  if (!Array.isArray(value)) throw new Error("an industries file is a list");
  return value.map((entry: unknown) => {
    const fields = new Map(Object.entries(entry !== null && typeof entry === "object" ? entry : {}));
    const words: unknown = fields.get("words") ?? {};
    return {
      names: texts(fields.get("names"), "names"),
      words: Object.fromEntries(
        Object.entries(words as object).map(([key, list]) => [key, texts(list, key)]),
      ),
      forces: texts(fields.get("forces") ?? [], "forces"),
    };
  });
}

function texts(value: unknown, key: string): string[] {
  if (!Array.isArray(value) || value.some((one) => typeof one !== "string"))
    throw new Error(`industries: ${key} is no list of texts`);
  return value;
}

/** The trade that a profile names; null when it is none we know. */
export function findIndustry(
  name: string | null,
  all: readonly IndustryVocabulary[],
): IndustryVocabulary | null {
  if (name === null) return null;
  const wanted = name.toLowerCase().trim();
  const exact = all.find(({ names }) => names.includes(wanted));
  return exact ?? all.find(({ names }) => names.some((one) => wanted.includes(one))) ?? null;
}
