import type { Spread } from './rounds.ts';

/** One line of the table: a figure, and the bar it is held to, if it has one. */
export interface Row {
  topic: string;
  what: string;
  figure: Spread;
  unit: string;
  bar?: { atLeast?: number; atMost?: number };
  note?: string;
}

export function isMet({ figure, bar }: Row): boolean | null {
  if (bar === undefined) return null;
  return figure.median >= (bar.atLeast ?? -Infinity) && figure.median <= (bar.atMost ?? Infinity);
}

/** A figure that is counted, not measured. */
export function exactly(count: number): Spread {
  return { median: count, low: count, high: count };
}
