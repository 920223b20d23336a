/** Remembers names for a while; its size follows what was added lately, not what was ever added. */
export interface Recently {
  add(name: string): void;
  has(name: string): boolean;
  size(): number;
}

/** Below this nothing is looked through. */
const MANY = 512;

export function createRecently(keptMs: number, now: () => number = () => performance.now()): Recently {
  const addedAt = new Map<string, number>();
  let sweepAt = MANY;

  function sweep(): void {
    for (const [name, at] of addedAt) if (now() - at > keptMs) addedAt.delete(name);
    sweepAt = Math.max(MANY, 2 * addedAt.size);
  }

  return {
    add(name) {
      addedAt.set(name, now());
      if (addedAt.size > sweepAt) sweep();
    },
    has(name) {
      const at = addedAt.get(name);
      return at !== undefined && now() - at <= keptMs;
    },
    size: () => addedAt.size,
  };
}
