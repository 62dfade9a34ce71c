import { sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { forecasts } from '../../schema/tables/relationships.ts';
import type { Day } from '../calendar/day.ts';
import { bare, change, excluded, fields, params, query, repeatable, type Bound } from '../database/query.ts';
import { all } from '../database/run.ts';
import type { Outlook } from './forecast.ts';
import type { MadeForecast } from './past-forecasts.ts';

/** A forecast that was made on a day. */
export interface KeptForecast {
  horizonDays: number;
  madeOn: Day;
  /** Null where there was nothing to be said. */
  outlook: Outlook | null;
  atMs: number;
}

const $ = params<{ businessId: string; since: Day }>();
const KEPT = fields({
  horizonDays: forecasts.horizonDays,
  madeOn: forecasts.madeOn,
  said: forecasts.said,
  sd: forecasts.sd,
  atMs: forecasts.atMs,
});
const READ = query(
  $,
  KEPT,
  sql`SELECT ${KEPT.list} FROM ${forecasts}
    WHERE ${forecasts.businessId} = ${$.businessId} AND ${forecasts.horizonDays} IN (30, 90, 180)
      AND ${forecasts.madeOn} >= ${$.since}`,
);

/** The forecasts of a business that are kept, those made on a day or later. */
export async function readKeptForecasts(
  db: D1Database,
  businessId: string,
  since: Day,
): Promise<KeptForecast[]> {
  const rows = await all(db, READ({ businessId, since }));
  return rows.map(({ said, sd, ...kept }) => ({
    ...kept,
    outlook: said === null || sd === null ? null : { ror: said, sd },
  }));
}

const $kept = params<{ businessId: string; forecasts: string; nowMs: number }>();
const KEEP = repeatable(
  change(
    $kept,
    sql`INSERT INTO ${forecasts}
      (${bare(forecasts.businessId, forecasts.horizonDays, forecasts.madeOn, forecasts.said, forecasts.sd, forecasts.atMs)})
      SELECT ${businesses.id}, f.value ->> 0, f.value ->> 1, f.value ->> 2, f.value ->> 3,
        CAST(${$kept.nowMs} AS INTEGER)
      FROM ${businesses} CROSS JOIN json_each(${$kept.forecasts}) f
      WHERE ${businesses.id} = ${$kept.businessId} AND ${businesses.frozen} = 0
      ON CONFLICT (${bare(forecasts.businessId, forecasts.horizonDays, forecasts.madeOn)}) DO UPDATE SET
        ${bare(forecasts.said)} = ${excluded(forecasts.said)}, ${bare(forecasts.sd)} = ${excluded(forecasts.sd)},
        ${bare(forecasts.atMs)} = ${excluded(forecasts.atMs)}`,
  ),
);

/**
 * The statement that keeps forecasts, in place of those of the same days. It keeps none where the business
 * takes no writes just now.
 */
export function keepForecasts(
  businessId: string,
  made: readonly MadeForecast[],
  nowMs: number,
): Bound<never> {
  const rows = made.map(({ days, madeOn, outlook }) => [
    days,
    madeOn,
    outlook?.ror ?? null,
    outlook?.sd ?? null,
  ]);
  return KEEP({ businessId, forecasts: JSON.stringify(rows), nowMs });
}
