import { pagesOf } from "../model/edit-pages.ts";
import type { DisruptionLabel, PestleLabel } from "../model/labels.ts";
import type { Score } from "../model/score.ts";
import { toldTitle } from "../model/told-title.ts";
import { scoreItem } from "./judge-item.ts";
import { placesOf } from "./story-places.ts";
import type { Workbench } from "./workbench.ts";

export interface Explanation extends Score {
  readonly id: string;
  readonly title: string;
  readonly pestle: readonly PestleLabel[];
  readonly disruption: readonly DisruptionLabel[];
  readonly note: string | null;
  /** Of a Change that several pages tell: where, and since when. */
  readonly pages?: readonly { readonly source: string; readonly url: string; readonly seenAt: Date }[];
}

/** Why an Item or Change got its labels and its score; null when there is none with this id. */
export async function explainItem(id: string, bench: Workbench): Promise<Explanation | null> {
  const item = await bench.store.item(id);
  if (item === null) return null;
  const source = bench.settings.sources.find((one) => one.id === item.sourceId) ?? null;
  const { pestle, disruption, note } = item.classification;
  const placeOf = await placesOf([item], bench.store);
  const score = scoreItem(item, source, placeOf(item), await bench.judge(), bench.clock());
  const pages = pagesOf(item).map(({ sourceId, url, seenAt }) => ({ source: sourceId, url, seenAt }));
  const where = pages.length > 1 ? { pages } : {};
  return { id, title: toldTitle(item), pestle, disruption, note, ...where, ...score };
}
