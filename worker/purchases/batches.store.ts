import { and, eq, sql } from 'drizzle-orm';
import { businesses, clients, purchases, refundedTo } from '../../schema/tables/facts.ts';
import type { Business } from '../businesses/business.ts';
import { dueFirstFit } from '../businesses/first-fits.store.ts';
import type { Day } from '../calendar/day.ts';
import { jsonParts } from '../database/json-parts.ts';
import { bare, build, change, fields, flag, named, params, query, type Bound } from '../database/query.ts';
import { batch as runBatch } from '../database/run.ts';
import { putIntoLedger, sumUpHead, takeOutOfLedger } from '../ledger/ledger-changes.store.ts';
import { personOf } from '../ledger/person.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { insertIncomingPurchases } from './incoming-purchases.store.ts';
import { countRows, isImportWithdrawn, type RunRows } from './runs/import-runs.store.ts';
import { HAS_REFUND } from './on-record.store.ts';
import type { IncomingPurchase } from './purchase.ts';

/** How much of a purchase has been refunded in all (definition.md, refunded to). */
export interface RefundedTotal {
  purchaseId: string;
  totalMinor: number;
  occurredAtMs: number;
  day: Day;
}

/** What was on record of a purchase's refunds when its new total was compared with it. */
export interface SeenRefunds {
  purchaseId: string;
  refundedMinor: number;
  hasRefund: boolean;
}

export interface Batch {
  /** None of them on record. */
  purchases: readonly IncomingPurchase[];
  /** Each more than what is refunded by then, in this order. */
  refundedTotals: readonly RefundedTotal[];
  /** Of the purchases on record that get a new total. */
  seen: readonly SeenRefunds[];
  /** Advocates that the batch names; each is on record from now on, whether or not it ever bought. */
  advocateIds: readonly string[];
  /** What those are called who are not on record yet, where a row says it. */
  advocateNames?: ReadonlyMap<string, string>;
  /** Every person whose purchases the batch adds to or refunds. */
  clientIds: readonly string[];
  /** Which person each client that the batch names was taken for; each for itself where it is left out. */
  persons?: ReadonlyMap<string, string>;
  /** The run of an import that records it. */
  importRun: string | null;
  /** How its rows are counted with the run; null where nobody counts them. */
  runRows: RunRows | null;
}

const YES = fields({ yes: flag(sql`1`) });

const $version = params<{ businessId: string; version: number }>();
const DEFER_LEDGER = query(
  $version,
  YES,
  build
    .update(businesses)
    .set({ ledgerDeferred: sql`1` })
    .where(
      and(
        eq(businesses.id, $version.businessId),
        eq(businesses.version, $version.version),
        sql`${businesses.frozen} = 0`,
      ),
    )
    .returning(YES.selection),
);

const $business = params<{ businessId: string }>();
const RESUME_LEDGER = query(
  $business,
  YES,
  build
    .update(businesses)
    .set({ ledgerDeferred: sql`0` })
    .where(and(eq(businesses.id, $business.businessId), sql`${businesses.ledgerDeferred} = 1`))
    .returning(YES.selection),
);

const [p, PURCHASES] = named(purchases, 'p');

/*
 * Where something is on record that was not when the batch was made, the ledger is resumed before anything is
 * written, and all that follows does nothing.
 */

const $ids = params<{ businessId: string; ids: string }>();
const RESUME_IF_KNOWN = change(
  $ids,
  sql`UPDATE ${businesses} SET ${bare(businesses.ledgerDeferred)} = 0
    WHERE ${businesses.id} = ${$ids.businessId} AND ${businesses.ledgerDeferred} = 1
      AND EXISTS (SELECT 1 FROM json_each(${$ids.ids}) r
        CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$ids.businessId} AND ${p.id} = r.value)`,
);

const $seen = params<{ businessId: string; seen: string }>();
const RESUME_IF_REFUNDED = change(
  $seen,
  sql`UPDATE ${businesses} SET ${bare(businesses.ledgerDeferred)} = 0
    WHERE ${businesses.id} = ${$seen.businessId} AND ${businesses.ledgerDeferred} = 1
      AND EXISTS (SELECT 1 FROM json_each(${$seen.seen}) r
        WHERE NOT EXISTS (SELECT 1 FROM ${PURCHASES}
          WHERE ${p.businessId} = ${$seen.businessId} AND ${p.id} = r.value ->> 0
            AND ${p.refundedMinor} = r.value ->> 1 AND ${HAS_REFUND} = r.value ->> 2))`,
);

const $persons = params<{ businessId: string; persons: string }>();
const RESUME_IF_MERGED = change(
  $persons,
  sql`UPDATE ${businesses} SET ${bare(businesses.ledgerDeferred)} = 0
    WHERE ${businesses.id} = ${$persons.businessId} AND ${businesses.ledgerDeferred} = 1
      AND EXISTS (SELECT 1 FROM json_each(${$persons.persons}) r
        WHERE ${personOf($persons.businessId, sql`(r.value ->> 0)`)} <> r.value ->> 1)`,
);

const $advocates = params<{
  businessId: string;
  advocates: string;
  importRun: string | null;
  nowMs: number;
}>();
const ENSURE_ADVOCATES = change(
  $advocates,
  sql`INSERT INTO ${clients}
      (${bare(clients.businessId, clients.clientId, clients.name, clients.createdAtMs, clients.importRun)})
    SELECT ${businesses.id}, r.value ->> 0, r.value ->> 1, CAST(${$advocates.nowMs} AS INTEGER),
      ${$advocates.importRun}
    FROM ${businesses} CROSS JOIN json_each(${$advocates.advocates}) r
    WHERE ${businesses.id} = ${$advocates.businessId} AND ${businesses.ledgerDeferred} = 1
    ON CONFLICT (${bare(clients.businessId, clients.clientId)}) DO NOTHING`,
);

const $totals = params<{ businessId: string; totals: string; importRun: string | null; nowMs: number }>();

/** A trigger makes the refunds, one after the other. */
const INSERT_TOTALS = change(
  $totals,
  sql`INSERT INTO ${refundedTo} (${bare(
    refundedTo.businessId,
    refundedTo.purchaseId,
    refundedTo.totalMinor,
    refundedTo.occurredAtMs,
    refundedTo.day,
    refundedTo.recordedAtMs,
    refundedTo.importRun,
  )})
    SELECT ${businesses.id}, r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3,
      CAST(${$totals.nowMs} AS INTEGER), ${$totals.importRun}
    FROM ${businesses} CROSS JOIN json_each(${$totals.totals}) r
    WHERE ${businesses.id} = ${$totals.businessId} AND ${businesses.ledgerDeferred} = 1`,
);

export type InsertBatchOutcome =
  /** All of it. The jobs have something to do with it at once where a first fit is due. */
  | { kind: 'recorded'; isFirstFitDue?: true }
  /** What is on record changed since the batch was made: nothing was recorded, and it is to be made anew. */
  | { kind: 'outdated' }
  /** The run takes no more rows: nothing was recorded. */
  | RefusalOf<'import_withdrawn'>
  /** The settings changed since they were read, or the business is being relocated: nothing was recorded. */
  | RefusalOf<'business_busy'>;

/**
 * Records purchases and what has been refunded of purchases in one transaction, if what is on record is still
 * what the batch was made from. The ledger's triggers rest meanwhile: what the clients of the batch had in
 * the ledger is taken out before, and what they have then is put in after, which changes each day once
 * instead of once a purchase.
 */
export async function insertBatch(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  batch: Batch,
  nowMs: number,
): Promise<InsertBatchOutcome> {
  const businessId = business.id;
  const { importRun } = batch;
  const digests = batch.purchases.flatMap(({ clientEmailDigest, clientPhoneDigest }) =>
    [clientEmailDigest, clientPhoneDigest].filter((digest) => digest !== null),
  );
  const touched = { clientIds: batch.clientIds, digests };
  const statements = {
    begun: DEFER_LEDGER({ businessId, version: business.version }),
    outdated: resumeIfOutdated(businessId, batch),
    counted: countedRows(businessId, batch, nowMs),
    takenOut: takeOutOfLedger(businessId, touched),
    advocates: jsonParts(advocatesOf(batch)).map((advocates) =>
      ENSURE_ADVOCATES({ businessId, advocates, importRun, nowMs }),
    ),
    purchases: insertIncomingPurchases(businessId, batch.purchases, nowMs),
    refunds: jsonParts(batch.refundedTotals.map(totalValues)).map((totals) =>
      INSERT_TOTALS({ businessId, totals, importRun, nowMs }),
    ),
    putIn: putIntoLedger(businessId, touched),
    head: sumUpHead(businessId),
    ended: RESUME_LEDGER({ businessId }),
    firstFit: dueFirstFit(businessId),
  };
  try {
    const { begun, ended, firstFit } = await runBatch(db, statements);
    if (begun.rows.length !== 1) return { kind: 'business_busy' };
    if (ended.rows.length !== 1) return { kind: 'outdated' };
    return firstFit.changes > 0 ? { kind: 'recorded', isFirstFitDue: true } : { kind: 'recorded' };
  } catch (error) {
    if (isImportWithdrawn(error)) return { kind: 'import_withdrawn' };
    throw error;
  }
}

/** Each with its name, in the order in which ENSURE_ADVOCATES takes them. */
function advocatesOf({ advocateIds, advocateNames }: Batch) {
  return advocateIds.map((id) => [id, advocateNames?.get(id) ?? null]);
}

function countedRows(businessId: string, { runRows }: Batch, nowMs: number): Bound<unknown>[] {
  return runRows === null ? [] : [countRows(businessId, runRows, { nowMs, onlyWhileDeferred: true })];
}

function resumeIfOutdated(businessId: string, batch: Batch): Bound<never>[] {
  const ids = jsonParts(batch.purchases.map(({ id }) => id));
  const seen = jsonParts(
    batch.seen.map(({ purchaseId, refundedMinor, hasRefund }) => [
      purchaseId,
      refundedMinor,
      hasRefund ? 1 : 0,
    ]),
  );
  const persons = jsonParts([...(batch.persons ?? [])]);
  return [
    ...persons.map((part) => RESUME_IF_MERGED({ businessId, persons: part })),
    ...ids.map((part) => RESUME_IF_KNOWN({ businessId, ids: part })),
    ...seen.map((part) => RESUME_IF_REFUNDED({ businessId, seen: part })),
  ];
}

/** What each total says, in the order in which INSERT_TOTALS takes it. */
function totalValues({ purchaseId, totalMinor, occurredAtMs, day }: RefundedTotal) {
  return [purchaseId, totalMinor, occurredAtMs, day];
}
