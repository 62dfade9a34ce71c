import { windowFrom } from '../domain/cover.ts';
import type { Day } from '../domain/day.ts';
import { standingOn, type LedgerHead, type Standing } from '../domain/ror.ts';
import { LEDGER_DAY_COLUMNS, ledgerDayFromRow, type LedgerDayRow } from './ledger-row.ts';
import { readLedgerDays } from './read-ledger-days.ts';

type HeadAndDayRow = LedgerDayRow & {
  head_day: number;
  window_from: number;
  ever: number;
  active: number;
  repeat: number;
  referred: number;
  both: number;
};

/**
 * How many clients are what on `asOf`. From the head on it reads the head and the days since, whatever the number
 * of purchases; for a day before the head, one row a day of the business's life.
 */
export async function readStanding(db: D1Database, business: string, asOf: Day): Promise<Standing> {
  const { results } = await db
    .prepare(READ_SINCE_HEAD)
    .bind(business, asOf, windowFrom(asOf))
    .all<HeadAndDayRow>();
  const [head] = results;
  if (head === undefined || head.head_day > asOf) return standingOn(asOf, await readLedgerDays(db, business, asOf));
  return standingOn(asOf, results.map(ledgerDayFromRow), headFromRow(head));
}

/** The head once for each ledger day that opens after it, or that closes after it, up to ?2. */
const READ_SINCE_HEAD = `WITH head AS MATERIALIZED (
    SELECT business, day AS head_day, window_from, ever, active, repeat, referred, both FROM ror_heads WHERE business = ?1
  )
  SELECT head.*, NULL AS day, 0 AS first, 0 AS active_opened, 0 AS active_closed, 0 AS repeat_opened,
    0 AS repeat_closed, 0 AS referred_opened, 0 AS referred_closed, 0 AS both_opened, 0 AS both_closed
  FROM head
  UNION
  SELECT head.*, ${LEDGER_DAY_COLUMNS} FROM head CROSS JOIN ror_days d
  WHERE d.business = head.business AND d.day > head.head_day AND d.day <= ?2
  UNION
  SELECT head.*, ${LEDGER_DAY_COLUMNS} FROM head CROSS JOIN ror_days d
  WHERE d.business = head.business AND d.day >= head.window_from AND d.day < ?3`;

function headFromRow(row: HeadAndDayRow): LedgerHead {
  return {
    day: row.head_day,
    windowFrom: row.window_from,
    ever: row.ever,
    active: row.active,
    repeat: row.repeat,
    referred: row.referred,
    both: row.both,
  };
}
