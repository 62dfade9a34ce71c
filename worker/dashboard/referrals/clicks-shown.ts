import type { Day } from '../../calendar/day.ts';
import type { Period } from '../../calendar/period.ts';

/** How often links were followed on a day: `clicks` by people, the others by programs. */
export interface ClicksOfDay {
  day: Day;
  clicks: number;
  bots: number;
  previews: number;
  prefetches: number;
}

/** The bars of a period, and what they say. */
export interface ClicksShown {
  /** One for each day of the period. */
  bars: { day: Day; people: number; programs: number }[];
  people: number;
  programs: number;
  /** The day with the most clicks by people, the last of several. */
  most: { day: Day; people: number };
  /** The highest bar. */
  highest: number;
}

/** What is shown of the clicks of a period, whose days without any are left out of `days`. */
export function clicksShown(period: Period, days: readonly ClicksOfDay[]): ClicksShown {
  const byDay = new Map(days.map((one) => [one.day, one]));
  const bars = Array.from({ length: period.to - period.from + 1 }, (_, place) => {
    const day = period.from + place;
    const found = byDay.get(day);
    return { day, people: found?.clicks ?? 0, programs: found === undefined ? 0 : byPrograms(found) };
  });
  const most = bars.reduce((one, other) => (other.people >= one.people ? other : one), {
    day: period.from,
    people: 0,
  });
  return {
    bars,
    people: bars.reduce((sum, bar) => sum + bar.people, 0),
    programs: bars.reduce((sum, bar) => sum + bar.programs, 0),
    most: { day: most.day, people: most.people },
    highest: Math.max(1, ...bars.map(({ people, programs }) => people + programs)),
  };
}

function byPrograms({ bots, previews, prefetches }: ClicksOfDay): number {
  return bots + previews + prefetches;
}
