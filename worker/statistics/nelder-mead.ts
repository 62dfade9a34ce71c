/** Where a function is smallest, as far as it was found. */
export interface Minimum {
  at: number[];
  value: number;
  /** How often the function was asked. */
  evaluations: number;
}

/** How far from the start the first corners are, and when the search ends. */
export interface SearchLimits {
  step: number;
  /** The values of the corners differ by no more than this. */
  tolerance: number;
  mostEvaluations: number;
}

interface Corner {
  at: readonly number[];
  value: number;
}

type Ask = (at: readonly number[]) => Corner;

/**
 * A local minimum of a function of some variables, found with its values alone: a simplex walks and shrinks
 * (Nelder and Mead 1965, with the steps of Lagarias et al. 1998). What is no number counts as infinitely
 * large. The last step may ask a few times more than it was allowed to.
 */
export function nelderMead(
  of: (at: readonly number[]) => number,
  start: readonly number[],
  { step, tolerance, mostEvaluations }: SearchLimits,
): Minimum {
  let evaluations = 0;
  const ask: Ask = (at) => {
    evaluations += 1;
    const value = of(at);
    return { at, value: Number.isNaN(value) ? Infinity : value };
  };
  let corners = [start, ...start.map((_, moved) => start.map((x, i) => (i === moved ? x + step : x)))].map(
    ask,
  );
  for (;;) {
    corners.sort((one, other) => one.value - other.value);
    const [best, worst] = [corners[0], corners.at(-1)];
    if (best === undefined || worst === undefined) throw new Error('a simplex has corners');
    if (worst.value - best.value <= tolerance || evaluations >= mostEvaluations)
      return { at: [...best.at], value: best.value, evaluations };
    const better = betterThanWorst(corners, ask);
    corners =
      better === null
        ? corners.map((corner) => (corner === best ? best : ask(between(best.at, corner.at, 0.5))))
        : [...corners.slice(0, -1), better];
  }
}

/** A corner that takes the place of the worst one, the best being first; null where none is found. */
function betterThanWorst(corners: readonly Corner[], ask: Ask): Corner | null {
  const [best, worst, second] = [corners[0], corners.at(-1), corners.at(-2)];
  if (best === undefined || worst === undefined || second === undefined) return null;
  const centre = centreOf(corners.slice(0, -1));
  const reflected = ask(between(centre, worst.at, -1));
  if (reflected.value < best.value) {
    const expanded = ask(between(centre, worst.at, -2));
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const isOutside = reflected.value < worst.value;
  const contracted = ask(between(centre, worst.at, isOutside ? -0.5 : 0.5));
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}

function centreOf(corners: readonly Corner[]): number[] {
  const sums = (corners[0]?.at ?? []).map((_, i) => corners.reduce((sum, { at }) => sum + (at[i] ?? 0), 0));
  return sums.map((sum) => sum / corners.length);
}

/** `share` of the way from one point to another. */
function between(from: readonly number[], to: readonly number[], share: number): number[] {
  return from.map((x, i) => x + share * ((to[i] ?? 0) - x));
}
