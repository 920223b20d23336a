import type { Change } from "../model/change.ts";
import type { StoredItem } from "../model/item.ts";
import type { PestleCategory } from "../model/labels.ts";
import type { RecipientTopics } from "../model/settings.ts";

interface Topical {
  readonly item: StoredItem;
  readonly source: { readonly tags: readonly string[] };
}

/** Whether a reader asked for this: every list that is not empty must hold. */
export function isWanted({ item, source }: Topical, only: RecipientTopics): boolean {
  const { pestle, disruption } = item.classification;
  const forces = new Set(pestle.map(({ category }) => category));
  if (item.change !== null) forces.add(forceOf(item.change));
  const kinds = new Set(disruption.map(({ type }) => type));
  return (
    some(only.pestle, (category) => forces.has(category)) &&
    some(only.disruption, (type) => kinds.has(type)) &&
    some(only.sources, (id) => id === item.sourceId) &&
    some(only.tags, (tag) => source.tags.includes(tag))
  );
}

function some<T>(list: readonly T[], holds: (one: T) => boolean): boolean {
  return list.length === 0 || list.some(holds);
}

/** What a competitor does to its page is an economic matter, unless it is the technique of it. */
function forceOf({ type }: Change): PestleCategory {
  return type.startsWith("technology") ? "technological" : "economic";
}
