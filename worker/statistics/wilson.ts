import type { Interval } from './interval.ts';

/** The quantile of the normal distribution that leaves 2.5 % on either side. */
const Z_95 = 1.959963984540054;

/**
 * The 95 % interval of a share, of which so many of `total` were seen (Wilson 1927): never outside of 0 to 1,
 * and sensible for small numbers. Of nothing, everything is possible.
 */
export function wilsonInterval(seen: number, total: number): Interval {
  if (total === 0) return { low: 0, high: 1 };
  const share = seen / total;
  const z2 = Z_95 * Z_95;
  const centre = share + z2 / (2 * total);
  const half = Z_95 * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const scale = 1 + z2 / total;
  return {
    low: seen === 0 ? 0 : (centre - half) / scale,
    high: seen === total ? 1 : (centre + half) / scale,
  };
}
