import { BOX } from './span.ts';

/** A place from 0 to `BOX` as an attribute that stretches with the plot: `12.5%`. */
export function percent(place: number): string {
  return `${Math.round((place * 1000) / BOX) / 10}%`;
}
