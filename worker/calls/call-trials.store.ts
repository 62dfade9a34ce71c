import { sql } from 'drizzle-orm';
import { callTrials as kept } from '../../schema/tables/contacts.ts';
import { businesses, clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import {
  bare,
  change,
  fields,
  flag,
  named,
  number,
  params,
  query,
  text,
  type Bound,
} from '../database/query.ts';
import { all } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';
import type { WatchedPair } from './call-effect.ts';
import type { Pair } from './call-trials.ts';
import { hasNoWeek, IS_TO_BE_NAMED } from './suggestions.store.ts';

/** How many days from its Monday on a pair is watched. */
const WATCHED_DAYS = 90;

const $new = params<{ businessId: string; week: Day; untilDay: Day; pairs: string }>();
const armOf = (place: 0 | 1) => sql.raw(`json_extract(arm.value, '$[${place}]')`);
const INSERT = change(
  $new,
  sql`INSERT INTO ${kept} (${bare(
    kept.businessId,
    kept.week,
    kept.pair,
    kept.arm,
    kept.clientId,
    kept.untilDay,
  )})
    SELECT ${businesses.id}, CAST(${$new.week} AS INTEGER), pair.key, ${armOf(0)}, ${clients.clientId},
      CAST(${$new.untilDay} AS INTEGER)
    FROM ${businesses} CROSS JOIN json_each(${$new.pairs}) pair CROSS JOIN json_each(pair.value) arm
      CROSS JOIN ${clients}
    WHERE ${businesses.id} = ${$new.businessId} AND ${businesses.frozen} = 0
      AND ${clients.businessId} = ${$new.businessId} AND ${clients.clientId} = ${armOf(1)}
      AND ${IS_TO_BE_NAMED} AND ${hasNoWeek($new.businessId, $new.week)}
    ON CONFLICT DO NOTHING`,
);

/** The statement that keeps the pairs of a week, before its suggestions: where it has some, it keeps none. */
export function insertPairs(businessId: string, week: Day, pairs: readonly Pair[]): Bound<never> {
  const arms = pairs.map(({ suggestedId, heldBackId }) => [
    ['suggested', suggestedId],
    ['held_back', heldBackId],
  ]);
  return INSERT({ businessId, week, untilDay: week + WATCHED_DAYS, pairs: JSON.stringify(arms) });
}

const $held = params<{ businessId: string; since: Day; today: Day }>();
const HELD = fields({ clientId: text(personOf($held.businessId, kept.clientId)) });
const LIST_HELD = query(
  $held,
  HELD,
  sql`SELECT ${HELD.list} FROM ${kept}
    WHERE ${kept.businessId} = ${$held.businessId} AND ${kept.week} >= ${$held.since}
      AND ${kept.arm} = 'held_back' AND ${kept.untilDay} >= ${$held.today}`,
);

/** The persons who are held back on a day. */
export async function listHeldBack(db: D1Database, businessId: string, today: Day): Promise<Set<string>> {
  const rows = await all(db, LIST_HELD({ businessId, since: today - WATCHED_DAYS, today }));
  return new Set(rows.map(({ clientId }) => clientId));
}

const $ended = params<{ businessId: string; today: Day }>();
const [p, PURCHASES] = named(purchases, 'p');
const hasReturned = sql`EXISTS (SELECT 1 FROM ${PURCHASES} INDEXED BY purchases_by_client
  WHERE ${p.businessId} = ${$ended.businessId} AND ${p.void} = 0
    AND ${p.clientId} = ${personOf($ended.businessId, kept.clientId)}
    AND ${p.day} >= ${kept.week} AND ${p.day} <= ${kept.untilDay})`;
const PAIR = fields({
  isOver: flag(sql`MAX(${kept.untilDay}) < ${$ended.today}`),
  isSuggestedBack: flag(sql`MAX(${kept.arm} = 'suggested' AND ${hasReturned})`),
  isHeldBackBack: flag(sql`MAX(${kept.arm} = 'held_back' AND ${hasReturned})`),
  persons: number(sql`COUNT(DISTINCT ${personOf($ended.businessId, kept.clientId)})`),
});
const LIST_PAIRS = query(
  $ended,
  PAIR,
  sql`SELECT ${PAIR.list} FROM ${kept} WHERE ${kept.businessId} = ${$ended.businessId}
    GROUP BY ${kept.week}, ${kept.pair} HAVING COUNT(*) = 2`,
);

/**
 * The pairs of a business as of a day. Two who turned out to be one person are none. Null while the business
 * is being rezoned in steps.
 */
export async function listPairs(
  db: D1Database,
  businessId: string,
  today: Day,
): Promise<WatchedPair[] | null> {
  const read = await unlessRezoning(db, businessId, { pairs: LIST_PAIRS({ businessId, today }) });
  return read?.pairs.rows.filter(({ persons }) => persons === 2) ?? null;
}
