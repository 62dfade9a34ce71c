import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { digestOfEmail } from '../clients/email-digest.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { normaliseCode } from '../links/code.ts';
import { findLinks } from '../links/links.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { judgeLinkClaim, judgeNamedClaim, type Claim, type ClaimedLink } from './attribution.ts';
import {
  batchRefundId,
  planRows,
  type BatchPlan,
  type BatchRow,
  type OnRecord,
  type RowError,
} from './batch.ts';
import { insertBatch, type Batch, type BatchRefund } from './batches.store.ts';
import { incomingPurchase } from './incoming-purchase.ts';
import { readOnRecord } from './on-record.store.ts';
import type { IncomingPurchase } from './purchase.ts';

type Links = ReadonlyMap<string, ClaimedLink>;

/** What became of the rows: `recorded + repeated + rejected` is how many there were. */
export interface Imported {
  kind: 'imported';
  recorded: number;
  repeated: number;
  rejected: number;
  /** Of the rejected rows, by line. */
  errors: RowError[];
}

/**
 * Records the rows of a batch that are new, tells those that are on record already from those that contradict
 * it, and says what became of each. Rows that another request records at the same moment are looked at once
 * more.
 */
export async function importRows(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  rows: readonly BatchRow[],
  nowMs: number,
): Promise<Imported | RefusalOf<'business_busy'>> {
  const links = await findLinks(deps.databases.directory, business.id, codesOf(rows));
  const errors: RowError[] = [];
  let recorded = 0;
  let pending = rows;
  for (let isFirstLook = true; pending.length > 0; isFirstLook = false) {
    const ids = pending.map((row) => row.id);
    const onRecord = await readOnRecord(deps.db, business.id, ids);
    const plan = planRows(pending, onRecord);
    errors.push(...plan.errors);
    const news = [...plan.toRecord, ...plan.toRefund];
    if (news.length === 0) break;
    if (!isFirstLook && plan.toRecord.length > 0) return { kind: 'business_busy' };
    const outcome = await insertBatch(deps.db, business, batchOf(business, plan, onRecord, links), nowMs);
    if (outcome.kind === 'business_busy') return outcome;
    const refundsOfRecorded = plan.toRecord.filter((row) => row.refundedAmountMinor !== null).length;
    recorded += outcome.purchases + Math.max(0, outcome.refunds - refundsOfRecorded);
    const isWhole =
      outcome.purchases === plan.toRecord.length &&
      outcome.refunds === refundsOfRecorded + plan.toRefund.length;
    pending = isWhole ? [] : news;
  }
  errors.sort((a, b) => a.line - b.line);
  const rejected = new Set(errors.map((error) => error.line)).size;
  return { kind: 'imported', recorded, repeated: rows.length - recorded - rejected, rejected, errors };
}

function codesOf(rows: readonly BatchRow[]): string[] {
  return [...new Set(rows.flatMap((row) => (row.ref === null ? [] : [normaliseCode(row.ref)])))];
}

function batchOf(
  business: Business,
  plan: BatchPlan,
  onRecord: ReadonlyMap<string, OnRecord>,
  links: Links,
): Batch {
  const purchases = plan.toRecord.map((row) => purchaseOf(business, row, links));
  const refunds = [...plan.toRecord, ...plan.toRefund].flatMap((row) => refundOf(business, row));
  const advocates = purchases.flatMap(({ claim }) => claim?.advocateId ?? []);
  const refunded = plan.toRefund.flatMap((row) => onRecord.get(row.id)?.purchase.clientId ?? []);
  return {
    purchases,
    refunds,
    advocateIds: [...new Set(advocates)],
    clientIds: [...new Set([...purchases.map((purchase) => purchase.clientId), ...refunded])],
  };
}

function purchaseOf(business: Business, row: BatchRow, links: Links): IncomingPurchase {
  const said = { ...row, clickedAtMs: null, metadata: null };
  return incomingPurchase(business, said, {
    claim: claimOf(business, row, links),
    clientEmailDigest: row.clientEmail === null ? null : digestOfEmail(business, row.clientEmail),
  });
}

/** The code wins over an advocate by name. */
function claimOf(business: Business, row: BatchRow, links: Links): Claim | null {
  if (row.ref !== null) {
    const link = links.get(normaliseCode(row.ref)) ?? null;
    const { attributionWindowDays } = business;
    return judgeLinkClaim(link, { ...row, clickedAtMs: null, attributionWindowDays });
  }
  return row.referredBy === null ? null : judgeNamedClaim(row.referredBy, row.clientId);
}

/** The refund that a row brings with its purchase, at the same instant. */
function refundOf(business: Business, row: BatchRow): BatchRefund[] {
  if (row.refundedAmountMinor === null) return [];
  const { occurredAtMs } = row;
  return [
    {
      id: batchRefundId(row.id),
      purchaseId: row.id,
      amountMinor: row.refundedAmountMinor,
      occurredAtMs,
      day: dayOfInstant(business.timeZone, occurredAtMs),
    },
  ];
}
