import type { Business } from './business.ts';
import type { Day } from '../calendar/day.ts';
import { movedInstants, type MovedInstants } from '../calendar/rezone.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { BUSINESS_COLUMNS, businessFromRow, type BusinessRow } from './businesses.store.ts';
import { prepared } from '../database/run.ts';
import { rebuildLedger } from '../ledger/ledger-changes.store.ts';

export type ChangeBusinessOutcome =
  | { kind: 'changed'; business: Business }
  /** The settings changed since they were read, a fact came in between, or the business is being moved. */
  | { kind: 'settings_changed' };

const MOVED_AT_ONCE = 10_000;

/**
 * Gives a business the settings of `after` in place of those of `before`, and the next version. With another time
 * zone, every purchase and refund gets its day anew and the ledger is rebuilt, in the same transaction: from then
 * on the business is as if it had always been in that zone.
 */
export async function changeBusiness(
  db: D1Database,
  before: Business,
  after: Business,
  nowMs: number,
): Promise<ChangeBusinessOutcome> {
  if (after.timeZone === before.timeZone)
    return outcomeOf(await db.batch<BusinessRow>([changeSettings(db, after, null)]));
  const oldDays = await readFactDays(db, before.id);
  const moved = movedInstants(before.timeZone, after.timeZone, oldDays);
  const today = dayOfInstant(after.timeZone, nowMs);
  return outcomeOf(
    await db.batch<BusinessRow>([
      changeSettings(db, after, oldDays),
      ...moveFacts(db, before.id, moved),
      ...rebuildLedger(before.id, after.timeZone, today - 1).map((bound) => prepared(db, bound)),
      db
        .prepare('UPDATE businesses SET ledger_deferred = 0 WHERE id = ? AND ledger_deferred = 1')
        .bind(before.id),
    ]),
  );
}

function outcomeOf(results: D1Result<BusinessRow>[]): ChangeBusinessOutcome {
  const row = results[0]?.results[0];
  return row === undefined
    ? { kind: 'settings_changed' }
    : { kind: 'changed', business: businessFromRow(row) };
}

/** The days of a business's purchases, hopping from one to the next through the key, and of its refunds. */
const FACT_DAYS = `WITH RECURSIVE bought (day) AS (
    SELECT MIN(day) FROM purchases WHERE business = ?1
    UNION ALL
    SELECT (SELECT MIN(day) FROM purchases WHERE business = ?1 AND day > bought.day)
    FROM bought WHERE bought.day IS NOT NULL
  )
  SELECT day FROM bought WHERE day IS NOT NULL
  UNION SELECT day FROM refunds WHERE business = ?1`;

async function readFactDays(db: D1Database, business: string): Promise<Day[]> {
  const { results } = await db.prepare(FACT_DAYS).bind(business).all<{ day: number }>();
  return results.map(({ day }) => day);
}

/** With `oldDays`, only if no fact of another day came meanwhile; it then leaves the ledger deferred. */
function changeSettings(
  db: D1Database,
  after: Business,
  oldDays: readonly Day[] | null,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE businesses AS b
       SET name = ?3, time_zone = ?4, currency = ?5, website = ?6, allowed_hosts = ?7, attribution_window_days = ?8,
         minimum_sample = ?9, version = version + 1, ledger_deferred = ?10 IS NOT NULL
       WHERE id = ?1 AND version = ?2 AND frozen = 0
         AND (?10 IS NULL OR NOT EXISTS (
           SELECT 1 FROM (${FACT_DAYS}) WHERE day NOT IN (SELECT value FROM json_each(?10))))
       RETURNING ${BUSINESS_COLUMNS.replaceAll('b.', '')}`,
    )
    .bind(
      after.id,
      after.version,
      after.name,
      after.timeZone,
      after.currency,
      after.website,
      JSON.stringify(after.allowedHosts),
      after.attributionWindowDays,
      after.minimumSample,
      oldDays === null ? null : JSON.stringify(oldDays),
    );
}

/** No two stretches share an instant, so a fact that one statement moved is not moved again by the next. */
function moveFacts(db: D1Database, business: string, moved: readonly MovedInstants[]): D1PreparedStatement[] {
  const statements: D1PreparedStatement[] = [];
  for (let start = 0; start < moved.length; start += MOVED_AT_ONCE) {
    const stretches = JSON.stringify(
      moved
        .slice(start, start + MOVED_AT_ONCE)
        .map(({ oldDay, fromMs, untilMs, day, untilDay }) => [oldDay, fromMs, untilMs, day, untilDay]),
    );
    statements.push(
      db.prepare(MOVE_PURCHASES).bind(business, stretches),
      db.prepare(MOVE_REFUNDS).bind(business, stretches),
    );
  }
  return statements;
}

/** The cast gives the column an affinity, without which SQLite makes no index of it to join by. */
const STRETCHES = `stretches AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS INTEGER) AS old_day, value ->> 1 AS from_ms, value ->> 2 AS until_ms, value ->> 3 AS day,
      value ->> 4 AS until_day
    FROM json_each(?2)
    WHERE EXISTS (SELECT 1 FROM businesses WHERE id = ?1 AND ledger_deferred = 1)
  )`;

const MOVE_PURCHASES = `WITH ${STRETCHES}, moved AS MATERIALIZED (
    SELECT p.id, s.day, s.until_day FROM stretches s CROSS JOIN purchases p
    WHERE p.business = ?1 AND p.day = s.old_day AND p.occurred_at_ms >= s.from_ms AND p.occurred_at_ms < s.until_ms
  )
  UPDATE purchases SET day = moved.day, until_day = moved.until_day
  FROM moved
  WHERE purchases.business = ?1 AND purchases.id = moved.id`;

const MOVE_REFUNDS = `WITH ${STRETCHES}, moved AS MATERIALIZED (
    SELECT r.id, s.day FROM refunds r CROSS JOIN stretches s
    WHERE r.business = ?1 AND s.old_day = r.day AND r.occurred_at_ms >= s.from_ms AND r.occurred_at_ms < s.until_ms
  )
  UPDATE refunds SET day = moved.day
  FROM moved
  WHERE refunds.business = ?1 AND refunds.id = moved.id`;
