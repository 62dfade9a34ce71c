import { ordersOf, type DateOrder } from '../values/date-text.ts';
import { readMoment, type MomentParts } from '../values/moment-text.ts';
import type { Example } from './survey-amounts.ts';

/** What the dates of a whole file look like. */
export interface DatesSurvey {
  see(parts: MomentParts, line: number): void;
  /** The order of the numbers by the sign between them, or which sign leaves it open. */
  orders(asked: DateOrder | null): OrdersOutcome;
}

export type Orders = Partial<Record<string, DateOrder>>;

export type OrdersOutcome =
  | { kind: 'decided'; orders: Orders }
  | { kind: 'open'; guess: Orders; because: DateDoubt };

/** What leaves the order of the numbers of dates open. */
export type DateDoubt =
  | { kind: 'both_orders'; dayFirst: Example; monthFirst: Example }
  /** May be a day of two months. */
  | { kind: 'two_months'; example: Example };

/** Of the dates with one sign: one that each order alone allows, and one that several allow. */
interface Seen {
  only: Partial<Record<DateOrder, Example>>;
  fits: Set<DateOrder>;
  open: Example | null;
}

/** A date with two digits for its year can have it in front only if it is asked for. */
const LIKELY = ['dmy', 'mdy'] as const;

export function surveyDates(): DatesSurvey {
  const seen = new Map<string, Seen>();
  return {
    see(parts, line) {
      const moment = readMoment(parts);
      if (moment?.kind !== 'shown' || moment.date.separator === '') return;
      const { separator, days } = moment.date;
      const of = seen.get(separator) ?? { only: {}, fits: new Set(), open: null };
      seen.set(separator, of);
      const example = { line, text: parts.date };
      const orders = ordersOf(moment.date);
      for (const order of orders) of.fits.add(order);
      const likely = LIKELY.filter((order) => days[order] !== undefined);
      const [first] = likely;
      if (first !== undefined && likely.length === 1) of.only[first] ??= example;
      // The same day in either order, as 5/5/2026, leaves nothing open.
      else if (likely.length === 2 && days.dmy !== days.mdy) of.open ??= example;
      else if (likely.length === 0) of.only.ymd ??= example;
    },
    orders(asked) {
      const orders: Orders = {};
      let because: DateDoubt | null = null;
      for (const [separator, of] of seen) {
        const decided = orderOf(of, asked);
        orders[separator] = decided ?? 'dmy';
        if (decided === null) because ??= doubtOf(of);
      }
      return because === null ? { kind: 'decided', orders } : { kind: 'open', guess: orders, because };
    },
  };
}

/** What is asked for wins, except where none of the dates allows it. */
function orderOf({ only, fits, open }: Seen, asked: DateOrder | null): DateOrder | null {
  if (asked !== null && fits.has(asked)) return asked;
  const found = (['dmy', 'mdy', 'ymd'] as const).filter((order) => only[order] !== undefined);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  return found.length === 0 && open === null ? 'dmy' : null;
}

function doubtOf({ only, open }: Seen): DateDoubt {
  if (only.dmy !== undefined && only.mdy !== undefined)
    return { kind: 'both_orders', dayFirst: only.dmy, monthFirst: only.mdy };
  return { kind: 'two_months', example: open ?? only.ymd ?? { line: 0, text: '' } };
}
