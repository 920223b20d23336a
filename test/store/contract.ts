import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoredItem } from "../../src/model/item.ts";
import { UNCLASSIFIED } from "../../src/model/labels.ts";
import type { SourceState } from "../../src/model/source.ts";
import type { Claim, PlannedDelivery, Store } from "../../src/store/port.ts";

const NOW = new Date("2026-03-09T07:00:00Z");
const LATER = new Date("2026-03-09T08:00:00Z");

export function item(id: string, change: Partial<StoredItem> = {}): StoredItem {
  return {
    id,
    kind: "item",
    sourceId: "s",
    externalId: `x-${id}`,
    linkKey: null,
    title: `Title ${id}`,
    url: null,
    summary: "",
    content: "",
    author: null,
    categories: ["a"],
    language: "en",
    publishedAt: null,
    updatedAt: null,
    firstSeenAt: NOW,
    classification: UNCLASSIFIED,
    score: 0.5,
    scoreKey: "k",
    storyId: null,
    change: null,
    ...change,
  };
}

export function state(sourceId: string, change: Partial<SourceState> = {}): SourceState {
  return {
    sourceId,
    url: "https://x.example/",
    permanentUrl: null,
    validators: { url: "https://a.example/f", etag: 'W/"1"', lastModified: null, bodyHash: "h" },
    lastCheckedAt: NOW,
    lastSuccessAt: NOW,
    lastNewItemAt: null,
    failures: 0,
    failingSince: null,
    error: null,
    errorKind: null,
    nextAt: LATER,
    gone: false,
    usualGapMs: null,
    memo: null,
    ...change,
  };
}

const delivery: PlannedDelivery = {
  kind: "digest",
  digestId: "weekly",
  period: "2026-W10",
  recipient: "a@b.example",
  messageId: "<m@x>",
  message: "bytes",
  slot: NOW,
  selectionKey: "k",
};

function claim(change: Partial<Claim> = {}): Claim {
  return {
    now: NOW,
    owner: "me",
    leaseNow: NOW,
    leaseUntil: LATER,
    early: false,
    deadOwner: null,
    ...change,
  };
}

/** What every store must do, whichever database is under it. */
export function storeContract(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const save = async (items: StoredItem[], updates: StoredItem[] = []) => {
    const saved = await store.saveScans([{ state: state("s"), items, updates, snapshots: [] }]);
    return saved.map(({ newItems }) => newItems);
  };

  describe("items", () => {
    it("stores an item once however often it comes", async () => {
      expect(await save([item("1"), item("2")])).toEqual([2]);
      expect(await save([item("1"), item("2"), item("3")])).toEqual([1]);
      expect(await save([item("other", { externalId: "x-1" })])).toEqual([0]);
      expect(await store.countItems({})).toBe(3);
    });

    it("puts many items into their stories, and gives grouping no more than it needs", async () => {
      const many = Array.from({ length: 1500 }, (_, n) => item(`m${n}`, { summary: "x".repeat(500) }));
      await save([...many, item("old", { firstSeenAt: new Date(0) })]);
      await store.setStories(many.map(({ id }) => ({ itemId: id, storyId: `s-${id}` })));
      const members = await store.storyMembers(NOW);
      expect(members).toHaveLength(1500);
      expect(members.every(({ id, storyId }) => storyId === `s-${id}`)).toBe(true);
      expect(members[0]?.summary).toHaveLength(400);
    });

    it("gives the texts of a span by publication, else first sighting, the newest up to a limit", async () => {
      const old = new Date("2026-01-01T00:00:00Z");
      await save([
        item("a", { publishedAt: old }),
        item("b", { summary: "y".repeat(500), storyId: "s-b" }),
        item("c", { publishedAt: LATER }),
      ]);
      const texts = await store.itemTexts({ since: NOW, until: LATER, limit: 10 });
      expect(texts.map(({ storyId, at }) => [storyId, at])).toEqual([
        ["c", LATER],
        ["s-b", NOW],
      ]);
      expect(texts[1]?.summary).toHaveLength(400);
      expect(await store.itemTexts({ since: old, until: LATER, limit: 1 })).toHaveLength(1);
    });

    it("gives back what was stored, to the letter", async () => {
      const full = item("f", {
        title: "Brot & <Bäcker> 'x' 🥖",
        publishedAt: NOW,
        storyId: "st",
        url: "https://x.example/ä",
      });
      await save([full]);
      expect(await store.item("f")).toEqual(full);
      expect(await store.item("nope")).toBeNull();
    });

    it("takes texts that a database refuses", async () => {
      await save([item("n", { title: "a\0b\ud800c" })]);
      expect((await store.item("n"))?.title).toMatch(/^ab.c$/);
    });

    it("lists newest first by publication, else first sighting", async () => {
      const old = new Date("2026-01-01T00:00:00Z");
      await save([item("a", { publishedAt: old }), item("b"), item("c", { publishedAt: LATER })]);
      expect((await store.items({})).map(({ id }) => id)).toEqual(["c", "b", "a"]);
      expect((await store.items({ since: NOW })).map(({ id }) => id)).toEqual(["c", "b"]);
      expect((await store.items({ limit: 1 })).map(({ id }) => id)).toEqual(["c"]);
    });

    it("filters by label, source and words, where % and _ are plain signs", async () => {
      const legal = {
        pestle: [{ category: "legal" as const, score: 1, evidence: [] }],
        disruption: [],
        stance: "threat" as const,
        note: null,
      };
      await save([
        item("l", { classification: legal, title: "Butter 100 % dear_er" }),
        item("m", { title: "Butter 100 x dearxer" }),
      ]);
      expect((await store.items({ pestle: "legal" })).map(({ id }) => id)).toEqual(["l"]);
      expect((await store.items({ search: "BUTTER % dear_er" })).map(({ id }) => id)).toEqual(["l"]);
      expect(await store.items({ sourceId: "t" })).toEqual([]);
    });

    it("knows items by external id and by link", async () => {
      await save([item("1", { linkKey: "https://x.example/a" })]);
      const known = await store.knownItems("s", ["x-1", "x-2"], ["https://x.example/a"]);
      expect([...known.externalIds]).toEqual(["x-1"]);
      expect(known.linkKeys.get("https://x.example/a")).toBe("x-1");
      expect(known.sharedLinks.size).toBe(0);
      expect((await store.knownItems("t", ["x-1"], [])).externalIds.size).toBe(0);
    });

    it("updates a known item by its link when its id changed", async () => {
      await save([item("1", { linkKey: "L" })]);
      await save([], [item("9", { externalId: "new", linkKey: "L", title: "Corrected" })]);
      expect((await store.item("1"))?.title).toBe("Corrected");
      expect(await store.countItems({})).toBe(1);
    });
  });

  it("keeps the state of a source with its validators byte for byte", async () => {
    await save([]);
    expect(await store.sourceState("s")).toEqual(state("s"));
    expect(await store.sourceStates()).toHaveLength(1);
  });

  it("saves a visit whole or not at all", async () => {
    const broken = { ...item("b"), title: null as unknown as string };
    await expect(
      store.saveScans([{ state: state("z"), items: [item("a"), broken], updates: [], snapshots: [] }]),
    ).rejects.toThrow();
    expect(await store.countItems({})).toBe(0);
    expect(await store.sourceState("z")).toBeNull();
  });

  it("gives the newest snapshot of a page and prunes the older ones", async () => {
    const shot = (takenAt: Date, html: string) => ({
      sourceId: "s",
      url: "u",
      takenAt,
      finalUrl: null,
      bodyHash: "h",
      extractorVersion: 1,
      reading: "{}",
      html,
      changed: false,
    });
    const old = new Date("2025-01-01T00:00:00Z");
    await store.saveScans([
      {
        state: state("s"),
        items: [],
        updates: [],
        snapshots: [shot(old, "<p>ö</p>"), shot(NOW, "<p>ü</p>")],
      },
    ]);
    expect((await store.lastSnapshot("s", "u"))?.html).toBe("<p>ü</p>");
    expect(await store.prune(LATER, 1e12, 1000)).toBe(1);
    expect((await store.lastSnapshot("s", "u"))?.html).toBe("<p>ü</p>");
  });

  it("keeps the HTML of the last snapshot and of every one that changed something", async () => {
    const shot = (url: string, day: number, changed: boolean) => ({
      sourceId: "s",
      url,
      takenAt: new Date(NOW.getTime() + day * 86_400_000),
      finalUrl: null,
      bodyHash: "h",
      extractorVersion: 1,
      reading: "{}",
      html: `<p>${day}</p>`,
      changed,
    });
    const save = (snapshots: ReturnType<typeof shot>[]) =>
      store.saveScans([{ state: state("s"), items: [], updates: [], snapshots }]);
    await save([shot("u", 0, true)]);
    await save([shot("u", 1, false)]);
    await save([shot("other", 1, false)]);
    await save([shot("u", 2, true)]);
    await save([shot("u", 3, false)]);
    const kept = (await store.snapshots("s")).map(({ url, html }) => `${url} ${html}`).sort();
    expect(kept).toEqual(["other <p>1</p>", "u <p>0</p>", "u <p>2</p>", "u <p>3</p>", "u null"]);
  });

  it("forgets what is past its time, and keeps the last price of a plan and that a mail was sent", async () => {
    const DAY = 86_400_000;
    const now = new Date(NOW.getTime() + 200 * DAY);
    const recent = new Date(now.getTime() - DAY);
    const price = { sourceId: "s", url: "u", label: "Pro", amount: "1", currency: "EUR", period: null };
    const prices = [
      { ...price, amount: "9", seenAt: new Date(NOW.getTime() - DAY) },
      { ...price, seenAt: NOW },
      { ...price, label: "Team", seenAt: NOW },
    ];
    await store.saveScans([{ state: state("s"), items: [], updates: [], snapshots: [], prices }]);
    const digest = { digestId: "w", recipientKey: "", selection: "1", itemIds: [], storyIds: [] };
    await store.saveDigest({ ...digest, period: "old", createdAt: NOW });
    await store.saveDigest({ ...digest, period: "new", createdAt: recent });
    await store.putValue("over", "1", NOW);
    await store.putValue("kept", "1", null);
    const week = new Date(now.getTime() - 8 * DAY);
    await store.planDeliveries([delivery], week);
    await store.claimDelivery(delivery, claim());
    await store.finishDelivery(delivery, {
      state: "sent",
      doubts: 0,
      nextAttemptAt: null,
      sentAt: week,
      error: null,
    });
    expect(await store.prune(now, 100 * DAY, 100 * DAY)).toBe(3);
    expect((await store.prices()).map(({ label, amount }) => `${label} ${amount}`).sort()).toEqual([
      "Pro 1",
      "Team 1",
    ]);
    expect((await store.digests("w", 9)).map(({ period }) => period)).toEqual(["new"]);
    expect([await store.getValue("over", now), await store.getValue("kept", now)]).toEqual([null, "1"]);
    // A yearly digest must not be sent again because nobody knows of it any more.
    await store.prune(new Date(week.getTime() + 370 * DAY), 30 * DAY, 30 * DAY);
    expect((await store.delivery(delivery))?.state).toBe("sent");
    await store.prune(new Date(week.getTime() + 401 * DAY), 30 * DAY, 30 * DAY);
    expect(await store.delivery(delivery)).toBeNull();
  });

  it("keeps the first digest of a period", async () => {
    const digest = {
      digestId: "w",
      period: "p",
      recipientKey: "",
      createdAt: NOW,
      selection: "1",
      itemIds: ["a"],
      storyIds: [],
    };
    await store.saveDigest(digest);
    expect((await store.saveDigest({ ...digest, selection: "2" })).selection).toBe("1");
  });

  describe("deliveries", () => {
    const finish = (change: Partial<Parameters<Store["finishDelivery"]>[1]>) =>
      store.finishDelivery(delivery, {
        state: "sent",
        doubts: 0,
        nextAttemptAt: null,
        sentAt: null,
        error: null,
        ...change,
      });

    it("plans a message once, whatever comes after", async () => {
      await store.planDeliveries([delivery], NOW);
      await store.planDeliveries([{ ...delivery, message: "other bytes" }], LATER);
      expect(await store.deliveries({ kind: "digest", digestId: "weekly" })).toHaveLength(1);
      expect(await store.claimDelivery(delivery, claim())).toMatchObject({ message: "bytes", attempts: 1 });
    });

    it("hands a message to one sender only, and again after its lease or when its owner is dead", async () => {
      await store.planDeliveries([delivery], NOW);
      const claims = await Promise.all([1, 2, 3].map(() => store.claimDelivery(delivery, claim())));
      expect(claims.filter((one) => one !== null)).toHaveLength(1);
      expect(await store.claimDelivery(delivery, claim())).toBeNull();
      expect(await store.claimDelivery(delivery, claim({ deadOwner: "someone else" }))).toBeNull();
      expect(await store.claimDelivery(delivery, claim({ deadOwner: "me", owner: "b" }))).toMatchObject({
        leaseOwner: "b",
        attempts: 2,
        firstAttemptAt: NOW,
      });
      const afterwards = claim({ leaseNow: LATER, leaseUntil: new Date("2026-03-09T09:00:00Z") });
      expect(await store.claimDelivery(delivery, afterwards)).toMatchObject({ attempts: 3 });
    });

    it("hands over a sent message never again", async () => {
      await store.planDeliveries([delivery], NOW);
      await store.claimDelivery(delivery, claim());
      await finish({ state: "sent", sentAt: LATER });
      const later = new Date("2030-01-01T00:00:00Z");
      const any = claim({ now: later, leaseNow: later, early: true, deadOwner: "me" });
      expect(await store.claimDelivery(delivery, any)).toBeNull();
      expect(await store.delivery(delivery)).toMatchObject({
        state: "sent",
        sentAt: LATER,
        leaseOwner: null,
      });
    });

    it("keeps the pause of a deferred message unless it is asked for early", async () => {
      await store.planDeliveries([delivery], NOW);
      await store.claimDelivery(delivery, claim());
      await finish({ state: "deferred", nextAttemptAt: LATER, error: "451" });
      expect(await store.claimDelivery(delivery, claim())).toBeNull();
      expect(await store.claimDelivery(delivery, claim({ early: true }))).not.toBeNull();
      await finish({ state: "deferred", nextAttemptAt: LATER });
      expect(await store.claimDelivery(delivery, claim({ now: LATER }))).toMatchObject({ attempts: 3 });
    });

    it("leaves an unknown message that is not to be tried again", async () => {
      await store.planDeliveries([delivery], NOW);
      await store.claimDelivery(delivery, claim());
      await store.noteHandover(delivery);
      await finish({ state: "unknown", doubts: 2 });
      expect(await store.claimDelivery(delivery, claim({ early: true }))).toBeNull();
    });

    it("remembers that the last bytes left, over the death of the sender", async () => {
      await store.planDeliveries([delivery], NOW);
      await store.claimDelivery(delivery, claim());
      await store.noteHandover(delivery);
      expect(await store.claimDelivery(delivery, claim({ deadOwner: "me" }))).toMatchObject({ doubts: 1 });
    });

    it("finds by state, reader and slot", async () => {
      await store.planDeliveries(
        [delivery, { ...delivery, recipient: "c@d.example", slot: LATER }],
        new Date("2026-03-09T09:00:00Z"),
      );
      const found = async (query: Parameters<Store["deliveries"]>[0]) =>
        (await store.deliveries(query)).map(({ recipient }) => recipient);
      expect(await found({ states: ["planned"] })).toEqual(["a@b.example", "c@d.example"]);
      expect(await found({ states: ["sent", "failed"] })).toEqual([]);
      expect(await found({ since: LATER })).toEqual(["c@d.example"]);
      expect(await found({ recipient: "a@b.example", period: "2026-W10" })).toEqual(["a@b.example"]);
      expect(await found({ kind: "alert" })).toEqual([]);
    });
  });

  it("keeps who left a digest, until they come back", async () => {
    await store.suppress("A@b.example", "weekly", "unsubscribed", NOW);
    await store.suppress("a@b.example", "weekly", "again", LATER);
    expect([...(await store.suppressed("weekly"))]).toEqual([["a@b.example", "unsubscribed"]]);
    expect((await store.suppressed("daily")).size).toBe(0);
    await store.unsuppress("a@B.example", "weekly");
    expect((await store.suppressed("weekly")).size).toBe(0);
  });

  it("finds items by the score they were stored with", async () => {
    await save([item("low", { score: 0.2 }), item("high", { score: 0.7 })]);
    expect((await store.items({ minScore: 0.7 })).map(({ id }) => id)).toEqual(["high"]);
  });

  it("knows when the first item of a source was seen", async () => {
    await save([item("1", { firstSeenAt: LATER }), item("2")]);
    expect([...(await store.firstSightings())]).toEqual([["s", NOW]]);
  });

  it("moves a slot forward only", async () => {
    expect(await store.completedSlot("digest", "w")).toBeNull();
    expect(await store.completeSlot("digest", "w", LATER)).toBe(true);
    expect(await store.completeSlot("digest", "w", NOW)).toBe(false);
    expect(await store.completeSlot("digest", "w", LATER)).toBe(false);
    expect(await store.completedSlot("digest", "w")).toEqual(LATER);
  });

  it("moves a slot back only from after the time that can be believed", async () => {
    await store.completeSlot("digest", "w", LATER);
    expect(await store.completeSlot("digest", "w", NOW, LATER)).toBe(false);
    expect(await store.completeSlot("digest", "w", NOW, new Date(LATER.getTime() - 1))).toBe(true);
    expect(await store.completedSlot("digest", "w")).toEqual(NOW);
  });

  it("counts the last verdict on an item and forgets all on reset", async () => {
    await store.vote({ itemId: "a", verdict: "useful", votedAt: NOW });
    await store.vote({ itemId: "a", verdict: "not-useful", votedAt: LATER });
    expect(await store.votes()).toEqual([{ itemId: "a", verdict: "not-useful", votedAt: LATER }]);
    expect(await store.resetVotes()).toBe(1);
  });

  it("keeps small values until they end, and lets one process claim one", async () => {
    await store.putValue("k", "v", LATER);
    expect(await store.getValue("k", NOW)).toBe("v");
    expect(await store.getValue("k", LATER)).toBeNull();
    expect(await store.claimValue("c", "first", null, NOW)).toBe("first");
    expect(await store.claimValue("c", "second", null, NOW)).toBe("first");
    expect(await store.claimValue("k", "next", null, LATER)).toBe("next");
  });

  it("adds running totals up", async () => {
    await store.addCounts(
      new Map([
        ["scans", 2],
        ["failures kind=dns", 1],
      ]),
    );
    await store.addCounts(
      new Map([
        ["scans", 3],
        ["seconds", 0.25],
      ]),
    );
    await store.addCounts(new Map());
    expect([...(await store.counts())]).toEqual([
      ["failures kind=dns", 1],
      ["scans", 5],
      ["seconds", 0.25],
    ]);
  });

  it("finds the items of stories by their names", async () => {
    await store.addItems([item("1"), item("2"), item("3")]);
    await store.setStories([
      { itemId: "1", storyId: "s-1" },
      { itemId: "3", storyId: "s-1" },
    ]);
    expect((await store.items({ storyIds: ["s-1", "s-none"] })).map(({ id }) => id).sort()).toEqual([
      "1",
      "3",
    ]);
    expect(await store.items({ storyIds: [] })).toEqual([]);
  });

  it("keeps the prices of a visit with the visit, whatever signs a page puts into a name", async () => {
    const price = {
      sourceId: "s",
      url: "https://a.example/",
      label: "Pro\u0000",
      amount: "19.90",
      currency: "EUR",
      period: null,
      seenAt: NOW,
    };
    await store.saveScans([{ state: state("s"), items: [], updates: [], snapshots: [], prices: [price] }]);
    expect((await store.prices("s")).map(({ label, amount }) => [label.startsWith("Pro"), amount])).toEqual([
      [true, "19.90"],
    ]);
  });

  it("says that one visit's values are refused, saves nothing of it, and takes the others without it", async () => {
    const none = { updates: [], snapshots: [] };
    const good = { state: state("good"), items: [item("1", { sourceId: "good" })], ...none };
    const undated = item("2", { sourceId: "bad", firstSeenAt: new Date(Number.NaN) });
    const bad = { state: state("bad"), items: [undated], ...none };
    await expect(store.saveScans([good, bad])).rejects.toMatchObject({ name: "RecordRefused" });
    expect(await store.items({})).toEqual([]);
    expect(await store.sourceStates()).toEqual([]);
    expect(await store.saveScans([good])).toEqual([{ newItems: 1, told: [] }]);
  });

  it("finds items by any number of ids, and by ids with signs that no database keeps", async () => {
    await store.addItems([
      item("1"),
      item("2", { externalId: "a\u0000b\ud800", linkKey: "https://a.example/\ud800" }),
    ]);
    const ids = ["2", ...Array.from({ length: 40_000 }, (_, n) => `none-${n}`)];
    expect((await store.items({ ids })).map(({ id }) => id)).toEqual(["2"]);
    const known = await store.knownItems("s", ["a\u0000b\ud800", "x-1"], ["https://a.example/\ud800"]);
    expect([...known.externalIds].sort()).toEqual(["ab\ufffd", "x-1"]);
    expect([...known.linkKeys]).toEqual([["https://a.example/\ufffd", "ab\ufffd"]]);
  });

  it("gives a long list page by page, in the order of the whole", async () => {
    const at = (n: number): Date => new Date(NOW.getTime() + 1000 * Math.floor(n / 3));
    const dated = (n: number) =>
      item(String(n), n % 2 === 0 ? { publishedAt: at(n) } : { firstSeenAt: at(n) });
    await store.addItems(Array.from({ length: 10 }, (_, n) => dated(n)));
    const whole = (await store.items({})).map(({ id }) => id);
    const paged: string[] = [];
    for (let after: StoredItem | undefined; ; ) {
      const page = await store.items({ limit: 4, ...(after === undefined ? {} : { after }) });
      paged.push(...page.map(({ id }) => id));
      after = page.at(-1);
      if (page.length < 4) break;
    }
    expect(paged).toEqual(whole);
    expect(new Set(whole).size).toBe(10);
  });

  it("names the items of all stories of two or more", async () => {
    await store.addItems([item("1", { storyId: "s-1" }), item("2", { storyId: "s-1" })]);
    await store.addItems([item("3", { storyId: "s-3" }), item("4")]);
    const mates = (await store.storyMates()).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(mates.map(({ id, storyId, sourceId }) => [id, storyId, sourceId])).toEqual([
      ["1", "s-1", "s"],
      ["2", "s-1", "s"],
    ]);
    expect(mates[0]?.firstSeenAt).toEqual(NOW);
  });
}
