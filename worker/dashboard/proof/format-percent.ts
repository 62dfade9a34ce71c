import type { Locale } from '../../language/locale.ts';

/** A share that was measured or predicted, to the nearest tenth of a percent: 0.3826 is "38.3 %". */
export function formatPercent(share: number, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(share);
}

/** A mean squared error to four places. */
export function formatError(error: number, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(error);
}
