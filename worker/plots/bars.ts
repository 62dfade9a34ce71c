import { BOX, heightIn, placeIn, type Span } from './span.ts';

/** A bar from 0 to a value, as two places on a line from 0 to `BOX`. */
export interface Bar {
  from: number;
  size: number;
}

/** Each value as a bar to the right of 0, or to its left where it is below. All are to one scale. */
export function barsOf(values: readonly number[]): { zero: number; bars: Bar[] } {
  const span = { from: Math.min(0, ...values), to: Math.max(0, ...values) };
  const zero = placeIn(span, 0);
  const bars = values.map((value) => {
    const end = placeIn(span, value);
    return { from: Math.min(zero, end), size: Math.abs(end - zero) };
  });
  return { zero, bars };
}

/** What happened on a day, by kind. */
export interface DayParts {
  day: number;
  parts: readonly number[];
}

/** How much of a day's place its bar takes. */
const FILLED = 0.78;

/**
 * A path for each kind: one bar a day, the kinds on top of each other. `days` begins with the first day's
 * place and ends with the last day's.
 */
export function stackedPaths(
  rows: readonly DayParts[],
  kinds: number,
  { days, values }: StackAxes,
): string[] {
  const width = BOX / Math.max(1, days.to - days.from + 1);
  const barWidth = round(width * FILLED);
  const paths = Array.from({ length: kinds }, () => '');
  for (const { day, parts } of rows) {
    const left = round((day - days.from) * width + (width * (1 - FILLED)) / 2);
    let below = 0;
    for (const [kind, count] of parts.slice(0, kinds).entries()) {
      if (count <= 0) continue;
      const [bottom, top] = [heightIn(values, below), heightIn(values, below + count)];
      paths[kind] += `M${left} ${bottom}V${top}h${barWidth}V${bottom}Z`;
      below += count;
    }
  }
  return paths;
}

interface StackAxes {
  days: Span;
  values: Span;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
