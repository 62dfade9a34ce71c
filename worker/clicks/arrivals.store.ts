import { and, between, eq, sql } from 'drizzle-orm';
import { arrivalDays, arrivals } from '../../schema/tables/clicks.ts';
import type { Day } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import { bare, build, change, fields, named, number, params, query, repeatable } from '../database/query.ts';
import { batch, first, run } from '../database/run.ts';

/** One visitor who came to a page of the business by a link. */
export interface Arrival {
  day: Day;
  linkId: string;
  /** The visitor's keyed hash of the day. */
  visitor: string;
}

const $arrival = params<{ [K in keyof Arrival]: Arrival[K] } & { businessId: string }>();
const INSERT = repeatable(
  change(
    $arrival,
    build
      .insert(arrivals)
      .values({
        businessId: $arrival.businessId,
        day: $arrival.day,
        linkId: $arrival.linkId,
        visitor: $arrival.visitor,
      })
      .onConflictDoNothing(),
  ),
);

const DAY_KEY = bare(arrivalDays.businessId, arrivalDays.day, arrivalDays.linkId);
const ADD_TO_DAY = repeatable(
  change(
    $arrival,
    sql`INSERT INTO ${arrivalDays} (${DAY_KEY}, ${bare(arrivalDays.arrivals)})
    SELECT ${$arrival.businessId}, ${$arrival.day}, ${$arrival.linkId}, 1 WHERE changes() = 1
    ON CONFLICT (${DAY_KEY}) DO UPDATE SET ${bare(arrivalDays.arrivals)} = ${arrivalDays.arrivals} + 1`,
  ),
);

/** Counts an arrival, once a visitor, link and day: the same again changes nothing. */
export async function insertArrival(db: D1Database, businessId: string, arrival: Arrival): Promise<void> {
  const values = { ...arrival, businessId };
  await batch(db, { arrival: INSERT(values), day: ADD_TO_DAY(values) });
}

const $period = params<{ businessId: string; from: Day; to: Day }>();
const COUNT = fields({ arrivals: number(sql`COALESCE(SUM(${arrivalDays.arrivals}), 0)`) });
const COUNT_ALL = query(
  $period,
  COUNT,
  build
    .select(COUNT.selection)
    .from(arrivalDays)
    .where(
      and(eq(arrivalDays.businessId, $period.businessId), between(arrivalDays.day, $period.from, $period.to)),
    ),
);

/** How many visitors arrived by the links of a business in a period. */
export async function countArrivals(db: D1Database, businessId: string, period: Period): Promise<number> {
  const count = await first(db, COUNT_ALL({ businessId, ...period }));
  return count?.arrivals ?? 0;
}

const $before = params<{ beforeDay: Day }>();
const [arrival, ARRIVALS] = named(arrivals, 'a');
const DROP = change(
  $before,
  sql`WITH RECURSIVE hops (business) AS (
      SELECT MIN(${arrivals.businessId}) FROM ${arrivals}
      UNION ALL
      SELECT (SELECT MIN(${arrival.businessId}) FROM ${ARRIVALS} WHERE ${arrival.businessId} > hops.business)
      FROM hops WHERE hops.business IS NOT NULL
    )
    DELETE FROM ${arrivals}
    WHERE ${arrivals.businessId} IN (SELECT business FROM hops) AND ${arrivals.day} < ${$before.beforeDay}`,
);

/**
 * Drops who arrived before a day, in all businesses, each found by one hop through the key; how many.
 * How many arrived stays. With the day's visitor key gone the rows can no longer recognise anybody.
 */
export async function dropArrivals(db: D1Database, beforeDay: Day): Promise<number> {
  const { changes } = await run(db, DROP({ beforeDay }));
  return changes;
}
