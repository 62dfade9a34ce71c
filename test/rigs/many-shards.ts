/** Databases by the dozen on node:sqlite, each with something to do for every kind of job. */
import type { DatabaseSync } from 'node:sqlite';
import { wrapD1, type Hook } from './databases/d1.ts';
import { d1Over, newSqlite } from './databases/sqlite-d1.ts';

const DAY_MS = 86_400_000;
const TODAY = Date.UTC(2026, 5, 20) / DAY_MS;
export const NOW_MS = (TODAY + 0.5) * DAY_MS;
export const CALL_MS = 300_000;

export interface ManyShards {
  sqlites: DatabaseSync[];
  shards: D1Database[];
}

/** So many databases with a business each. */
export function newShards(count: number): ManyShards {
  const sqlites = Array.from({ length: count }, (_, shard) => {
    const sqlite = newSqlite();
    addBusiness(sqlite, `biz_${shard}`);
    return sqlite;
  });
  return { sqlites, shards: sqlites.map(d1Over) };
}

/** A business with a head that is behind, old clicks and visitors, unsettled links and a ledger to check. */
export function addBusiness(sqlite: DatabaseSync, id: string, timeZone = 'UTC'): void {
  sqlite.exec(`
    INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts, attribution_window_days,
      minimum_sample, email_salt, created_at_ms)
    VALUES ('${id}', 'B', '${timeZone}', 'EUR', 'https://shop.example/', '["shop.example"]', 90, 30, 'salt', 0);
    INSERT INTO ror_heads (business, time_zone, day, window_from)
    VALUES ('${id}', '${timeZone}', ${TODAY - 4}, ${TODAY - 4 - 364});
    INSERT INTO clients (business, client_id, created_at_ms) VALUES ('${id}', 'anna', 0);
    INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms,
      amount_minor, currency)
    VALUES ('${id}', ${TODAY - 2}, 'p1', 'anna', ${TODAY - 2 + 365}, 0, 0, 100, 'EUR'),
           ('${id}', ${TODAY - 500}, 'p2', 'anna', ${TODAY - 500 + 365}, 0, 0, 100, 'EUR');
    INSERT INTO arrivals VALUES ('${id}', ${TODAY - 3}, 'lnk_a', 'visitor');
    INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind, visitor)
    VALUES ('${id}', ${TODAY - 10}, 'lnk_a', 'clk_1', ${(TODAY - 10) * DAY_MS + 1}, 'person', 'v');
    INSERT INTO unsettled_links VALUES ('${id}', 1)`);
}

/** What each database has left to do, and what has been done of it. */
export function leftToDo({ sqlites }: ManyShards): unknown[] {
  return sqlites.map((sqlite) =>
    sqlite
      .prepare(
        `SELECT (SELECT COUNT(*) FROM ror_heads WHERE day < ${TODAY - 1}) AS heads,
           (SELECT COUNT(*) FROM ror_heads WHERE checked_at_ms = 0) AS ledgers,
           (SELECT COUNT(*) FROM ror_heads WHERE days_checked_at_ms = 0) AS days,
           (SELECT COUNT(*) FROM ror_heads WHERE alarm IS NOT NULL) AS alarms,
           (SELECT COUNT(*) FROM arrivals) AS arrivals, (SELECT COUNT(*) FROM clicks) AS clicks,
           (SELECT COUNT(*) FROM unsettled_links) AS links,
           (SELECT SUM(clicks) FROM click_days) AS folded, (SELECT SUM(active) FROM ror_heads) AS active`,
      )
      .get(),
  );
}

/** Nothing, in a database of one business. */
export const NOTHING_LEFT = {
  heads: 0,
  ledgers: 0,
  days: 0,
  alarms: 0,
  arrivals: 0,
  clicks: 0,
  links: 0,
  folded: 1,
  active: 1,
};

/** Where the pass is. */
export function placeOf({ sqlites }: ManyShards): { shard: number; job: string | null; has_more: number } {
  const row = sqlites[0]!.prepare('SELECT shard, job, has_more FROM job_passes').get();
  return {
    shard: Number(row?.['shard']),
    job: (row?.['job'] ?? null) as string | null,
    has_more: Number(row?.['has_more']),
  };
}

/** The databases with a hook before each call, which says of which database it is. */
export function hookedShards(
  { shards }: ManyShards,
  hook: (shard: number, ...call: Parameters<Hook>) => ReturnType<Hook>,
): D1Database[] {
  return shards.map((db, shard) => wrapD1(db, (sql, make) => hook(shard, sql, make)));
}
