import { eq, sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { ledgerChecks, rorHeads } from '../../schema/tables/ledger.ts';
import { build, change, fields, params, query } from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import { dropCheck } from './check-in-steps.store.ts';

/** When a business's ledger was last compared with its purchases, and what differed. */
export interface LedgerCheck {
  /** Null while it has never been compared. */
  checkedAtMs: number | null;
  differences: string[];
}

const $count = params<{ count: number }>();
const DUE = fields({ businessId: rorHeads.businessId });
const LIST_DUE = query(
  $count,
  DUE,
  sql`SELECT ${DUE.list} FROM ${rorHeads} INDEXED BY ror_heads_by_check CROSS JOIN ${businesses}
    WHERE ${rorHeads.checkedAtMs} >= 0 AND ${businesses.id} = ${rorHeads.businessId}
      AND ${businesses.frozen} = 0 AND ${businesses.ledgerDeferred} = 0
      AND NOT EXISTS (SELECT 1 FROM ${ledgerChecks} WHERE ${ledgerChecks.businessId} = ${rorHeads.businessId})
    ORDER BY ${rorHeads.checkedAtMs} LIMIT ${$count.count}`,
);

/**
 * The businesses whose ledger has gone longest without being compared; none that is being relocated or
 * rezoned, and none that is being compared in steps.
 */
export async function listLedgersToCheck(db: D1Database, count: number): Promise<string[]> {
  return (await all(db, LIST_DUE({ count }))).map(({ businessId }) => businessId);
}

const $kept = params<{ businessId: string; nowMs: number; alarm: string | null }>();
const KEEP_CHECK = change(
  $kept,
  build
    .update(rorHeads)
    .set({ checkedAtMs: sql`${$kept.nowMs}`, alarm: sql`${$kept.alarm}` })
    .where(eq(rorHeads.businessId, $kept.businessId)),
);

/** Keeps what a comparison found, and forgets the steps that it took. */
export async function keepLedgerCheck(
  db: D1Database,
  businessId: string,
  differences: readonly string[],
  nowMs: number,
): Promise<void> {
  const alarm = differences.length === 0 ? null : JSON.stringify(differences);
  await batch(db, { kept: KEEP_CHECK({ businessId, nowMs, alarm }), dropped: dropCheck(businessId) });
}

const $business = params<{ businessId: string }>();
const CHECK = fields({ checkedAtMs: rorHeads.checkedAtMs, differences: rorHeads.alarm });
const READ_CHECK = query(
  $business,
  CHECK,
  build.select(CHECK.selection).from(rorHeads).where(eq(rorHeads.businessId, $business.businessId)),
);

/** What the last comparison of a business's ledger found. */
export async function readLedgerCheck(db: D1Database, businessId: string): Promise<LedgerCheck> {
  const row = await first(db, READ_CHECK({ businessId }));
  const checkedAtMs = row?.checkedAtMs ?? 0;
  return { checkedAtMs: checkedAtMs === 0 ? null : checkedAtMs, differences: row?.differences ?? [] };
}
