import type { LifeGroup } from '../relationships/life.ts';
import type { Model } from '../relationships/model.ts';
import { bandOf, type Band } from './band.ts';
import {
  expectationOf,
  nobodyBuysAgain,
  outlookOf,
  together,
  type Horizon,
  type Outlook,
  type Still,
} from './forecast.ts';
import { assumedOf, expectationOfNewcomers, type Assumed, type Newcomers } from './newcomers.ts';

/** A ratio to come with its band. */
export interface Line extends Band {
  ror: number;
}

/** What is said of ROR at the end of a horizon (docs/relationships/forecast.md). */
export interface RorForecast {
  nobodyBuysAgain: Still;
  /** Null where nobody will be active, and without a model. */
  presentClients: Line | null;
  withNewcomers: (Line & { assumed: Assumed }) | null;
  basis: 'model' | 'too_few';
}

/** What a forecast is made of, all of it from facts up to the day on which it is made. */
export interface ForecastFacts {
  groups: readonly LifeGroup[];
  newcomers: Newcomers;
  model: Model | null;
  /** How far off those were that had come due by then. */
  errors: readonly number[];
}

/** The three lines of a forecast. */
export function rorForecastOf(
  { groups, newcomers, model, errors }: ForecastFacts,
  horizon: Horizon,
): RorForecast {
  const still = nobodyBuysAgain(groups, horizon);
  if (model === null)
    return { nobodyBuysAgain: still, presentClients: null, withNewcomers: null, basis: 'too_few' };
  const present = expectationOf(groups, model, horizon);
  const coming = expectationOfNewcomers(newcomers, model, horizon.days);
  const withThem = lineOf(outlookOf(together(present, coming)), errors);
  return {
    nobodyBuysAgain: still,
    presentClients: lineOf(outlookOf(present), errors),
    withNewcomers: withThem === null ? null : { ...withThem, assumed: assumedOf(newcomers) },
    basis: 'model',
  };
}

function lineOf(outlook: Outlook | null, errors: readonly number[]): Line | null {
  return outlook === null ? null : { ror: outlook.ror, ...bandOf(outlook, errors) };
}
