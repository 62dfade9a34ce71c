/** What the ledger's statements refuse; no random history comes near it, because its business is never changed. */
import { recordBatch } from '../../worker/store/record-batch.ts';
import { correctReferrer } from '../../worker/store/correct-referrer.ts';
import type { IncomingPurchase } from '../../worker/store/incoming-purchases.ts';
import { recordPurchase } from '../../worker/store/record-purchase.ts';
import { recordRefund } from '../../worker/store/record-refund.ts';
import { dumpOf } from '../rigs/dump.ts';
import { newSqliteD1 } from '../rigs/sqlite-d1.ts';
import { storeRig } from '../rigs/store-rig.ts';

const NOW_MS = Date.UTC(2026, 5, 1);

function purchaseOf(id: string): IncomingPurchase {
  return {
    id,
    clientId: 'ann',
    clientName: null,
    clientEmailDigest: null,
    day: 20_000,
    untilDay: 20_365,
    occurredAtMs: 20_000 * 86_400_000,
    amountMinor: 100,
    currency: 'EUR',
    ref: null,
    referredBy: null,
    clickedAtMs: null,
    claim: null,
    metadata: null,
  };
}

/** What each write is to do to a business that changed or is being moved: nothing, and say so. */
export async function guardsThatFail(): Promise<string[]> {
  const failed: string[] = [];
  for (const [state, change] of [
    ['another version', 'UPDATE businesses SET version = version + 1'],
    ['being moved', 'UPDATE businesses SET frozen = 1'],
  ] as const) {
    const db = newSqliteD1();
    const rig = storeRig(db);
    const [own, other] = [await signUp(rig), await signUp(rig)];
    const business = { id: own, version: 1 };
    await recordPurchase(db, business, purchaseOf('p1'), NOW_MS);
    await db.prepare(`${change} WHERE id = ?1`).bind(own).run();
    const before = JSON.stringify(await dumpOf(db));
    const refund = { id: 'r1', purchaseId: 'p1', amountMinor: null, occurredAtMs: NOW_MS, day: 20_001 };
    const batch = {
      purchases: [purchaseOf('p2')],
      refunds: [{ ...refund, amountMinor: 1 }],
      advocateIds: ['eve'],
      clientIds: ['ann'],
    };
    const word = { id: 'cor_1', clientId: 'ann', advocateId: 'eve', reason: null };
    const outcomes = {
      purchase: (await recordPurchase(db, business, purchaseOf('p2'), NOW_MS)).kind,
      refund: (await recordRefund(db, business, refund, NOW_MS)).kind,
      batch: (await recordBatch(db, business, batch, NOW_MS)).kind,
      ...(state === 'being moved' ? { correction: (await correctReferrer(db, own, word, NOW_MS)).kind } : {}),
    };
    for (const [what, kind] of Object.entries(outcomes)) {
      if (kind !== 'settings_changed') failed.push(`${state}: a ${what} was answered ${kind}`);
    }
    if (JSON.stringify(await dumpOf(db)) !== before) failed.push(`${state}: something was written`);
    const elsewhere = await recordPurchase(db, { id: other, version: 1 }, purchaseOf('p1'), NOW_MS);
    if (elsewhere.kind !== 'recorded') failed.push(`${state}: another business was answered ${elsewhere.kind}`);
  }
  return failed;
}

async function signUp(rig: ReturnType<typeof storeRig>): Promise<string> {
  return (await rig.signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS })).business;
}
