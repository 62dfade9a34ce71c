import { eq, sql, type Column, type SQL, type SQLWrapper } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { ledgerChecks, rorDays, rorHeads } from '../../schema/tables/ledger.ts';
import {
  bare,
  build,
  change,
  fields,
  number,
  params,
  query,
  text,
  type Bound,
  type Fields,
} from '../database/query.ts';
import { all, first, run } from '../database/run.ts';
import type { ListedLedger } from './check-in-steps.store.ts';

/** When a business's ledger was last compared with its purchases, and what differed. */
export interface LedgerCheck {
  /** When the whole ledger was compared; null while it never was. */
  checkedAtMs: number | null;
  /** Of that comparison, or of one of recent days since. */
  differences: string[];
}

/** Ledgers of businesses that take writes, by an index of their heads. */
export const ofOpenBusinesses = sql`CROSS JOIN ${businesses} WHERE ${businesses.id} = ${rorHeads.businessId}
  AND ${businesses.frozen} = 0 AND ${businesses.ledgerDeferred} = 0`;

const $due = params<{ nowMs: number; longAgoMs: number; count: number }>();
const DUE = fields({ businessId: text(sql`business`), version: number(sql`version`) });

/** The first ledgers of an index, of those at or before `until`, and how far they are behind it. */
const dueBy = (index: SQL, column: Column, until: SQLWrapper) => sql`SELECT * FROM (
    SELECT ${rorHeads.businessId} AS business, ${businesses.version} AS version, ${until} - ${column} AS late
    FROM ${rorHeads} INDEXED BY ${index} ${ofOpenBusinesses} AND ${column} <= ${until}
      AND NOT EXISTS (SELECT 1 FROM ${ledgerChecks} WHERE ${ledgerChecks.businessId} = ${rorHeads.businessId})
    ORDER BY ${column} LIMIT CAST(${$due.count} AS INTEGER))`;
const LIST_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM (
      ${dueBy(sql`ror_heads_by_check_due`, rorHeads.checkDueAtMs, $due.nowMs)}
      UNION ALL ${dueBy(sql`ror_heads_by_check`, rorHeads.checkedAtMs, $due.longAgoMs)}
    )
    GROUP BY business ORDER BY MAX(late) DESC LIMIT CAST(${$due.count} AS INTEGER)`,
);

/**
 * The ledgers that are due to be compared whole, or were not since `longAgoMs`, those that are furthest
 * behind first; none whose business is being relocated or rezoned, and none that is being compared in steps.
 */
export async function listLedgersToCheck(
  db: D1Database,
  due: { nowMs: number; longAgoMs: number; count: number },
): Promise<ListedLedger[]> {
  return all(db, LIST_DUE(due));
}

/** What a comparison of a whole ledger found. */
export interface CheckedLedger {
  /** The version of the business's settings when the ledger was listed. */
  version: number;
  /** Empty when it agrees; null when it could not be compared. */
  differences: readonly string[] | null;
  /** When it is to be compared next. */
  nextAtMs: number;
}

/** Later than any time: a ledger of no purchases is due with the first of them (check-days.store.ts). */
export const WITH_FIRST_PURCHASES = Number.MAX_SAFE_INTEGER;

const NOT_COMPARED = ['the ledger could not be compared'];

const $kept = params<{
  businessId: string;
  version: number;
  nowMs: number;
  nextAtMs: number;
  isCompared: boolean;
  alarm: string | null;
}>();
const KEEP_CHECK = change(
  $kept,
  sql`UPDATE ${rorHeads} SET ${bare(rorHeads.checkedAtMs)} = CAST(${$kept.nowMs} AS INTEGER),
      ${bare(rorHeads.daysCheckedAtMs)} =
        IIF(${$kept.isCompared}, CAST(${$kept.nowMs} AS INTEGER), ${rorHeads.daysCheckedAtMs}),
      ${bare(rorHeads.alarm)} = ${$kept.alarm},
      ${bare(rorHeads.checkDueAtMs)} = IIF(
        EXISTS (SELECT 1 FROM ${rorDays} WHERE ${rorDays.businessId} = ${$kept.businessId}),
        CAST(${$kept.nextAtMs} AS INTEGER), ${sql.raw(String(WITH_FIRST_PURCHASES))})
    WHERE ${rorHeads.businessId} = ${$kept.businessId} AND EXISTS (
      SELECT 1 FROM ${businesses} WHERE ${businesses.id} = ${$kept.businessId}
        AND ${businesses.version} = ${$kept.version} AND ${businesses.frozen} = 0)`,
);

/**
 * Keeps what a comparison found. False where the settings of the business have changed since it was listed:
 * it may have been about to be rezoned, with its purchases on no day for certain. Then nothing is kept, and
 * the ledger stays due.
 */
export async function keepLedgerCheck(
  db: D1Database,
  businessId: string,
  { version, differences, nextAtMs }: CheckedLedger,
  nowMs: number,
): Promise<boolean> {
  const found = differences ?? NOT_COMPARED;
  const alarm = found.length === 0 ? null : JSON.stringify(found);
  const isCompared = differences !== null;
  const kept = KEEP_CHECK({ businessId, version, nowMs, nextAtMs, isCompared, alarm });
  return (await run(db, kept)).changes > 0;
}

const $business = params<{ businessId: string }>();
const CHECK = fields({ checkedAtMs: rorHeads.checkedAtMs, differences: rorHeads.alarm });
const WITH_NULLS: Fields<LedgerCheck> = {
  ...CHECK,
  decode: (raw) => {
    const { checkedAtMs, differences } = CHECK.decode(raw);
    return { checkedAtMs: checkedAtMs === 0 ? null : checkedAtMs, differences: differences ?? [] };
  },
};
const READ_CHECK = query(
  $business,
  WITH_NULLS,
  build.select(CHECK.selection).from(rorHeads).where(eq(rorHeads.businessId, $business.businessId)),
);

/** The statement that reads what the last comparisons of a business's ledger found, for a batch. */
export function ledgerCheckOf(businessId: string): Bound<LedgerCheck> {
  return READ_CHECK({ businessId });
}

/** What the last comparisons of a business's ledger found. */
export async function readLedgerCheck(db: D1Database, businessId: string): Promise<LedgerCheck> {
  return (await first(db, ledgerCheckOf(businessId))) ?? { checkedAtMs: null, differences: [] };
}
