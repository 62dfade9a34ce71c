import type { Day } from '../calendar/day.ts';
import type { Life } from './life.ts';

/*
 * BG/NBD: while a client is alive it buys at a rate of its own, and after each purchase it may drop out with
 * a probability of its own; the rates are Gamma(r, alpha) and the probabilities Beta(a, b) over the clients
 * (Fader, Hardie, Lee 2005, "Counting Your Customers" the Easy Way). Times are in weeks.
 */

/** The parameters of a business. */
export interface Model {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/** What the model knows of a client: x, t_x and T. */
export interface Repeats {
  /** Days after the first on which it bought. */
  repeatDays: number;
  /** Weeks from the first to the last of them. */
  lastWeeks: number;
  /** Weeks from the first to the day that is looked from. */
  ageWeeks: number;
}

/** What the model knows of a client on a day that is not before its last purchase. */
export function repeatsOf({ firstDay, lastDay, purchaseDays }: Life, asOf: Day): Repeats {
  return {
    repeatDays: purchaseDays - 1,
    lastWeeks: (lastDay - firstDay) / 7,
    ageWeeks: (asOf - firstDay) / 7,
  };
}

/** The probability that the client has not dropped out: 1 for everybody who bought once, so of little use. */
export function probabilityAlive(
  { r, alpha, a, b }: Model,
  { repeatDays: x, lastWeeks, ageWeeks }: Repeats,
): number {
  if (x === 0) return 1;
  const odds = (r + x) * Math.log((alpha + ageWeeks) / (alpha + lastWeeks)) + Math.log(a / (b + x - 1));
  return 1 / (1 + Math.exp(odds));
}

/**
 * The probability that the client buys again within so many days. It is exact: of one that is alive the rate
 * is Gamma(r + x, alpha + T), whatever its probability of dropping out.
 */
export function probabilityOfReturn(model: Model, repeats: Repeats, days: number): number {
  const { r, alpha } = model;
  const { repeatDays: x, ageWeeks } = repeats;
  const exposed = (r + x) * Math.log((alpha + ageWeeks) / (alpha + ageWeeks + days / 7));
  return probabilityAlive(model, repeats) * -Math.expm1(exposed);
}

/** The probability that who buys for the first time buys again within so many days. */
export function probabilityOfSecond({ r, alpha }: Model, days: number): number {
  return -Math.expm1(r * Math.log(alpha / (alpha + days / 7)));
}
