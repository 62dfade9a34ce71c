import type { Locale } from '../../language/locale.ts';

/** A change as a percentage with its sign: 0.123 is "+12.3 %". */
export function formatChange(change: number, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(change);
}
