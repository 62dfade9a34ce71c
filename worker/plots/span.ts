/** A stretch of numbers, from the least to the greatest. */
export interface Span {
  from: number;
  to: number;
}

/** The side of the square that a plot is drawn in, before it is stretched into its place. */
export const BOX = 1000;

/** The stretch from the least to the greatest of some numbers; from 0 to 1 where there are none. */
export function spanOf(values: readonly number[]): Span {
  const [first = 0, ...rest] = values;
  const span = { from: first, to: first };
  for (const value of rest) {
    if (value < span.from) span.from = value;
    if (value > span.to) span.to = value;
  }
  return values.length === 0 ? { from: 0, to: 1 } : span;
}

/** Where a value lies in a stretch, a whole number from 0 to `BOX`; what lies outside is put to its end. */
export function placeIn({ from, to }: Span, value: number): number {
  if (to <= from) return 0;
  const share = (value - from) / (to - from);
  return Math.round(BOX * Math.min(1, Math.max(0, share)));
}

/** The same from the top down: 0 for the greatest value. */
export function heightIn(span: Span, value: number): number {
  return BOX - placeIn(span, value);
}
