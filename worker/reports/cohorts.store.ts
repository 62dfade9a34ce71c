import { sql, type SQL } from 'drizzle-orm';
import { purchases } from '../../schema/tables/facts.ts';
import { rorDays } from '../../schema/tables/ledger.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { Computed, fields, named, number, orNull, params, query, text } from '../database/query.ts';
import { first } from '../database/run.ts';
import { inTextOrder } from '../database/text-order.ts';
import { COHORT_MONTHS, type cohortDays, type CohortTally } from './cohorts.ts';

/** Clients whose lives are looked at with one query, and how many queries there are at most. */
const CLIENTS_A_PAGE = 10_000;
const MOST_PAGES = 25;

const [p, PURCHASES] = named(purchases, 'p');
const $ = params<{ businessId: string; asOf: Day; days: string; afterId: string; count: number }>();

const OF_CLIENT = sql`${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} = page.client_id`;

/** The end of the cover that a client has on a day: later days of purchase never cover less. */
const untilDayOn = (day: SQL) => sql`(SELECT ${p.untilDay} FROM ${PURCHASES}
  WHERE ${OF_CLIENT} AND ${p.day} <= ${day} ORDER BY ${p.day} DESC LIMIT 1)`;
const SECOND_DAY = sql`(SELECT ${p.day} FROM ${PURCHASES} WHERE ${OF_CLIENT} AND page.cohort IS NOT NULL
  ORDER BY ${p.day} LIMIT 1 OFFSET 1)`;

/** The day of a client after the so manyeth of `COHORT_MONTHS`; null where it has not come. */
const markDay = (index: number) => sql.raw(`mark_${index}`);
const untilDay = (index: number) => sql.raw(`until_${index}`);
const eachMark = (make: (index: number) => SQL): SQL =>
  sql.join(
    COHORT_MONTHS.map((_, index) => make(index)),
    sql`, `,
  );
const countOf = (condition: SQL) => sql`SUM(IFNULL(${condition}, 0))`;

const TALLY = fields({
  cohort: orNull(number(sql`cohort`)),
  clients: number(sql`COUNT(*)`),
  lastId: text(sql`MAX(client_id)`),
  marks: new Computed(
    sql`json_array(${eachMark((index) => {
      const isActive = sql`${untilDay(index)} > ${markDay(index)}`;
      const counts = [
        sql`${markDay(index)} IS NOT NULL`,
        isActive,
        sql`${isActive} AND second_day <= ${markDay(index)}`,
      ];
      return sql.join(counts.map(countOf), sql`, `);
    })})`,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement makes nothing else
    (value) => JSON.parse(String(value)) as number[],
  ),
});

/** The cast gives the first days an affinity, without which SQLite makes no index of them to join by. */
const READ_TALLIES = query(
  $,
  TALLY,
  sql`WITH asked (first_day, cohort, ${eachMark(markDay)}) AS MATERIALIZED (
      SELECT CAST(d.value ->> 0 AS INTEGER), d.value ->> 1, ${eachMark(
        (index) => sql`d.value ->> ${sql.raw(String(index + 2))}`,
      )}
      FROM json_each(${$.days}) d
    ), some (client_id, first_day) AS MATERIALIZED (
      SELECT ${p.clientId}, MIN(${p.day}) FROM ${PURCHASES} INDEXED BY purchases_by_client
      WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} > ${$.afterId}
        AND ${p.day} <= ${$.asOf}
      GROUP BY ${p.clientId} ORDER BY ${p.clientId} LIMIT CAST(${$.count} AS INTEGER)
    ), page AS (
      SELECT some.client_id, asked.* FROM some LEFT JOIN asked ON asked.first_day = some.first_day
    )
    SELECT ${TALLY.list} FROM (
      SELECT client_id, cohort, ${SECOND_DAY} AS second_day, ${eachMark(
        (index) => sql`${markDay(index)}, ${untilDayOn(markDay(index))} AS ${untilDay(index)}`,
      )}
      FROM page)
    GROUP BY cohort`,
);

/**
 * What is counted of the clients of some cohorts, each asked for by its first days (`cohortDays`), from the
 * purchases up to a day. It reads all of them once, through the index of clients, and few rows more for each
 * client of a cohort. Of a business with more than 250,000 clients it takes those whose ids come first, and
 * is not complete. Null while the business is being rezoned in steps.
 */
export async function readCohortTallies(
  db: D1Database,
  businessId: string,
  { days, asOf }: { days: ReturnType<typeof cohortDays>; asOf: Day },
  clientsAPage = CLIENTS_A_PAGE,
): Promise<{ tallies: CohortTally[]; isComplete: boolean } | null> {
  const tallies: CohortTally[] = [];
  const asked = { businessId, asOf, days: JSON.stringify(days), count: clientsAPage };
  for (let page = 0, afterId = ''; page < MOST_PAGES; page += 1) {
    const read = await unlessRezoning(db, businessId, { tallies: READ_TALLIES({ ...asked, afterId }) });
    if (read === null) return null;
    const { rows } = read.tallies;
    tallies.push(...rows);
    if (rows.reduce((sum, { clients }) => sum + clients, 0) < clientsAPage)
      return { tallies, isComplete: true };
    afterId = rows
      .map(({ lastId }) => lastId)
      .reduce((one, other) => (inTextOrder(one, other) < 0 ? other : one));
  }
  return { tallies, isComplete: false };
}

const $business = params<{ businessId: string }>();
const BEGAN = fields({ beganOn: rorDays.day });
const FIND_BEGAN = query(
  $business,
  BEGAN,
  sql`SELECT ${BEGAN.list} FROM ${rorDays}
    WHERE ${rorDays.businessId} = ${$business.businessId} AND ${rorDays.first} > 0
    ORDER BY ${rorDays.day} LIMIT 1`,
);

/** The day of the first purchase that counts; null where there is none. */
export async function findFirstDay(db: D1Database, businessId: string): Promise<Day | null> {
  return (await first(db, FIND_BEGAN({ businessId })))?.beganOn ?? null;
}
