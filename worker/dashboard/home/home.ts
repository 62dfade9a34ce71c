import type { Day } from '../../calendar/day.ts';
import type { Connector } from '../../connectors/connector.ts';
import { isShown } from '../../letters/week-sentences.ts';
import { weekFrom, type Week, type WeekFacts } from '../../letters/week.ts';
import type { LedgerDay } from '../../ledger/ledger-day.ts';
import { standingOn } from '../../ledger/standing.ts';
import { mondayBefore } from '../../outlooks/monday-before.ts';
import type { Outlook } from '../../outlooks/outlook.ts';
import type { BandPoint, Point } from '../../plots/lines.ts';
import { rorOf } from '../../ror/ror.ts';
import { rorSeries } from '../../ror/series.ts';

/** ROR over time, and what may come of it. */
export interface History {
  past: Point[];
  nobody: Point[];
  present: Point[];
  newcomers: Point[];
  /** Around the line of present clients. */
  band: BandPoint[];
}

/** A connector as Home shows it. */
export type ShownConnector = Pick<
  Connector,
  'id' | 'provider' | 'slug' | 'paused' | 'failingSinceMs' | 'wiredAtMs'
>;

/** What is read for Home besides the week. */
interface Facts {
  week: WeekFacts;
  connectors: readonly ShownConnector[];
  check: { checkedAtMs: number | null; differences: readonly string[] };
  hasArrived: boolean;
  hasFollowed: boolean;
  deadLetters: number;
  uploadsWaiting: number;
}

export interface Home extends Omit<Facts, 'week'> {
  today: Day;
  week: Week;
  /** Null where no two points of it have a share. */
  history: History | null;
}

/** How far back the plot goes. */
const HISTORY_DAYS = 2 * 366;

/** What Home shows of a business on a day. */
export function homeOf(
  { week: facts, ...rest }: Facts,
  { today, minimumSample }: { today: Day; minimumSample: number },
): Home {
  const week = weekFrom(facts, { since: mondayBefore(today), asOf: today, today });
  return { ...rest, today, week, history: historyOf(facts.days, week, minimumSample) };
}

function historyOf(days: readonly LedgerDay[], week: Week, minimumSample: number): History | null {
  const { asOf, beganOn, ahead } = week;
  if (beganOn === null) return null;
  const shares = sharesOf(days, { from: Math.max(beganOn, asOf - HISTORY_DAYS), to: asOf }, minimumSample);
  const first = shares.findIndex(({ value }) => value !== null);
  const past = shares.slice(Math.max(0, first));
  if (past.filter(({ value }) => value !== null).length < 2) return null;
  if (ahead === null || past.at(-1)?.value === null)
    return { past, nobody: [], present: [], newcomers: [], band: [] };
  return {
    past,
    ...futuresOf(ahead.outlook, { day: ahead.day, value: rorOf(standingOn(ahead.day, days)).ror }),
  };
}

/** The share of each Monday, and of the last day; null where there were fewer clients than the sample. */
function sharesOf(
  days: readonly LedgerDay[],
  { from, to }: { from: Day; to: Day },
  minimumSample: number,
): Point[] {
  const mondays = rorSeries(days, from, to - 1, 'week');
  const last = rorSeries(days, to, to);
  return [...mondays, ...last].map((point) => ({
    day: point.day,
    value: isShown(point, minimumSample) ? point.ror : null,
  }));
}

function futuresOf({ forecasts }: Outlook, start: Point): Omit<History, 'past'> {
  const line = (valueOf: (forecast: Outlook['forecasts'][number]) => number | null | undefined): Point[] => {
    const points = forecasts.flatMap((forecast) => {
      const value = valueOf(forecast);
      return value === null || value === undefined ? [] : [{ day: start.day + forecast.days, value }];
    });
    return points.length === 0 ? [] : [start, ...points];
  };
  const edges = forecasts.flatMap(({ days, presentClients }) =>
    presentClients === null
      ? []
      : [{ day: start.day + days, low: presentClients.low, high: presentClients.high }],
  );
  const value = start.value ?? 0;
  return {
    nobody: line(({ nobodyBuysAgain }) => nobodyBuysAgain),
    present: line(({ presentClients }) => presentClients?.ror),
    newcomers: line(({ withNewcomers }) => withNewcomers?.ror),
    band: edges.length === 0 ? [] : [{ day: start.day, low: value, high: value }, ...edges],
  };
}
