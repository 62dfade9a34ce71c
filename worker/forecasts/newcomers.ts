import { probabilityOfSecond, type Model } from '../relationships/model.ts';
import type { Expectation } from './forecast.ts';

/** Clients who bought for the first time of late. */
export interface Newcomers {
  /** Of the last 90 days, or of as many as the ledger has. */
  arrived: number;
  inDays: number;
  /** Of the last 365 days. */
  inYear: number;
  /** Of those: were referred; bought twice on their first day; did either. */
  referred: number;
  sameDayRepeat: number;
  either: number;
}

/** What is assumed of those who will come. */
export interface Assumed {
  perDay: number;
  referredShare: number;
  sameDayRepeatShare: number;
}

/** The rate of late, and the shares of a year. */
export function assumedOf({ arrived, inDays, inYear, referred, sameDayRepeat }: Newcomers): Assumed {
  const shareOf = (count: number): number => (inYear === 0 ? 0 : count / inYear);
  return {
    perDay: inDays <= 0 ? 0 : arrived / inDays,
    referredShare: shareOf(referred),
    sameDayRepeatShare: shareOf(sameDayRepeat),
  };
}

/**
 * What newcomers add if they come as of late, so many a day, each day like another and nobody because of
 * somebody else. All are active at the end of a horizon of at most a year; who came on a day had the rest of
 * the horizon to buy again.
 */
export function expectationOfNewcomers(newcomers: Newcomers, model: Model, days: number): Expectation {
  const { perDay } = assumedOf(newcomers);
  const atOnce = newcomers.inYear === 0 ? 0 : newcomers.either / newcomers.inYear;
  let counted = 0;
  for (let day = 1; day <= days; day += 1)
    counted += perDay * (atOnce + (1 - atOnce) * probabilityOfSecond(model, days - day));
  const active = perDay * days;
  // Counts of Poisson are as spread as they are large.
  return {
    numerator: counted,
    active,
    numeratorVariance: counted,
    activeVariance: active,
    covariance: counted,
  };
}
