import { nelderMead } from '../statistics/nelder-mead.ts';
import type { Model, Repeats } from './model.ts';

/** How many clients the model knows the same of. */
export interface RepeatGroup extends Repeats {
  count: number;
}

/** A fitted model, and what it was fitted to. */
export interface Fit extends Model {
  /** Of all clients, without the penalty. */
  logLikelihood: number;
  clients: number;
  groups: number;
  /** How often the likelihood was summed. */
  evaluations: number;
}

const FEWEST_CLIENTS = 100;
const FEWEST_REPEATS = 50;

const START: Model = { r: 1, alpha: 3, a: 1, b: 3 };
const SEARCH = { step: 0.5, tolerance: 1e-10, mostEvaluations: 600 };
/** Of the sum of squared logarithms: it keeps the search from corners in which a parameter says nothing. */
const PENALTY = 1e-6;
/** Beyond e to this power no parameter is looked for: what clients do would hardly depend on it. */
const LARGEST_LOG = 50;

/**
 * The model under which what a business's clients did is likeliest (docs/relationships/model.md, The fit);
 * null where they are too few to say. The likelihood is a mean over the clients, so that neither the
 * tolerance nor the penalty depends on how many they are.
 */
export function fitModel(groups: readonly RepeatGroup[], start: Model = START): Fit | null {
  const clients = groups.reduce((sum, { count }) => sum + count, 0);
  const repeats = groups.reduce((sum, { count, repeatDays }) => sum + count * repeatDays, 0);
  if (clients < FEWEST_CLIENTS || repeats < FEWEST_REPEATS) return null;
  const likelihoodOf = logLikelihood(groups);
  const from = [start.r, start.alpha, start.a, start.b].map(Math.log);
  const { at, evaluations } = nelderMead(
    (logs) =>
      logs.some((log) => Math.abs(log) > LARGEST_LOG)
        ? Infinity
        : PENALTY * sumOfSquares(logs) - likelihoodOf(modelAt(logs)) / clients,
    from,
    SEARCH,
  );
  const model = modelAt(at);
  return { ...model, logLikelihood: likelihoodOf(model), clients, groups: groups.length, evaluations };
}

function modelAt(logs: readonly number[]): Model {
  const [r = 0, alpha = 0, a = 0, b = 0] = logs.map(Math.exp);
  return { r, alpha, a, b };
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/**
 * The logarithm of the likelihood of a model, for what the groups say. Each logarithm of a time is taken once
 * a model, however many groups have that time, and so is what depends on the number of repeats alone.
 *
 * Gamma functions are nowhere: their quotients are products of as many factors as a client has repeats, and
 * ln alpha is taken out of every time, so that no digits are lost where a parameter is very large.
 */
export function logLikelihood(groups: readonly RepeatGroup[]): (model: Model) => number {
  const { weeks, rows } = tabulated(groups);
  const mostRepeats = groups.reduce((most, { repeatDays }) => Math.max(most, repeatDays), 0);
  const elapsed = new Float64Array(weeks.length);
  const ofRepeats = new Float64Array(mostRepeats + 1);
  const dropOdds = new Float64Array(mostRepeats + 1);
  return (model) => {
    const { r, alpha } = model;
    for (let at = 0; at < elapsed.length; at += 1) elapsed[at] = Math.log1p((weeks[at] ?? 0) / alpha);
    tabulateRepeats(model, ofRepeats, dropOdds);
    let sum = 0;
    for (let row = 0; row < rows.length; row += 4) {
      const x = rows[row] ?? 0;
      const ofAge = elapsed[rows[row + 2] ?? 0] ?? 0;
      const ofLast = elapsed[rows[row + 1] ?? 0] ?? 0;
      const went = x === 0 ? 0 : softplus((dropOdds[x] ?? 0) + (r + x) * (ofAge - ofLast));
      sum += (rows[row + 3] ?? 0) * ((ofRepeats[x] ?? 0) - (r + x) * ofAge + went);
    }
    return sum;
  };
}

/**
 * By the number of repeats x: what of the likelihood depends on nothing else, and the logarithm of
 * a / (b + x - 1).
 */
function tabulateRepeats({ r, alpha, a, b }: Model, ofRepeats: Float64Array, dropOdds: Float64Array): void {
  const [logAlpha, logA] = [Math.log(alpha), Math.log(a)];
  let rising = 0;
  for (let x = 0; x < ofRepeats.length; x += 1) {
    ofRepeats[x] = rising;
    rising += Math.log(r + x) - logAlpha - Math.log1p(a / (b + x));
    if (x > 0) dropOdds[x] = logA - Math.log(b + x - 1);
  }
}

/** ln(1 + exp(x)), for any x. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** The times that occur, and for each group x, the places of t_x and T among those times, and its count. */
function tabulated(groups: readonly RepeatGroup[]): { weeks: number[]; rows: Float64Array } {
  const places = new Map<number, number>();
  const placeOf = (weeks: number): number => {
    const place = places.get(weeks) ?? places.size;
    places.set(weeks, place);
    return place;
  };
  const rows = new Float64Array(groups.length * 4);
  groups.forEach(({ repeatDays, lastWeeks, ageWeeks, count }, group) => {
    rows.set([repeatDays, placeOf(lastWeeks), placeOf(ageWeeks), count], group * 4);
  });
  return { weeks: [...places.keys()], rows };
}
