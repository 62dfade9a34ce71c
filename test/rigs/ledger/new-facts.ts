/**
 * The acts that take the facts which change facts, and which of those facts the Worker can be told. A fact
 * whose act is not here is in no random history.
 */
import type { Business } from '../../../worker/businesses/business.ts';
import type { Deps } from '../../../worker/database/deps.ts';
import { mergeClients } from '../../../worker/clients/merge-clients.act.ts';
import { undoMerge } from '../../../worker/clients/undo-merge.act.ts';
import { PROBLEMS } from '../../../worker/http/problems.ts';
import { claimPurchase } from '../../../worker/purchases/changes/claim-purchase.act.ts';
import { recordRefundedTotal } from '../../../worker/purchases/changes/record-refunded-total.act.ts';
import { reverseRefund } from '../../../worker/purchases/changes/reverse-refund.act.ts';
import type { LookedAgain } from '../../../worker/purchases/record-purchase.act.ts';
import type { Fact } from './facts.ts';
import type { Outcome } from './truth.ts';

export type LaterFact = Extract<Fact, { kind: 'claim' | 'reversal' | 'refunded_to' | 'merge' | 'unmerge' }>;

export type LaterKind = LaterFact['kind'];

/** What became of such a fact, with the refund's id where it became one. */
export interface Told {
  outcome: Outcome;
  refundId: string | null;
}

/** A refund as it is listed. */
export interface ListedRefund {
  amountMinor: number;
  isReversed: boolean;
}

interface ActDeps extends Pick<Deps, 'databases' | 'db' | 'newId'> {
  lookAgain: () => Promise<LookedAgain>;
}

/** An outcome of an act; a total's has the refund that it became, or null. */
interface Said {
  kind: string;
  refund?: { id: string } | null;
}

type Act<Input> = (deps: ActDeps, business: Business, input: Input, nowMs: number) => Promise<Said>;

interface Acts {
  claimPurchase: Act<{ purchaseId: string; ref: string; clickedAtMs: number | null }>;
  reverseRefund: Act<{
    purchaseId: string;
    refundId: string;
    reason: string | null;
    occurredAtMs: number | null;
  }>;
  recordRefundedTotal: Act<{ purchaseId: string; totalMinor: number; occurredAtMs: number | null }>;
  mergeClients: Act<{ clientId: string; intoId: string; reason: string | null }>;
  undoMerge: Act<{ clientId: string }>;
}

const ACTS: Partial<Acts> = {
  claimPurchase,
  reverseRefund,
  recordRefundedTotal,
  mergeClients,
  undoMerge,
};

/** Whether a purchase sent by itself may name an advocate, as a row of a batch does. */
export const NAMES_ADVOCATE = ACTS.claimPurchase !== undefined;

export const EVERY_KIND: readonly LaterKind[] = ['claim', 'reversal', 'refunded_to', 'merge', 'unmerge'];

/** What the Worker can be told. */
export const KNOWN_KINDS: readonly LaterKind[] = EVERY_KIND.filter((kind) => isKnown(kind));

function isKnown(kind: LaterKind): boolean {
  switch (kind) {
    case 'claim':
      return ACTS.claimPurchase !== undefined;
    case 'reversal':
      return ACTS.reverseRefund !== undefined;
    case 'refunded_to':
      return ACTS.recordRefundedTotal !== undefined;
    case 'merge':
      return ACTS.mergeClients !== undefined;
    case 'unmerge':
      return ACTS.undoMerge !== undefined;
  }
}

/** Tells a Worker without its HTTP. */
export async function tellAct(
  deps: ActDeps,
  business: Business,
  fact: LaterFact,
  nowMs: number,
): Promise<Told> {
  const said = await saidOf(deps, business, fact, nowMs);
  if (said === undefined) throw new Error(`the Worker cannot be told of a ${fact.kind}`);
  return { outcome: outcomeOf(fact, said), refundId: said.refund?.id ?? null };
}

function saidOf(
  deps: ActDeps,
  business: Business,
  fact: LaterFact,
  nowMs: number,
): Promise<Said> | undefined {
  switch (fact.kind) {
    case 'claim': {
      const { purchaseId, ref, clickedAtMs = null } = fact;
      return ACTS.claimPurchase?.(deps, business, { purchaseId, ref, clickedAtMs }, nowMs);
    }
    case 'reversal': {
      const { purchaseId, refundId, occurredAtMs } = fact;
      const input = { purchaseId, refundId, reason: null, occurredAtMs };
      return ACTS.reverseRefund?.(deps, business, input, nowMs);
    }
    case 'refunded_to': {
      const { purchaseId, totalMinor, occurredAtMs } = fact;
      return ACTS.recordRefundedTotal?.(deps, business, { purchaseId, totalMinor, occurredAtMs }, nowMs);
    }
    case 'merge': {
      const { clientId, intoId } = fact;
      return ACTS.mergeClients?.(deps, business, { clientId, intoId, reason: null }, nowMs);
    }
    case 'unmerge':
      return ACTS.undoMerge?.(deps, business, { clientId: fact.clientId }, nowMs);
  }
}

const STATUSES: ReadonlyMap<string, number> = new Map(
  Object.entries(PROBLEMS).map(([kind, { status }]) => [kind, status]),
);

/** A refusal is what its answer is over HTTP. */
function outcomeOf(fact: LaterFact, { kind }: Said): Outcome {
  if (kind === 'business_busy') throw new Error('nobody else changes the business');
  const status = STATUSES.get(kind);
  if (status === 409) return 'conflict';
  if (status !== undefined) return 'refused';
  const isNew = fact.kind === 'refunded_to' ? kind === 'recorded' : kind !== 'repeated';
  return isNew ? 'recorded' : 'repeated';
}

/** The refunds of a purchase that are on record, the reversed ones too. */
export async function refundsOnRecord(
  db: D1Database,
  business: string,
  purchaseId: string,
): Promise<ListedRefund[]> {
  const { results } = await db
    .prepare(
      `SELECT amount_minor, EXISTS (SELECT 1 FROM refund_reversals r
         WHERE r.business = f.business AND r.refund_id = f.id) AS reversed
       FROM refunds f WHERE f.business = ?1 AND f.purchase_id = ?2`,
    )
    .bind(business, purchaseId)
    .all<{ amount_minor: number; reversed: number }>();
  return results.map(({ amount_minor, reversed }) => ({
    amountMinor: amount_minor,
    isReversed: reversed === 1,
  }));
}
