/** A shop of two businesses on a database of its own, for cases worked by hand. */
import assert from 'node:assert/strict';
import type { Claim } from '../../../../worker/purchases/attribution.ts';
import type { IncomingPurchase } from '../../../../worker/purchases/purchase.ts';
import { insertPurchase } from '../../../../worker/purchases/incoming-purchases.store.ts';
import { newSqliteD1 } from '../../databases/sqlite-d1.ts';
import { storeRig } from '../store-rig.ts';
import { insertBatch, type Batch } from '../../../../worker/purchases/batches.store.ts';

export const DAY_MS = 86_400_000;
export const DAY = 20_000;
export const NOON_MS = DAY * DAY_MS + DAY_MS / 2;
export const NOW_MS = (DAY + 100) * DAY_MS;

export interface Shop {
  db: D1Database;
  own: { id: string; version: number };
  other: { id: string; version: number };
}

export async function newShop(): Promise<Shop> {
  const db = newSqliteD1();
  const rig = storeRig(db);
  const signUp = async () => {
    const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS };
    return { id: (await rig.signUp(settings)).business, version: 1 };
  };
  return { db, own: await signUp(), other: await signUp() };
}

export function purchaseOf(id: string, changes: Partial<IncomingPurchase> = {}): IncomingPurchase {
  const occurredAtMs = changes.occurredAtMs ?? NOON_MS;
  const day = Math.floor(occurredAtMs / DAY_MS);
  return {
    id,
    clientId: 'ann',
    clientName: null,
    clientEmailDigest: null,
    clientPhoneDigest: null,
    importRun: null,
    day,
    untilDay: day + 365,
    occurredAtMs,
    amountMinor: 100,
    currency: 'EUR',
    ref: null,
    referredBy: null,
    clickedAtMs: null,
    claim: null,
    metadata: null,
    ...changes,
  };
}

export async function buy(
  { db, own }: Shop,
  id: string,
  changes: Partial<IncomingPurchase> = {},
  business = own,
) {
  const outcome = await insertPurchase(db, business, purchaseOf(id, changes), NOW_MS);
  assert.equal(outcome.kind, 'recorded');
  return outcome.kind === 'recorded' ? outcome.situation : null;
}

export function buyAtOnce(
  { db, own }: Shop,
  purchases: readonly IncomingPurchase[],
  changes: Partial<Batch> = {},
) {
  const clientIds = [...new Set(purchases.map(({ clientId }) => clientId))];
  const nothingElse = { refundedTotals: [], seen: [], advocateIds: [], importRun: null, runRows: null };
  return insertBatch(db, own, { purchases, clientIds, ...nothingElse, ...changes }, NOW_MS);
}

export async function clientOf({ db, own }: Shop, clientId: string, business = own) {
  const row = await db
    .prepare(
      'SELECT name, first_purchase_id, advocate_id FROM clients WHERE business = ?1 AND client_id = ?2',
    )
    .bind(business.id, clientId)
    .first<{ name: string | null; first_purchase_id: string; advocate_id: string | null }>();
  return row === null ? null : { ...row };
}

export async function refusalOf({ db, own }: Shop, id: string, business = own) {
  const row = await db
    .prepare('SELECT refusal FROM judged_claims WHERE business = ?1 AND id = ?2')
    .bind(business.id, id)
    .first<{ refusal: string | null }>();
  return row?.refusal ?? null;
}

export const claim = (advocateId: string, refusal: Claim['refusal'] = null): Partial<IncomingPurchase> => ({
  claim: { advocateId, refusal },
});
