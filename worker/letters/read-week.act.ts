import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import { batch } from '../database/run.ts';
import { weekFactsOf, weekStatements } from './week-facts.store.ts';
import { weekFrom, type Week } from './week.ts';

/** Reads the week that begins on a Monday, as it is looked at on that Monday: in one call. */
export async function readWeek(
  { db }: { db: D1Database },
  business: Pick<Business, 'id'>,
  { monday, today }: { monday: Day; today: Day },
): Promise<Week> {
  const facts = weekFactsOf(await batch(db, weekStatements(business.id, monday)));
  return weekFrom(facts, { since: monday - 7, asOf: monday, today });
}
