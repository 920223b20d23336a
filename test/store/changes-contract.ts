import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NewChange, ScanRecord, Store } from "../../src/store/port.ts";
import { item, state } from "./contract.ts";

const MORNING = new Date("2026-03-09T07:00:00Z");
const HOUR_MS = 3_600_000;
const hoursOn = (hours: number): Date => new Date(MORNING.getTime() + hours * HOUR_MS);

/** The edit as one page tells it: the id is the page's and the day's, as `changeItems` makes it. */
export function told(page: string, edit = "dearer", at = MORNING): NewChange {
  const day = at.toISOString().slice(0, 10);
  const change = item(`${edit}-${page}-${day}`, {
    kind: "change",
    sourceId: page,
    title: `Acme – ${edit}`,
    url: `https://acme.example/${page}`,
    firstSeenAt: at,
    change: { type: "text-added", region: "main", importance: 0.5, label: null, before: null, after: edit },
  });
  return { item: change, edit, title: `Acme – ${edit}, all` };
}

export function visit(sourceId: string, ...changes: readonly NewChange[]): ScanRecord {
  return { state: state(sourceId), items: [], changes, updates: [], snapshots: [] };
}

export const PAGES = Array.from({ length: 40 }, (_, n) => `p${n}`);

/** What both stores must do with the same edit on many pages. */
export function changesContract(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const pagesOf = async (): Promise<Record<string, string[]>> =>
    Object.fromEntries(
      (await store.items({})).map(({ id, edit }) => [
        id,
        (edit?.pages ?? []).map(({ sourceId }) => sourceId),
      ]),
    );

  describe("the same edit on many pages", () => {
    it("is one item with its pages, whether they come in one transaction or one by one", async () => {
      const saved = await store.saveScans(PAGES.slice(0, 30).map((page) => visit(page, told(page))));
      for (const page of PAGES.slice(30)) saved.push(...(await store.saveScans([visit(page, told(page))])));
      expect(saved.map(({ newItems }) => newItems)).toEqual([1, ...PAGES.slice(1).map(() => 0)]);
      expect(saved.flatMap((one) => one.told)).toEqual(PAGES.map(() => "dearer-p0-2026-03-09"));
      const [one, ...others] = await store.items({});
      expect(others).toEqual([]);
      expect(one?.edit?.title).toBe("Acme – dearer, all");
      expect(one?.edit?.pages[0].sourceId).toBe("p0");
      expect(one?.edit?.pages.map(({ sourceId }) => sourceId).sort()).toEqual([...PAGES].sort());
      expect((await store.item("dearer-p0-2026-03-09"))?.edit?.pages).toHaveLength(40);
    });

    it("stays as it is when a visit is stored a second time", async () => {
      const visits = () => store.saveScans(PAGES.map((page) => visit(page, told(page))));
      await visits();
      const before = await store.items({});
      expect(await visits()).toEqual(PAGES.map(() => ({ newItems: 0, told: [] })));
      expect(await store.saveScans([visit("p0", told("p0")), visit("p0", told("p0"))])).toEqual(
        [0, 1].map(() => ({ newItems: 0, told: [] })),
      );
      expect(await store.items({})).toEqual(before);
    });

    it("counts a visit that comes twice in one transaction once", async () => {
      const saved = await store.saveScans([visit("a", told("a")), visit("a", told("a"))]);
      expect(saved).toEqual([
        { newItems: 1, told: ["dearer-a-2026-03-09"] },
        { newItems: 0, told: [] },
      ]);
    });

    it("keeps other edits apart, and items beside changes", async () => {
      const [saved] = await store.saveScans([
        { ...visit("a", told("a"), told("a", "cheaper")), items: [item("1"), item("2")] },
      ]);
      expect(saved).toEqual({ newItems: 4, told: ["dearer-a-2026-03-09", "cheaper-a-2026-03-09"] });
      await store.saveScans([visit("b", told("b"), told("b", "new"))]);
      expect(await pagesOf()).toEqual({
        "1": [],
        "2": [],
        "dearer-a-2026-03-09": ["a", "b"],
        "cheaper-a-2026-03-09": ["a"],
        "new-b-2026-03-09": ["b"],
      });
    });

    it("takes pages that follow within a day, over midnight too; after that it is another change", async () => {
      await store.saveScans([visit("a", told("a"))]);
      await store.saveScans([visit("b", told("b", "dearer", hoursOn(20)))]);
      await store.saveScans([visit("c", told("c", "dearer", hoursOn(25)))]);
      await store.saveScans([visit("d", told("d", "dearer", hoursOn(26)))]);
      expect(await pagesOf()).toEqual({
        "dearer-a-2026-03-09": ["a", "b"],
        "dearer-c-2026-03-10": ["c", "d"],
      });
    });

    it("tells a page's own edit of another day anew, and gathers the others there", async () => {
      await store.saveScans([visit("a", told("a")), visit("b", told("b"))]);
      await store.saveScans([visit("a", told("a", "dearer", hoursOn(20)))]);
      await store.saveScans([
        visit("b", told("b", "dearer", hoursOn(21))),
        visit("c", told("c", "dearer", hoursOn(21))),
      ]);
      expect(await pagesOf()).toEqual({
        "dearer-a-2026-03-09": ["a", "b"],
        "dearer-a-2026-03-10": ["a", "b", "c"],
      });
    });

    it("is found by each of its sources", async () => {
      await store.saveScans([visit("a", told("a")), visit("b", told("b")), visit("c", told("c", "new"))]);
      const found = await Promise.all(["a", "b", "c", "d"].map((sourceId) => store.items({ sourceId })));
      expect(found.map((items) => items.map(({ id }) => id))).toEqual([
        ["dearer-a-2026-03-09"],
        ["dearer-a-2026-03-09"],
        ["new-c-2026-03-09"],
        [],
      ]);
      expect(await store.countItems({ sourceId: "b" })).toBe(1);
    });

    it("is stored with the visit or not at all", async () => {
      const untitled = { ...told("b", "new"), title: null as unknown as string };
      const broken = visit("b", told("b"), untitled);
      await expect(store.saveScans([visit("a", told("a")), broken])).rejects.toThrow();
      expect(await store.items({})).toEqual([]);
      expect(await store.saveScans([visit("b", told("b"))])).toEqual([
        { newItems: 1, told: ["dearer-b-2026-03-09"] },
      ]);
      expect(await pagesOf()).toEqual({ "dearer-b-2026-03-09": ["b"] });
    });

    it("goes with its pages when its time is over, and may then be told again", async () => {
      await store.saveScans([visit("a", told("a")), visit("b", told("b"))]);
      await store.saveScans([visit("c", told("c", "dearer", hoursOn(400)))]);
      // The item, its two pages and the edit.
      expect(await store.prune(hoursOn(401), 100 * HOUR_MS, 1e12)).toBe(4);
      expect(await pagesOf()).toEqual({ "dearer-c-2026-03-25": ["c"] });
      const [saved] = await store.saveScans([visit("b", told("b"))]);
      expect(saved?.newItems).toBe(1);
    });
  });
}

/** Several workers at one database: each has all edits of its pages, in an order of its own. */
export async function expectOneEditAmongWorkers(stores: readonly Store[]): Promise<void> {
  const edits = Array.from({ length: 6 }, (_, n) => `edit ${n}`);
  const saves = PAGES.flatMap((page, n) => {
    const shuffled = [...edits.slice(n % 6), ...edits.slice(0, n % 6)];
    const record = visit(
      page,
      ...(n % 2 === 0 ? shuffled : shuffled.reverse()).map((edit) => told(page, edit)),
    );
    // Each page by two workers at the same time, as when one lost its hold.
    return [0, 1].map((turn) => stores[(n + turn) % stores.length]?.saveScans([record]));
  });
  const saved = (await Promise.all(saves)).flatMap((one) => one ?? []);
  expect(saved.reduce((sum, { newItems }) => sum + newItems, 0)).toBe(edits.length);
  expect(saved.flatMap((one) => one.told)).toHaveLength(edits.length * PAGES.length);
  const items = (await stores[0]?.items({})) ?? [];
  expect(items.map(({ edit }) => edit?.pages.length)).toEqual(edits.map(() => PAGES.length));
}
