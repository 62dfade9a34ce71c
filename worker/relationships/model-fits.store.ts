import { eq, sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { modelFits, relationshipSettings as kept } from '../../schema/tables/relationships.ts';
import type { Day } from '../calendar/day.ts';
import {
  bare,
  build,
  change,
  excluded,
  fields,
  named,
  orNull,
  params,
  query,
  text,
  type RowOf,
} from '../database/query.ts';
import { batch, first, run } from '../database/run.ts';
import { claimOfLongestDue } from './claim-due.store.ts';
import type { Fit } from './fit-model.ts';

/** A fit speaks for its day and the seven after it: the next one comes within them. */
const HOLDS_DAYS = 8;

const $day = params<{ businessId: string; asOf: Day; since: Day }>();
const MODEL = fields({
  r: modelFits.r,
  alpha: modelFits.alpha,
  a: modelFits.a,
  b: modelFits.b,
  day: modelFits.day,
});
const FIND = query(
  $day,
  MODEL,
  build
    .select(MODEL.selection)
    .from(modelFits)
    .where(
      sql`${eq(modelFits.businessId, $day.businessId)} AND ${modelFits.day} BETWEEN ${$day.since} AND ${$day.asOf}`,
    )
    .orderBy(sql`${modelFits.day} DESC`)
    .limit(1),
);

/** The newest model of a business that was fitted on a day or in the week before it, or null. */
export async function findModel(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<RowOf<typeof MODEL> | null> {
  return first(db, FIND({ businessId, asOf, since: asOf - HOLDS_DAYS + 1 }));
}

const DUE = fields({
  businessId: kept.businessId,
  /** Of what the last fit was made; null where none was ever possible. */
  fittedOf: orNull(text(kept.fittedOf)),
  timeZone: text(
    sql`(SELECT ${businesses.timeZone} FROM ${businesses} WHERE ${businesses.id} = ${kept.businessId})`,
  ),
});
const CLAIM = claimOfLongestDue('fitDueAtMs', DUE);

/** The business whose fit has been due for longest, or null. */
export async function claimDueFit(db: D1Database, nowMs: number): Promise<RowOf<typeof DUE> | null> {
  return first(db, CLAIM(nowMs));
}

const $put = params<{ businessId: string; dueAtMs: number }>();
const PUT_OFF = change(
  $put,
  sql`UPDATE ${kept} SET ${bare(kept.fitDueAtMs)} = CAST(${$put.dueAtMs} AS INTEGER)
    WHERE ${kept.businessId} = ${$put.businessId}`,
);

/** Keeps when a fit is due again, where there is no new one. */
export async function putOffFit(db: D1Database, businessId: string, dueAtMs: number): Promise<void> {
  await run(db, PUT_OFF({ businessId, dueAtMs }));
}

const $carried = params<{ businessId: string; day: Day }>();
const [f, FITS] = named(modelFits, 'f');
const CARRY = change(
  $carried,
  sql`UPDATE ${modelFits} SET ${bare(modelFits.day)} = CAST(${$carried.day} AS INTEGER)
    WHERE ${modelFits.businessId} = ${$carried.businessId} AND ${modelFits.day} = (
      SELECT MAX(${f.day}) FROM ${FITS} WHERE ${f.businessId} = ${$carried.businessId})`,
);

/** Lets the last fit speak for the days from now on as well, because nobody has bought since. */
export async function carryFit(
  db: D1Database,
  businessId: string,
  { day, dueAtMs }: { day: Day; dueAtMs: number },
): Promise<void> {
  await batch(db, { carried: CARRY({ businessId, day }), put: PUT_OFF({ businessId, dueAtMs }) });
}

const $fit = params<{
  businessId: string;
  day: Day;
  r: number;
  alpha: number;
  a: number;
  b: number;
  logLikelihood: number;
  clients: number;
  groups: number;
  evaluations: number;
  nowMs: number;
}>();
const PARTS = [modelFits.r, modelFits.alpha, modelFits.a, modelFits.b, modelFits.logLikelihood] as const;
const COUNTS = [modelFits.clients, modelFits.groups, modelFits.evaluations, modelFits.atMs] as const;
const KEEP = change(
  $fit,
  sql`INSERT INTO ${modelFits} (${bare(modelFits.businessId, modelFits.day, ...PARTS, ...COUNTS)})
    SELECT ${businesses.id}, CAST(${$fit.day} AS INTEGER), ${$fit.r}, ${$fit.alpha}, ${$fit.a}, ${$fit.b},
      ${$fit.logLikelihood}, CAST(${$fit.clients} AS INTEGER), CAST(${$fit.groups} AS INTEGER),
      CAST(${$fit.evaluations} AS INTEGER), CAST(${$fit.nowMs} AS INTEGER)
    FROM ${businesses} WHERE ${businesses.id} = ${$fit.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT (${bare(modelFits.businessId, modelFits.day)}) DO UPDATE SET
      ${sql.join(
        [...PARTS, ...COUNTS].map((column) => sql`${bare(column)} = ${excluded(column)}`),
        sql`, `,
      )}`,
);

const $fitted = params<{ businessId: string; fittedOf: string; dueAtMs: number; nowMs: number }>();
const FITTED = change(
  $fitted,
  sql`UPDATE ${kept} SET ${bare(kept.fitDueAtMs)} = CAST(${$fitted.dueAtMs} AS INTEGER),
      ${bare(kept.fittedOf)} = ${$fitted.fittedOf},
      ${bare(kept.forecastsDueAtMs)} = CAST(${$fitted.nowMs} AS INTEGER)
    WHERE ${kept.businessId} = ${$fitted.businessId} AND EXISTS (SELECT 1 FROM ${businesses}
      WHERE ${businesses.id} = ${$fitted.businessId} AND ${businesses.frozen} = 0)`,
);

/** The model of a day, of what it was made, and when the next one is due. */
export interface KeptFit {
  day: Day;
  fit: Fit;
  fittedOf: string;
  dueAtMs: number;
}

/**
 * Keeps the model of a day, and has the forecasts of past months made again. Nothing is kept for a business
 * that takes no writes by now.
 */
export async function keepFit(
  db: D1Database,
  businessId: string,
  { day, fit, fittedOf, dueAtMs }: KeptFit,
  nowMs: number,
): Promise<void> {
  await batch(db, {
    fit: KEEP({ businessId, day, ...fit, nowMs }),
    next: FITTED({ businessId, fittedOf, dueAtMs, nowMs }),
  });
}
