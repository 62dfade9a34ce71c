const DAYS_OF_A_WEEK = 7;

/**
 * At most one point a week, counted back from the last one, which is among them. A plot of a year is no wider
 * than a few hundred dots, and a page with a point a day is several times as long.
 */
export function weekly<P extends { day: number }>(points: readonly P[]): P[] {
  const last = points.at(-1)?.day ?? 0;
  return points.filter(({ day }) => (last - day) % DAYS_OF_A_WEEK === 0);
}
