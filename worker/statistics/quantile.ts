/**
 * The ceil(p(n + 1))-th of n values in their order: the next value of the same kind is no larger with
 * probability p or more (Vovk, Gammerman, Shafer 2005). Null where there are too few values to say.
 */
export function quantileForNext(values: readonly number[], p: number): number | null {
  // 0.8 * 5 must be 4, whatever the last digit of 0.8 does.
  const place = Math.max(1, Math.ceil(p * (values.length + 1) - 1e-9));
  return values.toSorted((one, other) => one - other)[place - 1] ?? null;
}
