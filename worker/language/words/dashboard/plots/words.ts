/** What is said around every plot of the dashboard. */
export interface PlotWords {
  /** Opens the numbers that a plot is drawn from. */
  asTable: string;
  day: string;
  /** The heading of the column of totals, where a day has several kinds. */
  total: string;
  /** What is not known, or not shown. */
  none: string;
  /** A value from {low} to {high}. */
  range: string;
  /** A value that is not final, with its {value}. */
  soFar: string;
  /** Below a table that has such values. */
  unfinished: string;
  /** How many clients a row is made of. */
  clients: string;
  expected: string;
  observed: string;
  /** The heading of the column of intervals. */
  interval: string;
}
