import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import { standingOn, type LedgerHead, type Standing } from './ror.ts';
import { LEDGER_DAY_COLUMNS, ledgerDayFromRow, type LedgerDayRow } from '../ledger/ledger-days.store.ts';
import { readLedgerDays } from '../ledger/read-ledger-days.store.ts';

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
  if (head === undefined || head.head_day > asOf)
    return standingOn(asOf, await readLedgerDays(db, business, asOf));
  const days = results.filter((row) => row.day !== null).map(ledgerDayFromRow);
  return standingOn(asOf, days, headFromRow(head));
}

const HEAD_COLUMNS = 'h.day AS head_day, h.window_from, h.ever, h.active, h.repeat, h.referred, h.both';

/**
 * The head beside each ledger day that opens after it, or that closes after it, up to ?2; beside nothing where no day
 * opens. A day may do both, and UNION shows it once.
 */
const READ_SINCE_HEAD = `SELECT ${HEAD_COLUMNS}, ${LEDGER_DAY_COLUMNS}
  FROM ror_heads h LEFT JOIN ror_days d ON d.business = ?1 AND d.day > h.day AND d.day <= ?2
  WHERE h.business = ?1
  UNION
  SELECT ${HEAD_COLUMNS}, ${LEDGER_DAY_COLUMNS} FROM ror_heads h CROSS JOIN ror_days d
  WHERE h.business = ?1 AND d.business = ?1 AND d.day >= h.window_from AND d.day < ?3`;

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
