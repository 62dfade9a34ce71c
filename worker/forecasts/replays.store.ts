import { sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { rorDays } from '../../schema/tables/ledger.ts';
import { relationshipSettings as kept } from '../../schema/tables/relationships.ts';
import { bare, change, fields, number, orNull, params, text, type RowOf } from '../database/query.ts';
import { batch, first } from '../database/run.ts';
import { claimOfLongestDue } from '../relationships/claim-due.store.ts';
import { keepForecasts } from './forecasts.store.ts';
import type { MadeForecast } from './past-forecasts.ts';

const DUE = fields({
  businessId: kept.businessId,
  timeZone: text(sql`(SELECT ${businesses.timeZone} FROM ${businesses}
    WHERE ${businesses.id} = ${kept.businessId})`),
  /** The first day of the ledger; null where nothing was bought. */
  beganOn: orNull(
    number(sql`(SELECT MIN(${rorDays.day}) FROM ${rorDays}
    WHERE ${rorDays.businessId} = ${kept.businessId})`),
  ),
});

/** A business whose past forecasts are due to be made. */
export type DueReplay = RowOf<typeof DUE>;

const CLAIM = claimOfLongestDue('forecastsDueAtMs', DUE);

/** The business whose past forecasts have been due for longest, or null. */
export async function claimDueReplay(db: D1Database, nowMs: number): Promise<DueReplay | null> {
  return first(db, CLAIM(nowMs));
}

const $next = params<{ businessId: string; dueAtMs: number }>();
const SETTLE = change(
  $next,
  sql`UPDATE ${kept} SET ${bare(kept.forecastsDueAtMs)} = CAST(${$next.dueAtMs} AS INTEGER)
    WHERE ${kept.businessId} = ${$next.businessId} AND EXISTS (SELECT 1 FROM ${businesses}
      WHERE ${businesses.id} = ${$next.businessId} AND ${businesses.frozen} = 0)`,
);

/** Keeps what was made, and when the business is due next. */
export async function keepReplayed(
  db: D1Database,
  businessId: string,
  { made, dueAtMs }: { made: readonly MadeForecast[]; dueAtMs: number },
  nowMs: number,
): Promise<void> {
  await batch(db, {
    kept: keepForecasts(businessId, made, nowMs),
    next: SETTLE({ businessId, dueAtMs }),
  });
}
