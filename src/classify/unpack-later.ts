/**
 * A table whose entries are unpacked when they are first asked for: of ten thousand entries a short run needs a few
 * hundred.
 */
export function unpackLater<Packed, Unpacked>(
  packed: Readonly<Record<string, Packed>>,
  unpack: (key: string, value: Packed) => Unpacked,
): (key: string) => Unpacked | undefined {
  const closed = new Map(Object.entries(packed));
  const open = new Map<string, Unpacked>();
  return (key) => {
    const value = closed.get(key);
    if (value === undefined) return undefined;
    const known = open.get(key);
    if (known !== undefined) return known;
    const unpacked = unpack(key, value);
    open.set(key, unpacked);
    return unpacked;
  };
}
