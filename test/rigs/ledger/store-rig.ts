import type { Business } from '../../../worker/businesses/business.ts';
import { findBusiness } from '../../../worker/businesses/businesses.store.ts';
import { dayOfInstant } from '../../../worker/calendar/zone.ts';
import { newId, type NewId } from '../../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../../worker/crypto/random.crypto.ts';
import type { WithdrawnCounts } from '../../../worker/imports/import-run.ts';
import {
  previewWithdrawal,
  type PreviewWithdrawalOutcome,
} from '../../../worker/imports/preview-withdrawal.act.ts';
import { withdrawImport } from '../../../worker/imports/withdraw-import.act.ts';
import { openAccount } from '../../../worker/keys/open-account.act.ts';
import { checkLedger } from '../../../worker/ledger/check-ledger.store.ts';
import { rollHeads } from '../../../worker/ledger/heads.store.ts';
import { eraseClient } from '../../../worker/privacy/erase-client.act.ts';
import type { BatchRow } from '../../../worker/purchases/batch.ts';
import { correctAdvocate } from '../../../worker/purchases/correct-advocate.act.ts';
import { importRows } from '../../../worker/purchases/import-rows.act.ts';
import {
  recordPurchase,
  type LookedAgain,
  type NewPurchase,
} from '../../../worker/purchases/record-purchase.act.ts';
import { recordRefund } from '../../../worker/purchases/record-refund.act.ts';
import { saidRefund } from '../../../worker/purchases/refund.ts';
import type { RefusalOf } from '../../../worker/refusals/refusal.ts';
import type { PurchaseFact, WithdrawalFact } from './facts.ts';
import { refundsOnRecord, tellAct } from './new-facts.ts';
import type { Listener, Rig } from './run-history.ts';
import type { Outcome } from './truth.ts';

/**
 * A Worker without its HTTP: the acts that its operations call. For tens of thousands of histories; that the
 * operations do call them is shown on fewer through HTTP.
 */
export function storeRig(db: D1Database): Rig {
  let businesses = 0;
  return {
    db,
    async signUp({ createdAtMs, ...settings }) {
      businesses += 1;
      const id = `biz_${businesses}`;
      const deps = {
        databases: { directory: db, shards: [db] },
        newId: (prefix: Parameters<NewId>[0]) => (prefix === 'biz' ? id : newId(prefix)),
        randomBytes,
        keep: () => null,
      };
      const { business } = await openAccount(deps, { ...SHOP, ...settings }, createdAtMs);
      return listenerOf(db, business);
    },
  };
}

/** No history has so many rows. */
const MOST_PIECES = 500;

const SHOP = {
  name: 'A history',
  currency: 'EUR',
  website: 'https://shop.example/',
  allowedHosts: null,
  minimumSample: 30,
};

/**
 * It remembers the business for purchases, as an isolate does, and reads it again for everything else. An
 * erasure makes what it remembers out of date.
 */
function listenerOf(db: D1Database, opened: Business): Listener {
  const { id, timeZone } = opened;
  let remembered = opened;
  const current = async () => {
    const found = await findBusiness(db, id);
    if (found === null) throw new Error(`${id} is gone`);
    return found;
  };
  const lookAgain = async (): Promise<LookedAgain> => {
    remembered = await current();
    return { kind: 'business', business: remembered, db };
  };
  const deps = { databases: { directory: db, shards: [db] }, db, newId, lookAgain };
  return {
    business: id,
    purchase: async (fact, nowMs) =>
      outcomeOf(await recordPurchase(deps, remembered, purchaseOf(fact), nowMs)),
    async batch(facts, nowMs) {
      const importRun = facts[0]?.importRun ?? null;
      const sentBy = { keyId: 'key_1', unreadable: 0 };
      const toImport = { rows: facts.map(rowOf), importRun, sentBy };
      const outcome = await importRows(deps, await current(), toImport, nowMs);
      if (outcome.kind !== 'imported') throw new Error('nobody else changes the business');
      return outcome;
    },
    withdrawal: (fact, nowMs) => withdraw(db, opened, fact, nowMs),
    refund: async (fact, nowMs) =>
      outcomeOf(await recordRefund(deps, await current(), saidRefund(fact), nowMs)),
    correction: async (fact, nowMs) =>
      outcomeOf(await correctAdvocate(deps, await current(), { ...fact, reason: null }, nowMs)),
    erasure: async (fact, nowMs) => outcomeOf(await eraseClient(deps, await current(), fact, nowMs)),
    tell: async (fact, nowMs) => tellAct(deps, await current(), fact, nowMs),
    refundsOf: (purchaseId) => refundsOnRecord(db, id, purchaseId),
    rollHead: (nowMs) => rollHeads(db, [{ timeZone, day: dayOfInstant(timeZone, nowMs) - 1 }]),
  };
}

/** Piece by piece; after each, the ledger is what its purchases give. */
async function withdraw(
  db: D1Database,
  business: Business,
  { importRun: run, mostRows }: WithdrawalFact,
  nowMs: number,
): Promise<Outcome> {
  const preview = await previewWithdrawal({ db }, business, { run });
  for (let calls = 0; calls < MOST_PIECES; calls += 1) {
    const outcome = await withdrawImport({ db }, business, { run, mostRows }, nowMs);
    const differing = await checkLedger(db, business.id);
    if (differing.length > 0) throw new Error(`after piece ${calls}: ${differing.join('\n')}`);
    switch (outcome.kind) {
      case 'withdrawn':
        if (outcome.run.state !== 'withdrawn') continue;
        expectPreviewed(preview, outcome.run.withdrawn);
        return 'recorded';
      case 'import_built_upon':
        if (preview.kind !== 'preview' || preview.dependents.count !== outcome.count)
          throw new Error(
            `${outcome.count} things build on the run; the preview says ${JSON.stringify(preview)}`,
          );
        return 'conflict';
      case 'import_not_found':
        return 'refused';
      case 'business_busy':
        throw new Error('nobody else changes the business');
    }
  }
  throw new Error(`not withdrawn after ${MOST_PIECES} pieces`);
}

function expectPreviewed(preview: PreviewWithdrawalOutcome, withdrawn: WithdrawnCounts): void {
  const [said, done] = [preview.kind === 'preview' ? preview.wouldWithdraw : null, withdrawn].map((counts) =>
    JSON.stringify(Object.entries(counts ?? {}).sort()),
  );
  if (said !== done) throw new Error(`${done} was withdrawn; the preview says ${said}`);
}

type Told =
  | { kind: 'recorded' | 'corrected' | 'erased' | 'repeated' }
  | RefusalOf<
      | 'purchase_differs'
      | 'refund_differs'
      | 'referral_cycle'
      | 'own_advocate'
      | 'client_not_found'
      | 'purchase_not_on_record'
      | 'refund_more_than_left'
      | 'business_busy'
    >;

function outcomeOf({ kind }: Told): Outcome {
  switch (kind) {
    case 'recorded':
    case 'corrected':
    case 'erased':
      return 'recorded';
    case 'repeated':
      return 'repeated';
    case 'purchase_differs':
    case 'refund_differs':
    case 'referral_cycle':
      return 'conflict';
    case 'own_advocate':
    case 'client_not_found':
    case 'purchase_not_on_record':
    case 'refund_more_than_left':
      return 'refused';
    case 'business_busy':
      throw new Error('nobody else changes the business');
  }
}

function purchaseOf(fact: PurchaseFact): NewPurchase {
  const named = { referredBy: fact.referredBy ?? null };
  return {
    id: fact.id,
    clientId: fact.clientId,
    clientName: null,
    clientEmail: fact.clientEmail ?? null,
    clientPhone: fact.clientPhone ?? null,
    amountMinor: fact.amountMinor,
    currency: fact.currency,
    occurredAtMs: fact.occurredAtMs,
    ref: fact.ref ?? null,
    clickedAtMs: fact.clickedAtMs ?? null,
    metadata: null,
    ...named,
  };
}

function rowOf(fact: PurchaseFact, index: number): BatchRow {
  return {
    line: index + 1,
    id: fact.id,
    clientId: fact.clientId,
    clientName: null,
    clientEmail: fact.clientEmail ?? null,
    clientPhone: fact.clientPhone ?? null,
    occurredAtMs: fact.occurredAtMs,
    amountMinor: fact.amountMinor,
    currency: fact.currency,
    ref: fact.ref ?? null,
    referredBy: fact.referredBy ?? null,
    refundedAmountMinor: fact.refundedToMinor ?? null,
  };
}
