import type { NewPurchase } from '../../../schema/api/purchase.ts';
import type { BatchRowInput } from '../../../schema/api/batch.ts';
import type { Business } from '../../../worker/businesses/business.ts';
import { differencesFrom } from '../../../worker/purchases/purchase.ts';
import { dayOfInstant } from '../../../worker/calendar/zone.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { importRows } from '../../../worker/purchases/import-rows.act.ts';
import { incomingPurchase } from '../../../worker/purchases/incoming-purchase.act.ts';
import { refundDifferences } from '../../../worker/purchases/record-refund.route.ts';
import { correctReferrer } from '../../../worker/purchases/corrections.store.ts';
import { insertAccount } from '../../../worker/keys/accounts.store.ts';
import { eraseClient } from '../../../worker/privacy/erase-client.act.ts';
import { recordPurchase } from '../../../worker/purchases/record-purchase.store.ts';
import { recordRefund } from '../../../worker/purchases/refunds.store.ts';
import { rollHeads } from '../../../worker/ledger/heads.store.ts';
import type { CorrectionFact, ErasureFact, PurchaseFact, RefundFact } from './facts.ts';
import type { BatchSaid, Listener, Rig, Settings } from './run-history.ts';
import type { Outcome } from './truth.ts';

/**
 * A Worker without its HTTP: the functions that its operations call, one after the other as they call them.
 * For tens of thousands of histories; that the operations do call them so is shown on fewer through HTTP.
 */
export function storeRig(db: D1Database): Rig {
  let businesses = 0;
  return {
    db,
    async signUp(settings) {
      businesses += 1;
      const business = businessOf(`biz_${businesses}`, settings);
      await insertAccount({ directory: db, shards: [db] }, business, [], null);
      return listenerOf(db, business);
    },
  };
}

function businessOf(id: string, { timeZone, attributionWindowDays, createdAtMs }: Settings): Business {
  return {
    id,
    name: 'A history',
    timeZone,
    currency: 'EUR',
    website: 'https://shop.example/',
    allowedHosts: ['shop.example'],
    attributionWindowDays,
    minimumSample: 30,
    emailSalt: `salt of ${id}`,
    version: 1,
    createdAtMs,
  };
}

function listenerOf(db: D1Database, business: Business): Listener {
  return {
    business: business.id,
    purchase: (fact, nowMs) => tellPurchase(db, business, fact, nowMs),
    batch: (facts, nowMs) => tellBatch(db, business, facts, nowMs),
    refund: (fact, nowMs) => tellRefund(db, business, fact, nowMs),
    correction: (fact, nowMs) => tellCorrection(db, business, fact, nowMs),
    erasure: (fact, nowMs) => tellErasure(db, business, fact, nowMs),
    rollHead: (nowMs) =>
      rollHeads(db, [{ timeZone: business.timeZone, day: dayOfInstant(business.timeZone, nowMs) - 1 }]),
  };
}

async function tellPurchase(
  db: D1Database,
  business: Business,
  fact: PurchaseFact,
  nowMs: number,
): Promise<Outcome> {
  const purchase = await incomingPurchase(db, business, inputOf(fact), nowMs);
  const outcome = await recordPurchase(db, business, purchase, nowMs);
  switch (outcome.kind) {
    case 'recorded':
      return 'recorded';
    case 'on_record':
      return differencesFrom(outcome.purchase, purchase).length === 0 ? 'repeated' : 'conflict';
    case 'settings_changed':
      throw new Error('nobody changed the settings');
  }
}

function inputOf(fact: PurchaseFact): NewPurchase {
  return {
    id: fact.id,
    clientId: fact.clientId,
    amount: fact.amountMinor,
    currency: fact.currency,
    purchasedAt: new Date(fact.occurredAtMs).toISOString(),
    ...(fact.clientEmail === undefined ? {} : { clientEmail: fact.clientEmail }),
    ...(fact.ref === undefined ? {} : { ref: fact.ref }),
    ...(fact.clickedAtMs === undefined ? {} : { clickedAt: new Date(fact.clickedAtMs).toISOString() }),
  };
}

async function tellBatch(
  db: D1Database,
  business: Business,
  facts: PurchaseFact[],
  nowMs: number,
): Promise<BatchSaid> {
  const rows = facts.map((fact, index) => ({ line: index + 1, ...rowOf(fact) }));
  const outcome = await importRows(db, db, business, rows, nowMs);
  if (outcome.kind === 'settings_changed') throw new Error('nobody changed the settings');
  return outcome;
}

function rowOf(fact: PurchaseFact): BatchRowInput {
  return {
    id: fact.id,
    clientId: fact.clientId,
    purchasedAt: new Date(fact.occurredAtMs).toISOString(),
    amount: fact.amountMinor,
    currency: fact.currency,
    clientEmail: fact.clientEmail,
    ref: fact.ref,
    referredBy: fact.referredBy,
  };
}

async function tellRefund(
  db: D1Database,
  business: Business,
  fact: RefundFact,
  nowMs: number,
): Promise<Outcome> {
  const { id, purchaseId, amountMinor, occurredAtMs } = fact;
  const refund = {
    id,
    purchaseId,
    amountMinor,
    occurredAtMs,
    day: dayOfInstant(business.timeZone, occurredAtMs),
  };
  const outcome = await recordRefund(db, business, refund, nowMs);
  switch (outcome.kind) {
    case 'recorded':
      return 'recorded';
    case 'on_record':
      return refundDifferences(outcome.refund, refund).length === 0 ? 'repeated' : 'conflict';
    case 'purchase_unknown':
    case 'more_than_left':
      return 'refused';
    case 'settings_changed':
      throw new Error('nobody changed the settings');
  }
}

async function tellCorrection(
  db: D1Database,
  business: Business,
  fact: CorrectionFact,
  nowMs: number,
): Promise<Outcome> {
  const { clientId, advocateId } = fact;
  const outcome = await correctReferrer(
    db,
    business.id,
    { id: newId('cor'), clientId, advocateId, reason: null },
    nowMs,
  );
  switch (outcome.kind) {
    case 'corrected':
      return 'recorded';
    case 'client_unknown':
      return 'refused';
    case 'cycle':
      return 'conflict';
    case 'settings_changed':
      throw new Error('nobody changed the settings');
  }
}

async function tellErasure(
  db: D1Database,
  business: Business,
  { clientId }: ErasureFact,
  nowMs: number,
): Promise<Outcome> {
  const deps = { databases: { directory: db, shards: [db] }, db, newId };
  const outcome = await eraseClient(deps, business, { clientId }, nowMs);
  switch (outcome.kind) {
    case 'erased':
      // By the version, whoever has the settings remembered learns to read them again.
      business.version += 1;
      return 'recorded';
    case 'client_not_found':
      return 'refused';
  }
}
