import type { Day } from '../calendar/day.ts';
import type { Line } from '../forecasts/ror-forecast.ts';
import type { HorizonDays } from '../forecasts/track-record.ts';

/** What is ahead of a business, as of a day. */
export interface Outlook {
  leavers: Leavers;
  /** One for each horizon, the nearest first. */
  forecasts: OutlookForecast[];
  /** Whether there is a model: without one, forecasts say only what is exact. */
  basis: 'model' | 'too_few';
  /** Advocates whose clients first bought since the Monday before, the latest first. */
  thanks: Thanks[];
}

/** Who is active and will not be within 30 days, unless it buys again. */
export interface Leavers {
  count: number;
  /** What they paid in the last 365 days, net of refunds, the business's own currency first. */
  worth: { currency: string; amountMinor: number }[];
  /** The first of them by their worth. */
  first: Leaver[];
}

export interface Leaver {
  clientId: string;
  leavesOn: Day;
  currency: string;
  amountMinor: number;
}

export interface OutlookForecast {
  days: HorizonDays;
  /** ROR if nobody buys again; null where nobody will be active. */
  nobodyBuysAgain: number | null;
  presentClients: Line | null;
  withNewcomers: Line | null;
}

/** Whom to thank, and for how many. */
export interface Thanks {
  clientId: string;
  brought: number;
  latestDay: Day;
}

/** The clients whom an outlook names, each once. */
export function namedIn({ leavers, thanks }: Outlook): string[] {
  return [...new Set([...leavers.first, ...thanks].map(({ clientId }) => clientId))];
}
