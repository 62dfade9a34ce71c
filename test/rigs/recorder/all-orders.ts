/** Every order of the items. */
export function allOrders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, place) =>
    allOrders(items.toSpliced(place, 1)).map((others) => [item, ...others]),
  );
}

/** Every subset of the items, each in the items' own order. */
export function allSubsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>(
    (subsets, item) => [...subsets, ...subsets.map((subset) => [...subset, item])],
    [[]],
  );
}
