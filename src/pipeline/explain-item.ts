import type { DisruptionLabel, PestleLabel } from "../model/labels.ts";
import type { Score } from "../model/score.ts";
import { scoreItem } from "./judge-item.ts";
import { placesOf } from "./story-places.ts";
import type { Workbench } from "./workbench.ts";

export interface Explanation extends Score {
  readonly id: string;
  readonly title: string;
  readonly pestle: readonly PestleLabel[];
  readonly disruption: readonly DisruptionLabel[];
  readonly note: string | null;
}

/** Why an Item or Change got its labels and its score; null when there is none with this id. */
export async function explainItem(id: string, bench: Workbench): Promise<Explanation | null> {
  const item = await bench.store.item(id);
  if (item === null) return null;
  const source = bench.settings.sources.find((one) => one.id === item.sourceId) ?? null;
  const { pestle, disruption, note } = item.classification;
  const placeOf = await placesOf([item], bench.store);
  const score = scoreItem(item, source, placeOf(item), await bench.judge(), bench.clock());
  return { id, title: item.title, pestle, disruption, note, ...score };
}
