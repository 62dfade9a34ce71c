/** From where to where a number may well be. */
export interface Interval {
  low: number;
  high: number;
}
