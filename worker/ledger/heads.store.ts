import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';

/** A time zone and the day that the heads of its businesses are to be as of. */
export interface HeadsDue {
  timeZone: string;
  day: Day;
}

/**
 * Rolls the heads of all businesses of some time zones forward to a day: adds what opened since, takes away what
 * closed since, and moves the window. One atomic statement a time zone; heads that are there already are passed
 * over, so it may be repeated, run twice at once, or be days late. Answers how many heads it moved.
 */
export async function rollHeads(db: D1Database, due: readonly HeadsDue[]): Promise<number> {
  if (due.length === 0) return 0;
  const results = await db.batch(
    due.map(({ timeZone, day }) => db.prepare(ROLL_HEADS).bind(timeZone, day, windowFrom(day))),
  );
  return results.reduce((moved, result) => moved + result.meta.changes, 0);
}

/**
 * Worked: a head as of day 10 with window_from 5, rolled to day 12 with window_from 7, adds what opened on days 11
 * and 12 and takes away what closed 12 months after days 5 and 6.
 */
const ROLL_HEADS = `UPDATE ror_heads SET
    ever = ror_heads.ever + moved.ever,
    active = ror_heads.active + moved.active,
    repeat = ror_heads.repeat + moved.repeat,
    referred = ror_heads.referred + moved.referred,
    both = ror_heads.both + moved.both,
    day = CAST(?2 AS INTEGER),
    window_from = CAST(?3 AS INTEGER)
  FROM (
    SELECT business, SUM(ever) AS ever, SUM(active) AS active, SUM(repeat) AS repeat, SUM(referred) AS referred,
      SUM(both) AS both
    FROM (
      SELECT h.business, 0 AS ever, 0 AS active, 0 AS repeat, 0 AS referred, 0 AS both
      FROM ror_heads h WHERE h.time_zone = ?1 AND h.day < ?2
      UNION ALL
      SELECT h.business, d.first, d.active_opened, d.repeat_opened, d.referred_opened, d.both_opened
      FROM ror_heads h CROSS JOIN ror_days d
      WHERE h.time_zone = ?1 AND h.day < ?2 AND d.business = h.business AND d.day > h.day AND d.day <= ?2
      UNION ALL
      SELECT h.business, 0, -d.active_closed, -d.repeat_closed, -d.referred_closed, -d.both_closed
      FROM ror_heads h CROSS JOIN ror_days d
      WHERE h.time_zone = ?1 AND h.day < ?2 AND d.business = h.business AND d.day >= h.window_from AND d.day < ?3
    )
    GROUP BY business
  ) AS moved
  WHERE ror_heads.business = moved.business`;
