import type { Locale } from './locale.ts';

/** A change of a share, as percentage points with their sign: .0041 is "+0.41". */
export function formatPoints(change: number, decimals: 1 | 2, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(change * 100);
}
