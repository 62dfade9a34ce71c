import { sql, type Column } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { relationshipSettings as kept } from '../../schema/tables/relationships.ts';
import { MINUTE_MS } from '../calendar/instant.ts';
import { bare, named, params, query, type Bound, type Fields } from '../database/query.ts';

const $now = params<{ nowMs: number; againAtMs: number }>();
const [s, SETTINGS] = named(kept, 's');
const AGAIN_AFTER_MS = 60 * MINUTE_MS;

/** A column of `relationship_settings` that says when a job has something to do for a business. */
type DueColumn = 'fitDueAtMs' | 'forecastsDueAtMs';

/**
 * Makes the statement by which a job takes the business that has been due for longest, and answers `rows` of
 * it; one that takes no writes just now is passed over. The business is due again in an hour whatever happens
 * now, so that one whose turn fails keeps no other waiting.
 */
export function claimOfLongestDue<Row>(due: DueColumn, rows: Fields<Row>): (nowMs: number) => Bound<Row> {
  const dueOf = (table: typeof kept): Column => table[due];
  const claim = query(
    $now,
    rows,
    sql`UPDATE ${kept} SET ${bare(dueOf(kept))} = CAST(${$now.againAtMs} AS INTEGER)
      WHERE ${kept.businessId} = (SELECT ${s.businessId}
        FROM ${SETTINGS} CROSS JOIN ${businesses} ON ${businesses.id} = ${s.businessId}
        WHERE ${dueOf(s)} <= CAST(${$now.nowMs} AS INTEGER) AND ${businesses.frozen} = 0
        ORDER BY ${dueOf(s)} LIMIT 1)
      RETURNING ${rows.list}`,
  );
  return (nowMs) => claim({ nowMs, againAtMs: nowMs + AGAIN_AFTER_MS });
}
