import { heightIn, placeIn, type Span } from './span.ts';

/** A value on a day; null where there is none to be shown. */
export interface Point {
  day: number;
  value: number | null;
}

/** What lies between two values on a day. */
export interface BandPoint {
  day: number;
  low: number;
  high: number;
}

/** The two stretches that a plot shows. */
export interface Axes {
  days: Span;
  values: Span;
}

/** The path of a line, with a gap wherever a value is missing. A point alone is a line of no length. */
export function linePath(points: readonly Point[], { days, values }: Axes): string {
  let path = '';
  let isDrawing = false;
  for (const { day, value } of points) {
    if (value === null) {
      isDrawing = false;
      continue;
    }
    path += `${isDrawing ? 'L' : 'M'}${placeIn(days, day)} ${heightIn(values, value)}`;
    isDrawing = true;
  }
  return path;
}

/** The outline of a band: along its upper edge, and back along the lower one. */
export function bandPath(points: readonly BandPoint[], { days, values }: Axes): string {
  const upper = points.map(({ day, high }) => `${placeIn(days, day)} ${heightIn(values, high)}`);
  const lower = points.toReversed().map(({ day, low }) => `${placeIn(days, day)} ${heightIn(values, low)}`);
  return points.length === 0 ? '' : `M${[...upper, ...lower].join('L')}Z`;
}

/** The points of lines, one row a day in the order of time, with the value of each line on it. */
export function rowsOfLines(
  lines: readonly (readonly Point[])[],
): { day: number; values: (number | null)[] }[] {
  const rows = new Map<number, (number | null)[]>();
  for (const [place, points] of lines.entries()) {
    for (const { day, value } of points) {
      const row = rows.get(day) ?? lines.map(() => null);
      row[place] = value;
      rows.set(day, row);
    }
  }
  return [...rows].map(([day, values]) => ({ day, values })).sort((one, other) => one.day - other.day);
}
