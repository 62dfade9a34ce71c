import type { BatchAnswer } from '../../schema/api/batch.ts';
import { judgeLinkClaim, judgeNamedClaim, type Claim, type ClaimedLink } from './attribution.ts';
import { planRows, type BatchPlan, type BatchRow, type OnRecord, type RowError } from './batch.ts';
import type { Business } from '../businesses/business.ts';
import { normaliseCode } from '../links/code.ts';
import { untilDay } from '../calendar/cover.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findLinks } from '../links/links.store.ts';
import type { IncomingPurchase } from './incoming-purchases.store.ts';
import { batchRefundId, readOnRecord } from './read-on-record.store.ts';
import { recordBatch, type Batch, type BatchRefund } from './batches.store.ts';
import { CONTENT_NAMES } from './content-names.ts';
import { digestOfEmail } from '../clients/email-digest.crypto.ts';
import type { ParsedRow } from './parse-batch.route.ts';

type SentRow = BatchRow & { sent: ParsedRow };

export type ImportOutcome =
  | ({ kind: 'imported' } & Omit<BatchAnswer, 'ignoredColumns'>)
  | { kind: 'settings_changed' };

/**
 * Records the rows of a batch that are new, tells those that are on record already from those that contradict it,
 * and says what became of each. Rows that another request records at the same moment are looked at once more.
 */
export async function importRows(
  directory: D1Database,
  db: D1Database,
  business: Business,
  parsed: readonly ParsedRow[],
  nowMs: number,
): Promise<ImportOutcome> {
  const rows = parsed.map((row) => asBatchRow(row));
  const links = await findLinks(directory, business.id, codesOf(rows));

  let pending = rows;
  let recorded = 0;
  let errors: RowError[] = [];
  for (let isFirstLook = true; pending.length > 0; isFirstLook = false) {
    const onRecord = await readOnRecord(
      db,
      business.id,
      pending.map((row) => row.id),
    );
    const plan = planRows(pending, onRecord, CONTENT_NAMES);
    errors = [...errors, ...plan.errors];
    const news = [...plan.toRecord, ...plan.toRefund];
    if (news.length === 0) break;
    if (!isFirstLook && plan.toRecord.length > 0) return { kind: 'settings_changed' };
    const outcome = await recordBatch(db, business, batchOf(business, plan, onRecord, links), nowMs);
    if (outcome.kind === 'settings_changed') return outcome;
    const refundsOfRecorded = plan.toRecord.filter((row) => row.refundedAmountMinor !== null).length;
    recorded += outcome.purchases + Math.max(0, outcome.refunds - refundsOfRecorded);
    const isWhole =
      outcome.purchases === plan.toRecord.length &&
      outcome.refunds === refundsOfRecorded + plan.toRefund.length;
    pending = isWhole ? [] : news;
  }
  errors.sort((a, b) => a.line - b.line);
  const rejected = new Set(errors.map((error) => error.line)).size;
  return { kind: 'imported', recorded, repeated: parsed.length - recorded - rejected, rejected, errors };
}

function batchOf(
  business: Business,
  plan: BatchPlan<SentRow>,
  onRecord: ReadonlyMap<string, OnRecord>,
  links: ReadonlyMap<string, ClaimedLink>,
): Batch {
  const purchases = plan.toRecord.map((row) => purchaseOf(business, row, links));
  const refunds = [...plan.toRecord, ...plan.toRefund].flatMap((row) => refundOf(business, row));
  const advocates = purchases.flatMap(({ claim }) => (claim?.advocateId == null ? [] : [claim.advocateId]));
  const refunded = plan.toRefund.flatMap((row) => onRecord.get(row.id)?.purchase.clientId ?? []);
  return {
    purchases,
    refunds,
    advocateIds: [...new Set(advocates)],
    clientIds: [...new Set([...purchases.map((purchase) => purchase.clientId), ...refunded])],
  };
}

function purchaseOf(
  business: Business,
  row: SentRow,
  links: ReadonlyMap<string, ClaimedLink>,
): IncomingPurchase {
  const { sent } = row;
  const occurredAtMs = Date.parse(sent.purchasedAt);
  const day = dayOfInstant(business.timeZone, occurredAtMs);
  return {
    id: row.id,
    clientId: row.clientId,
    clientName: sent.clientName ?? null,
    clientEmailDigest: sent.clientEmail == null ? null : digestOfEmail(business, sent.clientEmail),
    day,
    untilDay: untilDay(day),
    occurredAtMs,
    amountMinor: row.amountMinor,
    currency: row.currency ?? business.currency,
    ref: row.ref ?? null,
    referredBy: row.referredBy ?? null,
    clickedAtMs: null,
    metadata: null,
    claim: claimOf(business, row, occurredAtMs, links),
  };
}

function claimOf(
  business: Business,
  row: SentRow,
  occurredAtMs: number,
  links: ReadonlyMap<string, ClaimedLink>,
): Claim | null {
  if (row.ref != null) {
    const { attributionWindowDays } = business;
    const input = { clientId: row.clientId, occurredAtMs, clickedAtMs: null, attributionWindowDays };
    return judgeLinkClaim(links.get(normaliseCode(row.ref)) ?? null, input);
  }
  return row.referredBy == null ? null : judgeNamedClaim(row.referredBy, row.clientId);
}

function refundOf(business: Business, row: SentRow): BatchRefund[] {
  if (row.refundedAmountMinor === null) return [];
  const occurredAtMs = Date.parse(row.sent.purchasedAt);
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

function asBatchRow(sent: ParsedRow): SentRow {
  return {
    line: sent.line,
    id: sent.id,
    clientId: sent.clientId,
    occurredAtMs: Date.parse(sent.purchasedAt),
    amountMinor: sent.amount,
    currency: sent.currency ?? undefined,
    ref: sent.ref ?? undefined,
    referredBy: sent.referredBy ?? undefined,
    clickedAtMs: undefined,
    metadata: undefined,
    refundedAmountMinor: sent.refundedAmount ?? null,
    sent,
  };
}

function codesOf(rows: readonly SentRow[]): string[] {
  return [...new Set(rows.flatMap((row) => (row.ref == null ? [] : [normaliseCode(row.ref)])))];
}
