import * as fc from 'fast-check';

/** Where drawing starts; KITH_SEED makes a run again. */
export const SEED = Number(process.env['KITH_SEED'] ?? Date.now() % 2 ** 31);

/**
 * So many of the cases, drawn by the seed, in their order. KITH_RUNS says how many instead: `npm run exact`
 * has all of them.
 */
export function someOf<T>(cases: readonly T[], usual: number): T[] {
  const count = Math.min(cases.length, Number(process.env['KITH_RUNS'] ?? usual));
  const drawn = fc.subarray([...cases], { minLength: count, maxLength: count });
  return fc.sample(drawn, { seed: SEED, numRuns: 1 })[0] ?? [];
}
