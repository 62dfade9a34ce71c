import type { NewPurchase } from '../../schema/api/purchase.ts';
import type { BatchRowInput } from '../../schema/api/batch.ts';
import type { Business } from '../../worker/domain/business.ts';
import { differencesFrom } from '../../worker/domain/purchase.ts';
import { dayOfInstant } from '../../worker/domain/zone.ts';
import { importRows } from '../../worker/http/import-rows.ts';
import { incomingPurchase } from '../../worker/http/incoming-purchase.ts';
import { refundDifferences } from '../../worker/http/record-refund.ts';
import { correctReferrer } from '../../worker/store/correct-referrer.ts';
import { insertBusiness } from '../../worker/store/insert-business.ts';
import { recordPurchase } from '../../worker/store/record-purchase.ts';
import { recordRefund } from '../../worker/store/record-refund.ts';
import type { CorrectionFact, PurchaseFact, RefundFact } from '../properties/facts.ts';
import type { BatchSaid, Listener, Rig, Settings } from '../properties/tell.ts';
import type { Outcome } from '../properties/truth.ts';

let corrections = 0;

/**
 * A Worker without its HTTP: the functions that its operations call, one after the other as they call them. For tens
 * of thousands of histories; that the operations do call them so is shown on fewer through HTTP.
 */
export function storeRig(db: D1Database): Rig {
  let businesses = 0;
  return {
    db,
    async signUp(settings) {
      businesses += 1;
      const business = businessOf(`biz_${businesses}`, settings);
      await insertBusiness({ directory: db, shards: [db] }, business, [], null);
      return listenerOf(db, business);
    },
    async rollHeads() {},
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
    erasure: async () => 'recorded',
  };
}

async function tellPurchase(db: D1Database, business: Business, fact: PurchaseFact, nowMs: number): Promise<Outcome> {
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

async function tellBatch(db: D1Database, business: Business, facts: PurchaseFact[], nowMs: number): Promise<BatchSaid> {
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

async function tellRefund(db: D1Database, business: Business, fact: RefundFact, nowMs: number): Promise<Outcome> {
  const { id, purchaseId, amountMinor, occurredAtMs } = fact;
  const refund = { id, purchaseId, amountMinor, occurredAtMs, day: dayOfInstant(business.timeZone, occurredAtMs) };
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

async function tellCorrection(db: D1Database, business: Business, fact: CorrectionFact, nowMs: number): Promise<Outcome> {
  corrections += 1;
  const { clientId, advocateId } = fact;
  const outcome = await correctReferrer(db, business.id, { id: `cor_${corrections}`, clientId, advocateId, reason: null }, nowMs);
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
