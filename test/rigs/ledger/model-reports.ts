/** The model's answers beside ROR: what moved it between two days, and earned growth. */
import { dayNumber, daysBetween, plusDays } from './civil-days.ts';
import type { DayNumber } from './civil-days.ts';
import { referrerOf, standingOn } from './model.ts';
import type { Standing } from './model.ts';
import type { Person, Truth } from './truth.ts';

/** How many clients are in a group on the later day and not on the earlier, and the other way round. */
export interface Turnover {
  entered: number;
  left: number;
}

export interface Movement {
  active: Turnover;
  repeat: Turnover;
  referred: Turnover;
  both: Turnover;
  referredOrRepeat: Turnover;
}

/** Who is in each group on one day and not on the other; who leaves and is back in between did not move. */
export function movement(truth: Truth, fromDay: string, toDay: string): Movement {
  const standings = truth.clients.map((person) => ({
    before: standingOn(person, dayNumber(fromDay)),
    after: standingOn(person, dayNumber(toDay)),
  }));
  const turnover = (isIn: (standing: Standing) => boolean): Turnover => ({
    entered: standings.filter(({ before, after }) => !isIn(before) && isIn(after)).length,
    left: standings.filter(({ before, after }) => isIn(before) && !isIn(after)).length,
  });
  return {
    active: turnover((client) => client.active),
    repeat: turnover((client) => client.repeat),
    referred: turnover((client) => client.referred),
    both: turnover((client) => client.repeat && client.referred),
    referredOrRepeat: turnover((client) => client.repeat || client.referred),
  };
}

export interface EarnedGrowth {
  currency: string;
  /** Revenue in the period from clients whose first purchase that counts lies before it. */
  fromExistingMinor: number;
  /** Revenue in the period from referred clients whose first purchase that counts lies in it. */
  fromReferredNewMinor: number;
  /** Revenue of the period of the same length that ends the day before. */
  previousMinor: number;
  /** `null` where the previous period had no revenue. */
  earnedGrowth: number | null;
}

/**
 * Earned growth of the period from `fromDay` through `toDay`, for each currency in which a purchase was ever
 * made, sorted. A purchase's refunds lower the revenue of the purchase's own day.
 */
export function earnedGrowth(truth: Truth, fromDay: string, toDay: string): EarnedGrowth[] {
  const from = dayNumber(fromDay);
  const to = dayNumber(toDay);
  const previousFrom = plusDays(from, -(daysBetween(from, to) + 1));
  const previousTo = plusDays(from, -1);
  const firstDayOf = (client: Person): DayNumber =>
    Math.min(...client.purchases.filter((purchase) => !purchase.void).map(({ day }) => day));
  const purchases = [...truth.purchases.values()];
  const currencies = [...new Set(purchases.map(({ fact }) => fact.currency))].sort();

  return currencies.map((currency) => {
    let [fromExistingMinor, fromReferredNewMinor, previousMinor] = [0, 0, 0];
    for (const { fact, client, day, refundedMinor } of purchases) {
      if (fact.currency !== currency) continue;
      const revenueMinor = fact.amountMinor - refundedMinor;
      if (previousFrom <= day && day <= previousTo) previousMinor += revenueMinor;
      if (day < from || day > to) continue;
      if (firstDayOf(client) < from) fromExistingMinor += revenueMinor;
      else if (referrerOf(client)) fromReferredNewMinor += revenueMinor;
    }
    const earnedMinor = fromExistingMinor + fromReferredNewMinor;
    return {
      currency,
      fromExistingMinor,
      fromReferredNewMinor,
      previousMinor,
      earnedGrowth: previousMinor === 0 ? null : earnedMinor / previousMinor - 1,
    };
  });
}
