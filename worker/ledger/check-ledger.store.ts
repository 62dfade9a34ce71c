import { formatDay, type Day } from '../calendar/day.ts';
import { EXPECTED_LEDGER_DAYS } from './ledger-changes.store.ts';

const COLUMNS = [
  'first',
  'active_opened',
  'active_closed',
  'repeat_opened',
  'repeat_closed',
  'referred_opened',
  'referred_closed',
  'both_opened',
  'both_closed',
] as const;

const MOST_DIFFERENCES = 20;

/**
 * What the ledger of a business says otherwise than a recomputation from its purchases: a sentence a day, and one
 * for the head; none when they agree. One statement, and so one moment: writers do not disturb it.
 */
export async function checkLedger(db: D1Database, business: string): Promise<string[]> {
  const { results } = await db.prepare(FIND_DIFFERENCES).bind(business).all<DifferenceRow>();
  return results.map(sentenceOf);
}

interface DifferenceRow {
  day: Day;
  is_head: number;
  differences: string;
}

/** `2026-05-10: active_opened 1 too many, repeat_closed 2 too few`. */
function sentenceOf({ day, is_head, differences }: DifferenceRow): string {
  const parts = Object.entries(JSON.parse(differences) as Record<string, number>)
    .filter(([, by]) => by !== 0)
    .map(([column, by]) => `${column} ${Math.abs(by)} too ${by > 0 ? 'many' : 'few'}`);
  return `${is_head === 1 ? 'head as of ' : ''}${formatDay(day)}: ${parts.join(', ')}`;
}

const FIND_DIFFERENCES = `WITH expected AS MATERIALIZED (${EXPECTED_LEDGER_DAYS}),
  compared AS (
    SELECT day, ${COLUMNS.map((column) => `SUM(${column}) AS ${column}`).join(', ')}
    FROM (
      SELECT day, ${COLUMNS.join(', ')} FROM ror_days WHERE business = ?1
      UNION ALL
      SELECT day, ${COLUMNS.map((column) => `-${column}`).join(', ')} FROM expected
    )
    GROUP BY day
  ),
  head AS (
    SELECT h.day,
      h.ever - COALESCE(SUM(e.first * (e.day <= h.day)), 0) AS ever,
      ${['active', 'repeat', 'referred', 'both'].map(headDifference).join(',\n      ')}
    FROM ror_heads h LEFT JOIN expected e ON true
    WHERE h.business = ?1
  )
  SELECT * FROM (
    SELECT day, 1 AS is_head,
      json_object('ever', ever, 'active', active, 'repeat', repeat, 'referred', referred, 'both', both) AS differences
    FROM head WHERE ever <> 0 OR active <> 0 OR repeat <> 0 OR referred <> 0 OR both <> 0
    UNION ALL
    SELECT day, 0, json_object(${COLUMNS.map((column) => `'${column}', ${column}`).join(', ')})
    FROM compared WHERE ${COLUMNS.map((column) => `${column} <> 0`).join(' OR ')}
  )
  LIMIT ${MOST_DIFFERENCES}`;

function headDifference(column: string): string {
  return `h.${column} - COALESCE(SUM(e.${column}_opened * (e.day <= h.day) - e.${column}_closed * (e.day < h.window_from)), 0) AS ${column}`;
}
